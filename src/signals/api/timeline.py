"""Timelines: findings over time, and the groups that emerge."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from signals.api.shared import EVERYTHING, Connected
from signals.errors import UsageError
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.periods import Period
    from signals.results.timeline import Emerging, Timeline


class TimelineMethods(Connected):
    """Counts findings over time."""

    def timeline(
        self,
        by: str = "month",
        of: str | None = None,
        query: FindingQuery | None = None,
        *,
        last: int | None = None,
        as_of: str | None = None,
        first_seen: bool = True,
    ) -> Timeline:
        """Count findings by the week, month, quarter or year of their date.

        ``of`` also counts them by group, a grouping of ``registry.groups("timeline")``; a finding whose article has
        several themes counts in the group of each. ``as_of`` is an ISO date, of which the last day counts (default:
        today, UTC, or the query's ``until`` if that is earlier); later findings are left out. The timeline has the
        ``last`` so many periods; without ``last`` it begins with the query's ``since``, or with the first finding.
        Without ``first_seen``, findings are left out whose only date is when they were first seen.

        >>> base.timeline("year", as_of="2025").periods[-1]
        '2025'
        """
        query = query or EVERYTHING
        return self._reader.timeline(_period(by), of, query, last, _end(as_of, query), first_seen)

    def emerging(
        self,
        by: str = "month",
        of: str = "theme",
        query: FindingQuery | None = None,
        *,
        as_of: str | None = None,
        first_seen: bool = True,
    ) -> tuple[Timeline, list[Emerging]]:
        """Compare the last two periods: return both, and the groups that emerge in the last.

        A group emerges if it has grown by half or more, and has at least 3 findings from 2 independent articles in the
        last period. Arguments are those of ``timeline``.
        """
        query = query or EVERYTHING
        return self._reader.emerging(_period(by), of, query, _end(as_of, query), first_seen)


def _period(by: str) -> Period:
    from signals.periods import Period

    try:
        return Period(by)
    except ValueError:
        raise UsageError(f"Time cannot be counted by `{by}`.", f"Use one of {', '.join(Period)}.") from None


def _end(as_of: str | None, query: FindingQuery) -> date:
    """Return the last day of a timeline."""
    from signals.periods import day_within

    if as_of is not None:
        return day_within(as_of, last=True)
    today = datetime.now(UTC).date()
    return today if query.until is None else min(today, day_within(query.until, last=True))
