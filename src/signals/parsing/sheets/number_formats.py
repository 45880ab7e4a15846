"""Numbers of a workbook as a person sees them: dates, times, percentages and plain numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache, partial

Show = Callable[[float], str]
"""Turns a number into text."""

_QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DECIMALS = re.compile(r"\.([0#?]+)")
_BUILT_IN = {9: "0%", 10: "0.00%", **dict.fromkeys((14, 15, 16, 17), "y-m-d"), **dict.fromkeys((18, 19, 20, 21), "h:m"),
             22: "y-m-d h:m", **dict.fromkeys((45, 46, 47), "h:m:s"),
             **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "y-m-d"),
             **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:m")}  # fmt: skip
"""The formats that a workbook does not spell out, by number, as far as they matter here (ECMA-376, part 1, 18.8.30)."""

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 (a date in a workbook has no time zone)
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 (as above)
_FALSE_LEAP_DAY = 60
"""Excel counts 1900-02-29, which did not exist. Earlier days are one further from the epoch."""

_SECONDS = 86_400


def plain(number: float) -> str:
    """Return a number with the 15 digits that Excel shows: 4.0 as ``4``."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


@lru_cache(maxsize=1024)
def show_by(code: str, epoch_1904: bool = False) -> Show:
    """Return what shows numbers with a format code: ``0%``, ``dd/mm/yyyy``, ``[h]:mm``. A date is shown in ISO 8601, a
    percentage with the decimals of its code, and any other number as ``plain`` does."""
    letters = _QUOTED.sub("", code).partition(";")[0].lower()
    if letters.strip() == "general":
        return plain
    if "%" in letters:
        decimals = _DECIMALS.search(letters)
        return partial(_percent, decimals=len(decimals[1]) if decimals else 0)
    if "d" in letters or "y" in letters or "e" in letters.replace("e+", "").replace("e-", ""):
        return partial(_date, epoch=_EPOCH_1904 if epoch_1904 else _EPOCH)
    if "h" in letters or "s" in letters:
        return _time
    if "m" in letters:
        return partial(_date, epoch=_EPOCH_1904 if epoch_1904 else _EPOCH)
    return plain


def show_by_number(number: int, epoch_1904: bool = False) -> Show:
    """Return what shows numbers with a built-in format."""
    return show_by(_BUILT_IN.get(number, "General"), epoch_1904)


def _percent(number: float, decimals: int) -> str:
    return f"{100 * number:.{min(decimals, 10)}f}%"


def _date(number: float, epoch: datetime) -> str:
    """The day, and the time unless it is midnight."""
    if number < 0:
        return plain(number)
    days = number + 1 if epoch is _EPOCH and number < _FALSE_LEAP_DAY else number
    try:
        moment = epoch + timedelta(seconds=round(days * _SECONDS))
    except (OverflowError, ValueError):
        return plain(number)
    text = moment.isoformat(" ", "seconds")
    return text.removesuffix(" 00:00:00").removesuffix(":00")


def _time(number: float) -> str:
    """The time of day, or a duration of more than a day as hours, minutes and seconds."""
    if number < 0 or number * _SECONDS > 1e12:
        return plain(number)
    minutes, seconds = divmod(round(number * _SECONDS), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
