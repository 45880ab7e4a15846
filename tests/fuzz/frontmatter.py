"""Target: the lines between two rules, to the fields of a frontmatter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from signals.parsing.markdown.frontmatter import MAX_PARSED, read
from signals.parsing.markdown.yaml import Value

TOKENS = (
    "title: ", "tags: ", "tags:\n  - a\n  - b\n", "[a, b]", "{a: b}", "[[Link]]", "&a", "*a", "<<: *a", "!!binary ",
    "!x ", "|\n  ", ">-\n  ", "? ", ": ", "- ", "#", "'", '"', "''", "\\", "\\u0041", "\\ud800", "\\0", "---\n",
    "...\n", "%YAML 1.1\n", "~", "null", "\n  ", "\n", "\t", "@", "`", "key:\n", "  nested: x\n", "\x85", "\u2028",
    "\ufeff", "\x07", "[" * 40, "x: 1\nx: 2\n",
)  # fmt: skip

_WORD = re.compile(r"\w{3,}")
_SPELT = re.compile(r"[#%\\]")


def seeds() -> Iterator[bytes]:
    """Every form of a value, valid and invalid."""
    for text in (
        "title: A title\nauthor: [[Ada]]\ntags:\n  - one\n  - two\nurl: https://e.example/a: b\n",
        "tags: [one, \"two, three\", 'four']\nmore: {a: b, c: [d, e]}\n",
        "text: |\n  first\n  second\n\nfolded: >-\n  one\n  two\n",
        "quoted: \"a \\\"b\\\" \\u0041\"\nother: 'it''s'\n", "a: &x [b]\nc: *x\n", "a: !!python/object x\nb: !x y\n",
        "no key here\n- item\nkey: value\nkey: again\n", "x: [one\n? other\n: value\n",
        "deep: " + "[" * 40 + "]" * 40 + "\n", "list:\n- {a: b}\n- [c]\n- - d\n", "",
    ):  # fmt: skip
        yield text.encode()


def check(data: bytes) -> None:
    """The lines are read without an exception and with the same result twice. Every word is in a field or a problem."""
    text = re.sub(r"\r\n?", "\n", data[:MAX_PARSED].decode("utf-8", "replace").replace("\0", ""))
    lines = ["---", *text.split("\n"), "---"]
    found = read(lines)
    assert read(lines) == found
    if not found.last:
        assert not found.fields
        return
    raw = lines[1 : found.last - 1]
    assert found.raw == "\n".join(raw)
    said: list[str] = []
    for key, value in found.fields.items():
        said += [key, *_texts(value)]
    for problem in found.problems:
        assert problem.line is None or 1 <= problem.line <= (problem.end_line or problem.line) <= len(lines)
        said.append(problem.text)
    told = "\n".join(said)
    told.encode()
    assert "\0" not in told
    if not _SPELT.search(found.raw):
        for word in _WORD.findall(found.raw):
            assert word in told, word


def _texts(value: Value) -> Iterator[str]:
    """All texts in a value: a text, a list, a mapping, or nothing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        assert isinstance(value, str)
        assert value
        yield value
