"""Parse the tags in a note to plain words: ``[[x]]``, ``#[[x]]``, ``[[#x]]``, ``[x](x.md)``, ``#x``, ``*x*``,
``x, y``."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(
    r"#?\[\[([^\[\]]*)\]\]|\[([^\[\]]+)\]\([^()\n]*\)|#([^\s,;#\[\]]+)|\*{1,3}([^*,;]+)\*{1,3}|([^,;\[\]#*]+)"
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\n]*\)")

_MAX_MARKS = 8
"""The number of emphasis marks that are removed around a value."""


def unescaped(text: str) -> str:
    """Text without the backslashes that markdown or a linter puts before punctuation."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def split(text: str) -> tuple[str, ...]:
    """The tags in a line, in order and without repeats."""
    found = []
    for wiki, linked, hashed, starred, plain in _TAG.findall(unescaped(text)):
        label = wiki.rsplit("|", 1)[-1] if wiki else linked or hashed or starred or plain
        found.append(label.strip().strip("\"'").removeprefix("#").strip())
    return tuple(dict.fromkeys(tag for tag in found if tag))


def without_markup(text: str) -> str:
    """A value without links, wiki brackets, hash and emphasis: ``[[A]], [B](b.md)`` becomes ``A, B``."""
    text = unescaped(text).strip()
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "[[" in text:
        text = text.replace("#[[", "").replace("[[", "").replace("]]", "")
    text = text.removeprefix("#").strip()
    for _ in range(_MAX_MARKS):
        if len(text) < 3 or text[0] not in "*_" or text[-1] != text[0]:
            break
        text = text[1:-1].strip()
    return text
