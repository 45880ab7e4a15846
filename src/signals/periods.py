"""Weeks, months, quarters and years: the period of a date, and the names of periods.

A period is an integer that grows by one from each period to the next, so periods can be compared and counted. Weeks are
ISO 8601 weeks: they begin on Monday and belong to the year of their Thursday.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from signals.errors import UsageError


class Period(StrEnum):
    """The length of a period."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


DIGITS = {Period.WEEK: 10, Period.MONTH: 7, Period.QUARTER: 7, Period.YEAR: 4}
"""The number of characters that an ISO date needs to lie in exactly one period."""


_IN_YEAR = {Period.MONTH: 12, Period.QUARTER: 4, Period.YEAR: 1}


def period_of(by: Period, dated: str) -> int | None:
    """Return the period of an ISO date, or None if the date is less precise or invalid."""
    if len(dated) < DIGITS[by]:
        return None
    try:
        if by is Period.YEAR:
            return int(dated[:4])
        if by is Period.WEEK:
            return (
                date.fromisoformat(dated).toordinal() - 1
            ) // 7  # day 1, which is 1 January of the year 1, was a Monday
        months = int(dated[:4]) * 12 + int(dated[5:7]) - 1
    except ValueError:
        return None
    return months if by is Period.MONTH else months // 3


def name_of(by: Period, period: int) -> str:
    """Return ``2024-W36``, ``2024-09``, ``2024-Q3`` or ``2024``. The order of names is the order in time."""
    if by is Period.WEEK:
        year, week, _ = first_day(by, period).isocalendar()
        return f"{year:04}-W{week:02}"
    if by is Period.MONTH:
        return f"{period // 12:04}-{period % 12 + 1:02}"
    if by is Period.QUARTER:
        return f"{period // 4:04}-Q{period % 4 + 1}"
    return f"{period:04}"


def named(by: Period, name: str) -> int:
    """Return the month, quarter or year with this name."""
    part = int(name[5:].removeprefix("Q") or 1) - 1
    return int(name[:4]) * _IN_YEAR[by] + part


def first_day(by: Period, period: int) -> date:
    """Return the first day of a period."""
    if by is Period.WEEK:
        return date.fromordinal(period * 7 + 1)
    if by is Period.MONTH:
        return date(period // 12, period % 12 + 1, 1)
    if by is Period.QUARTER:
        return date(period // 4, period % 4 * 3 + 1, 1)
    return date(period, 1, 1)


def is_over(by: Period, period: int, day: date) -> bool:
    """Return whether a day is the last day of a period, or later."""
    tomorrow = period_of(by, (day + timedelta(days=1)).isoformat()) if day < date.max else None
    return tomorrow is None or tomorrow > period


def day_within(text: str, last: bool = False) -> date:
    """Return the first or last day that an ISO date of any precision can mean. UsageError for an invalid date."""
    try:
        if len(text) == 4:
            return date(int(text), 12, 31) if last else date(int(text), 1, 1)
        if len(text) == 7 and text[4] == "-":
            year, month = int(text[:4]), int(text[5:])
            return _month_end(year, month) if last else date(year, month, 1)
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"`{text}` is not a date.", "Write 2024, 2024-09 or 2024-09-13.") from None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
