"""A base asked about time: how findings are spread over it, what emerges, and what changed between two runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from signals.api.database import BaseFile
from signals.errors import UsageError
from signals.query import FindingQuery
from signals.storage.connection.connections import read_snapshot
from signals.storage.connection.sqlite_errors import errors

if TYPE_CHECKING:
    from signals.periods import Period
    from signals.results.time import ArticleChanges, Emerging, Timeline


class BaseTime(BaseFile):
    """What a base tells of the course of time."""

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
        """Findings counted by the week, month, quarter or year that they are dated in.

        ``of`` counts them for each theme, keyword, category, kind, source, cluster or trend too; a finding whose
        article has several themes counts under each. ``as_of`` is a date, of which the last day is meant (default:
        today, UTC, or the query's ``until`` where that is earlier); what is dated later is left out. The periods begin
        with the ``last`` so many, else with the query's ``since``, else with the first finding. Without
        ``first_seen``, findings are left out that are dated only by when they were first seen.
        """
        from signals.storage.reading import timeline

        query = query or FindingQuery()
        with errors(self.path), read_snapshot(self._connection):
            return timeline.timeline(self._connection, _period(by), of, query, last, _end(as_of, query), first_seen)

    def emerging(
        self,
        by: str = "month",
        of: str = "theme",
        query: FindingQuery | None = None,
        *,
        as_of: str | None = None,
        first_seen: bool = True,
    ) -> tuple[Timeline, list[Emerging]]:
        """What emerges: the last two periods, and the groups that have grown by half or more from one to the other
        and have at least 3 findings from 2 independent articles in the last. Arguments as those of ``timeline``."""
        from signals.storage.reading import emerging

        query = query or FindingQuery()
        with errors(self.path), read_snapshot(self._connection):
            return emerging.emerging(self._connection, _period(by), of, query, _end(as_of, query), first_seen)

    def runs_between(self, since: int | str | None = None, until: int | None = None) -> tuple[int, int]:
        """The runs that ``diff`` compares: after which, and up to which; 0 is the empty base before the first.

        ``since`` is a run, or an ISO date: then all runs that began on it (UTC) or later are meant. Without arguments,
        the last run and the one before.
        """
        from signals.storage.history import run_range

        with errors(self.path):
            return run_range.span(self._connection, since, until)

    def diff(
        self, since: int | str | None = None, until: int | None = None, query: FindingQuery | None = None
    ) -> Iterator[ArticleChanges]:
        """What changed between two runs, named as for ``runs_between``, article by article in note order: the last
        state against the first, whatever happened on the way.

        A query is held against what findings are now, retired ones included; where it asks for something of findings,
        what changed about articles themselves is left out.
        """
        from signals.storage.history import diff as net_changes

        with errors(self.path):
            runs = self.runs_between(since, until)
            yield from net_changes.net_changes(self._connection, *runs, query or FindingQuery())


def _period(by: str) -> Period:
    from signals.periods import Period

    try:
        return Period(by)
    except ValueError:
        raise UsageError(f"Time cannot be counted by “{by}”.", f"Use one of {', '.join(Period)}.") from None


def _end(as_of: str | None, query: FindingQuery) -> date:
    """The day that a timeline ends with."""
    from signals.periods import day_within

    if as_of is not None:
        return day_within(as_of, last=True)
    today = datetime.now(UTC).date()
    return today if query.until is None else min(today, day_within(query.until, last=True))
