"""Weeks, months, quarters and years: which of them a date lies in, and what they are called.

A period is a whole number that grows by one from each to the next, so that two of them can be compared and counted
from one another. Weeks are those of ISO 8601: they begin on Monday, and belong to the year of their Thursday.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from signals.errors import UsageError


class Period(StrEnum):
    """How long a step on the line of time is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


DIGITS = {Period.WEEK: 10, Period.MONTH: 7, Period.QUARTER: 7, Period.YEAR: 4}
"""Characters that an ISO date must have to lie in one of these periods and no other."""


_IN_YEAR = {Period.MONTH: 12, Period.QUARTER: 4, Period.YEAR: 1}


def period_of(by: Period, dated: str) -> int | None:
    """The period that an ISO date lies in; None where the date is less precise than that, or no date."""
    if len(dated) < DIGITS[by]:
        return None
    try:
        if by is Period.YEAR:
            return int(dated[:4])
        if by is Period.WEEK:
            return (date.fromisoformat(dated).toordinal() - 1) // 7  # day 1, 1 January of the year 1, was a Monday
        months = int(dated[:4]) * 12 + int(dated[5:7]) - 1
    except ValueError:
        return None
    return months if by is Period.MONTH else months // 3


def name_of(by: Period, period: int) -> str:
    """``2024-W36``, ``2024-09``, ``2024-Q3`` or ``2024``: in the order of their names, they are in that of time."""
    if by is Period.WEEK:
        year, week, _ = first_day(by, period).isocalendar()
        return f"{year:04}-W{week:02}"
    if by is Period.MONTH:
        return f"{period // 12:04}-{period % 12 + 1:02}"
    if by is Period.QUARTER:
        return f"{period // 4:04}-Q{period % 4 + 1}"
    return f"{period:04}"


def named(by: Period, name: str) -> int:
    """The period that is called so: of months, quarters and years, whose names are counted without a calendar."""
    part = int(name[5:].removeprefix("Q") or 1) - 1
    return int(name[:4]) * _IN_YEAR[by] + part


def first_day(by: Period, period: int) -> date:
    """The day that a period begins with."""
    if by is Period.WEEK:
        return date.fromordinal(period * 7 + 1)
    if by is Period.MONTH:
        return date(period // 12, period % 12 + 1, 1)
    if by is Period.QUARTER:
        return date(period // 4, period % 4 * 3 + 1, 1)
    return date(period, 1, 1)


def is_over(by: Period, period: int, day: date) -> bool:
    """Whether a day is the last of a period, or later."""
    tomorrow = period_of(by, (day + timedelta(days=1)).isoformat()) if day < date.max else None
    return tomorrow is None or tomorrow > period


def day_within(text: str, last: bool = False) -> date:
    """The first day, or the last, that an ISO date of any precision can mean. UsageError for what is no date."""
    try:
        if len(text) == 4:
            return date(int(text), 12, 31) if last else date(int(text), 1, 1)
        if len(text) == 7 and text[4] == "-":
            year, month = int(text[:4]), int(text[5:])
            return _month_end(year, month) if last else date(year, month, 1)
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is no date.", "Write 2024, 2024-09 or 2024-09-13.") from None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
