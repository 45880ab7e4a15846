"""Parse the dates in notes, URLs and edition labels to ISO dates. An ISO date is as precise as its source."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from signals.parsing.metadata.month_names import ENGLISH_MONTHS, MONTHS, WEEKDAYS

EARLIEST, LATEST = 1990, 2100
"""The years that are accepted in URLs and labels, where nothing else marks the digits as a date."""

_TIME = r"(?:[T ,]+(?:(?:at|um|à|a las|às|alle|klo|om|kl\.) )?\d{1,2}[:h.]\d.*)?"
_NUMERIC = re.compile(r"([12]\d{3})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?" + _TIME)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?([12]\d{3})" + _TIME)
_FIRST_WORD = re.compile(r"([^\W\d_]+(?:-feira)?)\.?,? +")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?(?: +(\d{1,2})(?:st|nd|rd|th)?)?,? +(\d{4})" + _TIME)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?\.? +(?:de |d')?([^\W\d_]{3,12})\.?,? +(?:de |del )?(\d{4})(?: г\.)?"
    rf"{_TIME}"
)
_TIME_BEFORE_YEAR = re.compile(r"([^\W\d_]{3,12})\.? +(\d{1,2}) +\d{1,2}:\d{2}(?::\d{2})? +(\d{4})")
_EASTERN = re.compile(
    r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일])?[ (（]*(?:星期|周|週)?[一-龥가-힣]{0,3}[)）]?"
    r"(?: ?(?:上午|下午|午前|午後|오전|오후)? ?\d{1,2}[:：]\d.*)?"
)
_DAY_SEGMENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LABEL = re.compile(_DIGITS.pattern + "[a-z]?")
_SHORT_LABEL = re.compile(r"(\d{2})(\d{2})\.0")


def iso_date(text: str) -> str | None:
    """Parse ``2024``, ``2024-09``, ``2024/09/12 08:11``, ``20240912``, ``31/12/2023``, ``[[Sep 12th, 2024]]``,
    ``5 mars 2024`` or ``2024年3月5日``, else ``None``, also for ``03/04/2024``, whose day and month may be mixed up.
    Names of months are known in English, German, French, Spanish, Italian, Portuguese, Dutch, Finnish and Russian."""
    text = text.strip().strip("\"'").removeprefix("[[").removesuffix("]]").strip()
    if not 4 <= len(text) <= 60:
        return None
    match = _NUMERIC.fullmatch(text)
    if match:
        return _iso(match[1], match[3], match[4])
    digits = _DIGITS.fullmatch(text)
    if digits:
        return _believable(digits[1], digits[2], digits[3])
    match = _YEAR_LAST.fullmatch(text)
    if match:
        return _year_last(match[4], match[1], match[3], dotted=match[2] == ".")
    match = _EASTERN.fullmatch(text)
    if match:
        return _iso(match[1], match[2], match[3])
    return _with_month_name(text)


def is_ambiguous(text: str) -> bool:
    """Whether a text is a date whose day and month may be mixed up."""
    match = _YEAR_LAST.fullmatch(text.strip())
    return (
        match is not None and match[2] != "." and int(match[1]) <= 12 and int(match[3]) <= 12 and iso_date(text) is None
    )


def _year_last(year: str, first: str, second: str, *, dotted: bool) -> str | None:
    """A date in the order day, month, year or month, day, year. With full stops the day is first."""
    if dotted or int(first) > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if int(second) > 12 else None


def _with_month_name(text: str) -> str | None:
    weekday = _FIRST_WORD.match(text)
    if weekday and weekday[1].casefold() in WEEKDAYS:
        text = text[weekday.end() :]
    match = _MONTH_FIRST.fullmatch(text)
    if match:
        month = _month(match[1])
        return _iso(match[3], month, match[2]) if month else None
    match = _DAY_FIRST.fullmatch(text)
    if match:
        month = _month(match[2])
        return _iso(match[3], month, match[1]) if month else None
    match = _TIME_BEFORE_YEAR.fullmatch(text)
    month = _month(match[1]) if match else None
    return _iso(match[3], month, match[2]) if match and month else None


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
    word = following[0] if following else ""
    month = _month(word) if word.casefold() in ENGLISH_MONTHS or word.isdigit() else None
    if month is None:
        return None
    day = following[1] if len(following) > 1 and re.fullmatch(r"[0-3]?\d", following[1]) else None
    if day:
        dated = _believable(year, month, day)
        if dated:
            return dated
    return _believable(year, month) if len(following[0]) > 1 else None


def _month(text: str) -> str | None:
    """The number of a month written as ``Sep``, ``September``, ``septembre`` or ``09``."""
    word = text.casefold()
    if word in MONTHS:
        return str(MONTHS[word])
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
