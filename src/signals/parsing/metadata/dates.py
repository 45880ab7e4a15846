"""Parse the dates in notes, URLs and edition labels to ISO dates. An ISO date is as precise as its source."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

EARLIEST, LATEST = 1990, 2100
"""The years that are accepted in URLs and labels, where nothing else marks the digits as a date."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_TIME = r"(?:[T ,]+(?:at )?\d{1,2}[:h]\d.*)?"
_NUMERIC = re.compile(r"([12]\d{3})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?" + _TIME)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?(?: +(\d{1,2})(?:st|nd|rd|th)?)?,? +(\d{4})" + _TIME)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? +([A-Za-z]{3,9})\.?,? +(\d{4})" + _TIME)
_DAY_SEGMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LABEL = re.compile(_DIGITS.pattern + "[a-z]?")
_SHORT_LABEL = re.compile(r"(\d{2})(\d{2})\.0")


def iso_date(text: str) -> str | None:
    """Parse ``2024``, ``2024-09``, ``2024/09/12 08:11``, ``[[Sep 12th, 2024]]`` or ``12 September 2024``, else
    ``None``."""
    text = text.strip().strip("\"'").removeprefix("[[").removesuffix("]]").strip()
    if not 4 <= len(text) <= 60:
        return None
    match = _NUMERIC.fullmatch(text)
    if match:
        return _iso(match[1], match[3], match[4])
    weekday = _WEEKDAY.match(text)
    text = text[weekday.end() :] if weekday else text
    match = _MONTH_FIRST.fullmatch(text)
    if match:
        month = _month(match[1])
        return _iso(match[3], month, match[2]) if month else None
    match = _DAY_FIRST.fullmatch(text)
    if match:
        month = _month(match[2])
        return _iso(match[3], month, match[1]) if month else None
    return None


def date_in_url(url: str) -> str | None:
    """The date in the path of a URL: ``/2024/12/``, ``/2024/Sep/12/``, ``/2024-09-12-title``."""
    try:
        segments = urlsplit(url.strip()).path.split("/")
    except ValueError:
        return None
    for at, segment in enumerate(segments):
        found = _DAY_SEGMENT.match(segment) or _DIGITS.fullmatch(segment)
        if found:
            dated = _believable(found[1], found[2], found[3])
            if dated:
                return dated
        if len(segment) == 4 and segment.isascii() and segment.isdigit():
            dated = _dated_segments(segment, segments[at + 1 : at + 3])
            if dated:
                return dated
    return None


def date_in_edition(label: str) -> str | None:
    """The date in an edition label: ``20241229``, ``20250316d``, ``2504.0`` (April 2025), but not ``20067.0``."""
    match = _LABEL.fullmatch(label.strip())
    if match:
        return _believable(match[1], match[2], match[3])
    match = _SHORT_LABEL.fullmatch(label.strip())
    return _believable(f"20{match[1]}", match[2]) if match else None


def _dated_segments(year: str, following: list[str]) -> str | None:
    """The date of a year's segment and the segments after it: a month and perhaps a day."""
    month = _month(following[0]) if following else None
    if month is None:
        return None
    day = following[1] if len(following) > 1 and re.fullmatch(r"[0-3]?\d", following[1]) else None
    if day:
        dated = _believable(year, month, day)
        if dated:
            return dated
    return _believable(year, month) if len(following[0]) > 1 else None


def _month(text: str) -> str | None:
    """The number of a month written as ``Sep``, ``Sept``, ``September`` or ``09``."""
    word = text.casefold()
    if word in _LONG_MONTHS:
        return str(_LONG_MONTHS.index(word) + 1)
    if word in _MONTHS or word == "sept":
        return str(_MONTHS.index(word[:3]) + 1)
    return word if re.fullmatch(r"0?[1-9]|1[0-2]", word) else None


def _believable(year: str, month: str, day: str | None = None) -> str | None:
    return _iso(year, month, day) if EARLIEST <= int(year) <= LATEST else None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    """The ISO form, or ``None`` if the date does not exist."""
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]
