"""Parse the link that a reading app puts after a highlight, and the identity in it.

Forms: ``([View Highlight](url))``, ``[Location 27](url) ^rw123``, ``([Time 0:12:34](url))``, plain ``(Page 10)``, and
``^rw123`` on its own line. The blank before a number is often a no-break space. A linter may have escaped the brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import parse_qsl, urlsplit

from signals.identity import normalised
from signals.parsing.metadata import ulid
from signals.parsing.metadata.tags import unescaped

_VIEW = re.compile(r"View(?: \w+)?", re.IGNORECASE)
_PLACE = re.compile(r"(?:Location|Loc\.?|Pages?|Time|Position) ?[\d:.,\-–—ivxlc]{1,30}", re.IGNORECASE)
_BLOCK_ID = re.compile(r"\^(?:rw(?:ID-)?)?(\d{1,20})")
_PLAIN_PLACE = re.compile(r"\\?\(([^()\n]{1,60})\)\s*$")
_BEHIND_URL = re.compile(r"\)\s*(?:\\?\))?\s*$")

_READER = re.compile(r"https?://(?:read\.)?readwise\.io/(?:reader/shared/|read/)(" + ulid.PATTERN + r")(?![0-9A-Za-z])")
_OPEN = re.compile(r"https?://(?:www\.)?readwise\.io/open/(\d+)")
_STATUS = re.compile(r"https?://(?:\w+\.)?(?:twitter|x)\.com/[^?#]*/status(?:es)?/(\d+)")
_CLIP = re.compile(r"https?://(?:\w+\.)?(?:snipd\.com/snip|airr\.io/quote|instapaper\.com/read/\d+)/[^\s?#]+")
_APP_LINK = re.compile(
    r"\[(?:View (?:Highlight|Tweet)|(?:Location|Page|Time)[ \u00a0][\d:.]{1,20})\\?\]\("
    r"|readwise\.io/(?:read|open|to_kindle)|\^rw(?:ID-)?\d"
)


@dataclass(frozen=True, slots=True)
class Link:
    """The link after a highlight: its deep link, its location in the source, its number in the app."""

    url: str | None = None
    location: str | None = None
    number: str | None = None


def is_app_link(line: str) -> bool:
    """Whether a line contains a link or a block id that only a reading app writes."""
    return ("[" in line or "^rw" in line or "readwise.io" in line) and _APP_LINK.search(line) is not None


def split(text: str) -> tuple[str, Link | None]:
    """Return the text without the link at its end, and the link. A text without a link is returned unchanged."""
    rest, number = text.rstrip(), None
    for _ in range(2):
        at = max(rest.rfind("^"), 0)
        block_id = _BLOCK_ID.fullmatch(rest, at)
        if block_id and (at == 0 or rest[at - 1].isspace() or rest[at - 1] == ")"):
            rest, number = rest[:at].rstrip(), number or block_id[1]
    found = _bracketed(rest) or _web_address(rest)
    if found is None:
        return (rest, Link(number=number)) if number else (text, None)
    start, url, location = found
    return rest[:start].rstrip(), Link(url, location, number)


def _bracketed(text: str) -> tuple[int, str | None, str | None] | None:
    """The start of ``([Label](url))`` at the end of a text, with its URL and location."""
    if not text.endswith(")"):
        return None
    middle = text.rfind("](")
    opening = text.rfind("[", 0, middle)
    if middle < 0 or opening < 0:
        return None
    label = text[opening + 1 : middle].removesuffix("\\").replace("\u00a0", " ").strip()
    is_place = _PLACE.fullmatch(label) is not None
    if not is_place and not _VIEW.fullmatch(label):
        return None
    start = opening - 1 if text[opening - 1 : opening] == "\\" else opening
    outer = text[:start].endswith("(")
    end = _BEHIND_URL.search(text, max(len(text) - 8, middle))
    if outer:
        start -= 2 if text[:start].endswith("\\(") else 1
    url = text[middle + 2 : end.start() if end and outer else len(text) - 1].strip()
    if outer and url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1]
    return start, unescaped(url) or None, label if is_place else None


def _web_address(text: str) -> tuple[int, None, str] | None:
    """The start of a plain ``(Page 10)`` at the end of a text, with the location."""
    if not text.endswith(")"):
        return None
    match = _PLAIN_PLACE.search(text, max(text.rfind("(") - 1, 0))
    if not match:
        return None
    label = match[1].replace("\u00a0", " ").strip()
    return (match.start(), None, label) if _PLACE.fullmatch(label) else None


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a highlight: ``own_id`` (the best available), the app's number, and the day it was made."""

    own_id: str | None = None
    number: str | None = None
    saved: str | None = None


def identify(link: Link, text: str) -> Identity:
    """Return the identity in a link: reader id, number, tweet, clip, or Kindle location together with the text."""
    url = link.url or ""
    opened = _OPEN.match(url)
    number = link.number or (opened[1] if opened else None)
    reader = _READER.match(url)
    if reader:
        made = reader[1].lower()
        return Identity(f"reader:{made}", number, ulid.day_of(made))
    if number:
        return Identity(f"readwise:{number}")
    status = _STATUS.match(url)
    if status:
        return Identity(f"tweet:{status[1]}")
    clip = _CLIP.match(url)
    if clip:
        return Identity(f"clip:{clip[0].split('://', 1)[1]}")
    kindle = _kindle(url)
    if kindle:
        digest = blake2b(normalised(text).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return Identity(f"kindle:{kindle}:{digest}")
    return Identity()


def _kindle(url: str) -> str | None:
    """The book and location in a Kindle link. Several texts may share a location."""
    if "asin=" not in url:
        return None
    try:
        query = dict(parse_qsl(urlsplit(url).query))
    except ValueError:
        return None
    asin, location = query.get("asin"), query.get("location")
    return f"{asin}:{location}" if asin and location else None
