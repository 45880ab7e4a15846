"""Parse the second line of a Kindle clipping, in any language of the device: its kind, page, location and day.

``- Your Highlight on page 12 | Location 170-171 | Added on Monday, January 5, 2026 10:11:12 AM``
``- 您在第 12 页（位置 #170-171）的标注 | 添加于 2026年1月5日星期一 上午10:11:12``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from signals.parsing.metadata.dates import iso_date

ClippingKind = Literal["highlight", "note", "bookmark"]

_NOTE = re.compile(r"\b(?:notes?|nota|notiz|notitie|muistiinpano)\b|笔记|筆記|メモ|메모|заметк", re.IGNORECASE)
_BOOKMARK = re.compile(
    r"\b(?:bookmark|signet|lesezeichen|marcador|segnalibro|bladwijzer|kirjanmerkki)\b|书签|書籤|ブックマーク|북마크|책갈피|закладк",
    re.IGNORECASE,
)
_LOCATION = re.compile(
    r"(?:\bloc(?:ation|alização|atie)?\b\.?|\bposi(?:tion|ción|ção|zione)\b|\bpos\.|\bemplacement\b|位置|위치|позици\w*|мест\w*)"
    r"\s*(?:no\.?|№|#)?\s*(\d{1,9})(?:[-–](\d{1,9}))?",
    re.IGNORECASE,
)
_NUMBER = r"((?:\d{1,7}|[ivxlc]{1,9})(?:[-–](?:\d{1,7}|[ivxlc]{1,9}))?)"
_PAGE = re.compile(
    rf"(?:\bpage|\bpágina|\bpagina|\bseite|\bbladzijde|\bsivulla|\bстраниц\w*|ページ|페이지)\s*#?\s*{_NUMBER}\b"
    rf"|{_NUMBER}\s*(?:ページ|页|頁|페이지|쪽)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[|｜]")
_WORD_BEFORE = re.compile(r"[^\s:：]+(?:[:：]\s*|\s+)")
_MOST_WORDS = 5
"""The number of words that may stand before a date: ``Aggiunto in data lunedì``."""

_WHOLE_DATE = len("2026-01-05")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Clipping:
    """What the line says: the kind, the page as written, the first and last location, the day as an ISO date, and
    whether a date was stated."""

    kind: ClippingKind
    page: str | None = None
    first: int | None = None
    last: int | None = None
    day: str | None = None
    is_dated: bool = False

    @property
    def location(self) -> str | None:
        """The place in the book, in words."""
        numbers = f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"
        places = [f"Page {self.page}" if self.page else "", f"Location {numbers}" if self.first is not None else ""]
        return ", ".join(filter(None, places)) or None


def read(line: str) -> Clipping | None:
    """Return the content of a line, or ``None`` if it is not the second line of a clipping."""
    if line[:1] != "-" or len(line) > _LONGEST:
        return None
    pieces = _SEPARATOR.split(line[1:].strip())
    page, location = _PAGE.search(line), _LOCATION.search(line)
    day = _day(pieces[-1]) if len(pieces) > 1 else None
    if page is None and location is None and day is None:
        return None
    kind: ClippingKind = "highlight"
    described = line if len(pieces) == 1 else " ".join(pieces[:-1])
    if _BOOKMARK.search(described):
        kind = "bookmark"
    elif _NOTE.search(described):
        kind = "note"
    first, last = _range(location) if location else (None, None)
    return Clipping(kind, (page[1] or page[2]) if page else None, first, last, day, len(pieces) > 1)


def _range(location: re.Match[str]) -> tuple[int, int]:
    """The first and last location. The last one may lack its first digits: ``680-82``."""
    first, last = location[1], location[2] or location[1]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), max(int(first), int(last))


def _day(text: str) -> str | None:
    """The date after some words: ``Added on Monday, January 5, 2026``."""
    rest = text.strip()
    for _ in range(_MOST_WORDS):
        day, word = iso_date(rest), _WORD_BEFORE.match(rest)
        if word is None or (day and len(day) == _WHOLE_DATE):
            break
        rest = rest[word.end() :]
    return day if day and len(day) == _WHOLE_DATE else None
