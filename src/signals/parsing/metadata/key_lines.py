"""Read lines of metadata: ``key: value`` in bullets, properties, callouts and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from signals.models.article_attributes import ARTICLE_ATTRIBUTES, ARTICLE_TEXTS
from signals.parsing.metadata.links import is_app_link
from signals.parsing.vocabulary import words

KEYS: dict[str, str] = {
    **{name: name for name in ARTICLE_ATTRIBUTES if name != "note"},  # a line `Note: …` may be on one highlight
    "full title": "full_title",
    "authors": "author",
    "by": "author",
    "source url": "url",
    "article url": "url",
    "link": "url",
    "document tags": "tags",
    "document note": "note",
    "document notes": "note",
    "page note": "note",
    "page notes": "note",
    "article note": "note",
    "description": "summary",
    "published date": "published",
    "publish date": "published",
    "publication date": "published",
    "date published": "published",
    "date": "saved",
    "date saved": "saved",
    "readwise link": "",
    "readwise url": "",
    "readwise source": "",
    "last highlighted": "",
    "last highlighted date": "",
    "number of highlights": "",
    "source": "url",
    "reference": "url",
    "original url": "url",
    "publisher": "",
    "publication": "",
    "isbn": "",
    "asin": "",
    "pages": "",
    "glasp url": "",
    "last updated": "",
    "last updated on": "",
    "exported from readest": "",
    "id": "",
    "updated": "",
    "cover": "",
    "aliases": "",
}
"""Key, in normalized words, to field. A key with the field "" is known, but is not part of an article."""

_PAIR = re.compile(
    r"(?:#{1,6} )?(>|[-*+](?=[ \t]))?[ \t]*(?:\*\*|__)?([A-Za-z][A-Za-z _-]{0,39}?)(?:\*\*|__)?[ \t]?"
    r"::?(?:\*\*|__)?(?:[ \t]+|$)(.*)"
)
_EMPHASIZED = re.compile(r"([*_]{1,3})(?![\s*_])([^*_]+(?:_[^*_]+)*)(?<!\s)\1[ \t]*")
"""A whole line in italics or bold."""
_NEXT_PAIR = re.compile(
    r"(?:[.;,|·•—–][ \t]{1,9}|(?<![ \t])[ \t]{2,9})(?=(?:\*\*|__)?[A-Za-z][A-Za-z _-]{0,29}(?:\*\*|__)?:)"
)
"""What may stand between two keys on one line: ``Source: x. Date: y``."""
_MULTILINE = ("title", "full_title", "summary", "note")
_SHARES_LINE = frozenset({*ARTICLE_TEXTS, ""}).difference(_MULTILINE)
"""The fields that may share a line with others. A text may contain what looks like a key."""
_PROPERTY = re.compile(r"[A-Za-z][A-Za-z_-]{0,39}::(?:\s|$)")
_ENDS_VALUE = ("#", "---", "![", "```", "%%")


@dataclass(slots=True)
class Pair:
    """A known key: its field, its value as written, its line, and the mark before it (a bullet, ``>`` or nothing). A
    value may continue on ``more`` lines, up to line ``last``."""

    name: str
    value: str
    line: int
    mark: str
    more: list[str] = field(default_factory=list)
    last: int = 0

    @property
    def text(self) -> str:
        """The value including its continuation lines."""
        return "\n".join([self.value, *self.more]).strip()


def pair_of(line: str) -> tuple[str, str, str] | None:
    """Return the field, value and mark of a line that begins with a known key, else ``None``."""
    if ":" not in line:
        return None
    match = _PAIR.match(line.lstrip())
    if not match:
        return None
    meaning = KEYS.get(words(match[2]))
    return None if meaning is None else (meaning, match[3].strip(), match[1] or "")


def pairs_of(line: str) -> list[tuple[str, str, str]]:
    """Return the field, value and mark of each known key on a line that begins with one: one sentence may have several,
    as in ``Source: https://a.example/b. Date: 2026-02-03.``"""
    found = pair_of(line)
    if found is None and (stressed := _EMPHASIZED.fullmatch(line.strip())):
        found = pair_of(stressed[2])
    if found is None:
        return []
    name, value, mark = found
    pieces = _NEXT_PAIR.split(value) if name in _SHARES_LINE and ":" in value else [value]
    others = [pair for piece in pieces[1:] if (pair := pair_of(piece)) and pair[0] in _SHARES_LINE]
    if len(pieces) == 1 or len(others) < len(pieces) - 1:
        return [found]
    named = [(name, pieces[0]), *((other, text) for other, text, _ in others)]
    return [(key, text.rstrip(" ."), mark) for key, text in named]


def unknown_key_of(line: str) -> str | None:
    """Return the key of a line that is written like metadata, but whose key is not known."""
    match = _PAIR.match(line.lstrip()) if ":" in line else None
    return match[2].strip() if match and KEYS.get(words(match[2])) is None else None


def is_property(line: str) -> bool:
    """Whether a line is a property of a Logseq page: ``full-title:: X``."""
    return _PROPERTY.match(line) is not None


def read_pairs(lines: list[str], first: int, last: int) -> list[Pair]:
    """Return the known keys on lines ``first``..``last`` (1-based, inclusive). A title may continue on the next
    line. A summary or document note continues up to the next key of the same shape, a heading or a rule."""
    pairs: list[Pair] = []
    running: Pair | None = None
    for number in range(first, last + 1):
        line = lines[number - 1]
        several = pairs_of(lines[number - 1])
        found = several[0] if several else None
        if found and (running is None or running.name.endswith("title") or found[2] == running.mark):
            pairs += [Pair(name, value, number, mark, last=number) for name, value, mark in several]
            running = pairs[-1]
            if running.name not in _MULTILINE or is_property(line):
                running = None
            continue
        text = line.strip().removeprefix(">").strip() if running and running.mark == ">" else line.strip()
        if running is None or text.startswith(_ENDS_VALUE) or is_app_link(line):
            running = None
        elif running.name.endswith("title"):
            if text and running.value and not text.startswith(("- ", "* ", "<", "[!")):
                running.value = f"{running.value} {text}"
                running.last = number
            running = None
        else:
            running.more.append(text)
            running.last = number if text else running.last
    return pairs
