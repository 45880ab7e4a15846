"""History: the runs of ingestion, what each changed, the problems they met, and the difference between two runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from signals.api.shared import EVERYTHING, Connected
from signals.errors import NotFound, UsageError, unknown
from signals.models.kinds import PROBLEM_CODES, Severity
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.results.diff import ArticleChanges
    from signals.results.problems import PlacedProblem
    from signals.results.runs import Change, Run


class HistoryMethods(Connected):
    """Reads what ingestions did."""

    def log(self, limit: int | None = None) -> list[Run]:
        """Return the runs, newest first.

        >>> [(run.run, run.findings["added"]) for run in base.log()]
        [(1, 74)]
        """
        return self._reader.runs(limit)

    def changes(self, run: int) -> Iterator[Change]:
        """Yield what one run changed. Raises NotFound if there is no such run."""
        if run not in {known.run for known in self.log()}:
            raise NotFound(f"Run {run} does not exist.", "`signals log` lists the runs.")
        yield from self._reader.changes(run)

    def problems(
        self, severities: Sequence[str] = (), paths: Sequence[str] = (), codes: Sequence[str] = ()
    ) -> Iterator[PlacedProblem]:
        """Yield the problems that ingestion met, in note order.

        Severities are repaired, warning, rejected and info; without any, all but info. Codes are ``PROBLEM_CODES``
        (``signals.models.kinds``). A path matches any part of the path of a note. Raises UsageError for an unknown
        severity or code.

        >>> [problem.code for problem in base.problems(["warning"])]
        ['cut-off']
        """
        for what, given, known in (("severity", severities, [*Severity]), ("problem code", codes, PROBLEM_CODES)):
            for one in given:
                if one not in known:
                    raise UsageError(unknown(what, one, known), f"Use one of {', '.join(known)}.")
        return self._reader.problems(severities, paths, codes)

    def runs_between(self, since: int | str | None = None, until: int | None = None) -> tuple[int, int]:
        """Return the two runs that ``diff`` compares; 0 is the empty database before the first run.

        ``since`` is a run, or an ISO date: then all runs that began on that day (UTC) or later count. Without
        arguments, these are the last run and the one before.

        >>> base.runs_between()
        (0, 1)
        """
        return self._reader.run_range(since, until)

    def diff(
        self, since: int | str | None = None, until: int | None = None, query: FindingQuery | None = None
    ) -> Iterator[ArticleChanges]:
        """Yield what changed between two runs (see ``runs_between``), article by article in note order.

        The last state is compared with the first, whatever happened in between. The query applies to findings as they
        are now, retired ones included. If it filters findings, changes of the articles themselves are left out.
        """
        yield from self._reader.diff(*self.runs_between(since, until), query or EVERYTHING)
