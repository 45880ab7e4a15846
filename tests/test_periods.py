"""Weeks, months, quarters and years: the period of a date, its name and its end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.errors import UsageError
from signals.periods import Period, day_within, first_day, is_over, name_of, named, period_of


@pytest.mark.parametrize(
    ("by", "dated", "name"),
    [
        (Period.WEEK, "2024-09-13", "2024-W37"),
        (Period.WEEK, "2024-12-30", "2025-W01"),  # a Monday, whose Thursday is in 2025
        (Period.WEEK, "2021-01-03", "2020-W53"),  # a Sunday
        (Period.MONTH, "2024-09-13", "2024-09"),
        (Period.MONTH, "2024-09", "2024-09"),
        (Period.QUARTER, "2024-09", "2024-Q3"),
        (Period.QUARTER, "2024-10-01", "2024-Q4"),
        (Period.YEAR, "2024", "2024"),
        (Period.YEAR, "2024-12-31", "2024"),
    ],
)
def test_a_date_is_in_one_period(by: Period, dated: str, name: str) -> None:
    """Weeks are those of ISO 8601, so the first days of January may belong to the year before."""
    period = period_of(by, dated)
    assert period is not None
    assert name_of(by, period) == name


@pytest.mark.parametrize("by", [Period.MONTH, Period.QUARTER, Period.YEAR])
@given(day=st.dates())
def test_a_period_can_be_read_from_its_name(by: Period, day: date) -> None:
    """A name from the database can be counted on from."""
    period = period_of(by, day.isoformat())
    assert period is not None
    assert named(by, name_of(by, period)) == period


@pytest.mark.parametrize(
    ("by", "dated"),
    [
        (Period.WEEK, "2024-09"), (Period.WEEK, "2024"), (Period.MONTH, "2024"), (Period.QUARTER, "2024"),
        (Period.MONTH, "2024-xx"), (Period.WEEK, "2023-02-29"), (Period.YEAR, ""),
    ],
)  # fmt: skip
def test_a_less_precise_date_is_in_no_period(by: Period, dated: str) -> None:
    """A year is not put into its first month."""
    assert period_of(by, dated) is None


@given(by=st.sampled_from(Period), one=st.dates(), other=st.dates())
def test_periods_are_ordered_by_time(by: Period, one: date, other: date) -> None:
    """Numbers and names grow with the days. A period begins with its first day and ends before the next."""
    first, second = (period_of(by, day.isoformat()) for day in sorted([one, other]))
    assert first is not None
    assert second is not None
    assert first <= second
    assert (name_of(by, first) < name_of(by, second)) == (first < second)
    begins = first_day(by, first)
    assert begins <= min(one, other)
    assert period_of(by, begins.isoformat()) == first
    assert is_over(by, first, begins) == (by is Period.WEEK and begins == date.max)
    assert first == second or is_over(by, first, max(one, other))


def test_a_period_is_over_on_its_last_day() -> None:
    """It is not over the day before. Time itself ends with the year 9999."""
    june = period_of(Period.MONTH, "2024-06")
    assert june is not None
    assert not is_over(Period.MONTH, june, date(2024, 6, 29))
    assert is_over(Period.MONTH, june, date(2024, 6, 30))
    assert is_over(Period.YEAR, 9999, date.max)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-09-13", date(2024, 9, 13), date(2024, 9, 13)),
    ],
)
def test_a_date_stands_for_days(text: str, first: date, last: date) -> None:
    """A less precise date means the first or the last day that it can mean."""
    assert day_within(text) == first
    assert day_within(text, last=True) == last


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13", "2023-02-29", "0000", "2024/09"])
def test_an_invalid_date_is_an_error(text: str) -> None:
    """A typing error is not read as another day."""
    with pytest.raises(UsageError, match="is not a date"):
        day_within(text)
