"""Parse the link that a reading app puts after a highlight, and the marks behind it.

Forms: ``([View Highlight](url))``, ``[Location 27](url) ^rw123``, ``([Time 0:12:34](url))``, plain ``(Page 10)``,
``^rw123`` on its own line, ``[⤴️](url)``, and any other label if the URL is an app's link to one highlight. Behind it
may stand a block id, tags, a group or a second link. The blank before a number is often a no-break space. A linter may
have escaped the brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from signals.parsing.metadata import app_identity
from signals.parsing.metadata.app_identity import Identity
from signals.parsing.metadata.dates import iso_date
from signals.parsing.metadata.tags import unescaped

_VIEW = re.compile(r"View(?: \w+)?", re.IGNORECASE)
_ARROWS = frozenset({"⤴️", "⤴", "↗️", "↗", "🔗"})
_PLACE = re.compile(r"(?:Location|Loc\.?|Pages?|Time|Position):? ?[\d:.,\-–—ivxlc]{1,30}", re.IGNORECASE)
_UPDATED = re.compile(r"Updated on (.{8,30})", re.IGNORECASE)
_BLOCK_ID = re.compile(r"\^(?:rw(?:ID-)?)?(\d{1,20})")
_MARKS = re.compile(
    r"(?:(?:[ \t\n\u00a0]+|(?<=\)))(?:\^[\w-]+|#[^\s#()\[\]]+|[—–-] Group: \S+))+[ \t\n]*\Z|[ \t\n]*[—–-] Group: .*\Z"
)
"""What may stand behind a link: block ids, tags, a group."""

_LONGEST_MARKS = 300
_NUMBER_MARK = re.compile(r"\^rw(?:ID-)?(\d{1,20})(?![\w-])|\^(\d{1,20})(?![\w-])")
_TAG_MARK = re.compile(r"(?<![^\s])#([^\s#()\[\]]+)")
_GROUP = re.compile(r"[—–-] Group: \S+")
_CONNECTOR = re.compile(r"[ \t]+[—–-](?:[ \t]*location:)?[ \t]*\Z", re.IGNORECASE)
"""What a template puts between a highlight and its link."""

_INSTAPAPER_ID = re.compile(r"[ \t\n]+\^h(\d{5,12})\Z")
_BLOCK_MARK = re.compile(r"(?:[ \t]+\^[A-Za-z0-9][\w-]*)+[ \t]*\Z")
_PLAIN_PLACE = re.compile(r"\\?\(([^()\n]{1,60})\)\s*$")
_BEHIND_URL = re.compile(r"\)\s*(?:\\?\))?\s*$")
_MOST_LINKS = 3

_APP_LINK = re.compile(
    r"\[(?:View (?:Highlight|Tweet)|(?:Location|Page|Time)[ \u00a0][\d:.]{1,20})\\?\]\("
    r"|readwise\.io/(?:read|open|to_kindle)|\^rw(?:ID-)?\d|[ \t]\^h\d{5,12}[ \t]*$"
    r"|\]\((?:kindle://book|ibooks://assetid/[^()\s]*#|readest://|https?://(?:hyp\.is/|hypothes\.is/a/|web\.readest\.com/"
    r"|(?:www\.)?instapaper\.com/read/\d+/|[^/()\s]{0,100}omnivore[^/()\s]{0,100}/[^/()\s]+/[^#()\s]*#))"
    r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)[^\[\]]{0,80}$"
)


@dataclass(frozen=True, slots=True)
class Link:
    """The link after a highlight: its deep link, its location in the source, its number in the app, the ``tags`` behind
    it, the ``day`` in it (an ISO date), and the id of its block in Instapaper."""

    url: str | None = None
    location: str | None = None
    number: str | None = None
    tags: tuple[str, ...] = ()
    day: str | None = None
    block: str | None = None


def is_app_link(line: str) -> bool:
    """Whether a line contains a link or a block id that only a reading app writes."""
    return ("[" in line or "^" in line or "readwise.io" in line) and _APP_LINK.search(line) is not None


def split(text: str) -> tuple[str, Link | None]:
    """Return the text without the link at its end, and the link. A text without a link is returned unchanged."""
    rest = text.rstrip()
    has_marks = rest[-1:] != ")" and "](" in rest
    marks = _MARKS.search(rest, max(len(rest) - _LONGEST_MARKS, 0)) if has_marks else None
    found = _bracketed(rest[: marks.start()] if marks else rest)
    if found is None:
        return _without_number(text)
    behind = marks[0] if marks else ""
    number, location = None, found.location
    for _ in range(_MOST_LINKS):
        before = rest[: found.start].rstrip()
        earlier = _bracketed(before) if before[-1:] == ")" else None
        if earlier is None or earlier.url is None:
            break
        number = app_identity.number_of(found.url or "") or number
        found, location = earlier, earlier.location or location
    rest = rest[: found.start].rstrip()
    if not found.in_brackets:
        rest = _without_end(_CONNECTOR, rest)
    tags: tuple[str, ...] = ()
    if behind:
        named = _NUMBER_MARK.search(behind)
        number = (named[1] or named[2]) if named else number
        tags = tuple(dict.fromkeys(_TAG_MARK.findall(_GROUP.sub("", behind))))
    return rest, Link(found.url, location, number, tags, found.day)


def without_block_id(text: str) -> str:
    """Return a text without the block ids at its end that an app or a vault gives to a block."""
    return _without_end(_BLOCK_MARK, text) if "^" in text else text


def _without_end(pattern: re.Pattern[str], text: str) -> str:
    """A text without what a pattern matches near its end, and without the blanks before that."""
    found = pattern.search(text, max(len(text) - _LONGEST_MARKS, 0))
    return text[: found.start()].rstrip() if found else text


def _without_number(text: str) -> tuple[str, Link | None]:
    """Return a text that ends in no link without its number in the app and its plain location."""
    rest, number = text.rstrip(), None
    for _ in range(2):
        at = max(rest.rfind("^"), 0)
        block_id = _BLOCK_ID.fullmatch(rest, at)
        if block_id and (at == 0 or rest[at - 1].isspace() or rest[at - 1] == ")"):
            rest, number = rest[:at].rstrip(), number or block_id[1]
    place = _plain_place(rest)
    if place is None:
        named = _INSTAPAPER_ID.search(rest, max(len(rest) - _LONGEST_MARKS, 0))
        if named and not number:
            return rest[: named.start()], Link(block=named[1])
        return (rest, Link(number=number)) if number else (text, None)
    start, location = place
    return rest[:start].rstrip(), Link(location=location, number=number)


class _Found(NamedTuple):
    """A link at the end of a text: where it begins, its URL, the location and day in its label, and whether it stands
    in brackets."""

    start: int
    url: str | None
    location: str | None
    day: str | None
    in_brackets: bool


def _bracketed(text: str) -> _Found | None:
    """The link ``([Label](url))`` at the end of a text."""
    if not text.endswith(")"):
        return None
    middle = text.rfind("](")
    opening = text.rfind("[", 0, middle)
    if middle < 0 or opening < 0:
        return None
    label, nested, _ = text[opening + 1 : middle].partition("](")
    label = label.removesuffix("\\").replace("\u00a0", " ").strip()
    start = opening - 1 if nested and text[opening - 1 : opening] == "[" else opening
    start -= text[start - 1 : start] == "\\"
    outer = text[:start].endswith("(")
    end = _BEHIND_URL.search(text, max(len(text) - 8, middle))
    if outer:
        start -= 2 if text[:start].endswith("\\(") else 1
    url = text[middle + 2 : end.start() if end and outer else len(text) - 1].strip().removeprefix("<").removesuffix(">")
    if outer and url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1]
    url = unescaped(url)
    location = _location(label, url)
    if not (location or _VIEW.fullmatch(label) or label in _ARROWS or _is_of_app(url)):
        return None
    updated = _UPDATED.fullmatch(label)
    return _Found(start, url or None, location, iso_date(updated[1]) if updated else None, outer)


def _is_of_app(url: str) -> bool:
    return url.startswith("zotero://") or app_identity.is_highlight_url(url)


def _location(label: str, url: str) -> str | None:
    """The location in the label of a link. A Kindle link may have the bare number."""
    if _PLACE.fullmatch(label):
        return label
    return f"Location {label}" if label.isdigit() and "location=" in url else None


def _plain_place(text: str) -> tuple[int, str] | None:
    """The start of a plain ``(Page 10)`` at the end of a text, with the location."""
    if not text.endswith(")"):
        return None
    match = _PLAIN_PLACE.search(text, max(text.rfind("(") - 1, 0))
    if not match:
        return None
    label = match[1].replace("\u00a0", " ").strip()
    if not _PLACE.fullmatch(label):
        return None
    return match.start(), f"{label[0].upper()}{label[1:].replace(':', '', 1)}" if ":" in label[:9] else label


def identify(link: Link, text: str) -> Identity:
    """Return the identity in the link after a highlight."""
    found = app_identity.identity_of(link.url or "", text, link.number)
    block = f"instapaper:{link.block}" if link.block else None
    return Identity(found.own_id or block, found.number, found.saved or link.day)
