"""Scores as they lie: how many findings have which, and how many a bound on relevancy would keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signals.api.database import BaseFile
from signals.query import FindingQuery
from signals.storage.connection.sqlite_errors import errors

if TYPE_CHECKING:
    from signals.results.answers import Group, ScoreShare

HIGHEST_FIRST = (5, 4, 3, 2, 1, None)


class BaseScores(BaseFile):
    """What a base says of its scores."""

    def scores(self, by: str = "kind", query: FindingQuery | None = None) -> list[ScoreShare]:
        """For each group of the findings that a query finds, grouped as in ``stats``: its scores, the highest first,
        and none last."""
        from signals.storage.reading import statistics

        with errors(self.path):
            groups = statistics.stats(self._connection, by, query or FindingQuery()).groups
        return [share for group in groups for share in _shares(group)]


def _shares(group: Group) -> Iterator[ScoreShare]:
    from signals.results.answers import ScoreShare

    scored = group.findings - group.scores["none"]
    kept = 0
    for relevancy in HIGHEST_FIRST:
        findings = group.scores[str(relevancy or "none")]
        kept += findings
        has = relevancy is not None
        yield ScoreShare(
            label=group.label,
            relevancy=relevancy,
            findings=findings,
            percent=_percent(findings, group.findings),
            percent_of_scored=_percent(findings, scored) if has else None,
            kept=kept if has else None,
            kept_percent=_percent(kept, group.findings) if has else None,
            kept_percent_of_scored=_percent(kept, scored) if has else None,
        )


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
