"""Statistics: findings and their scores by group, and what a bound on relevancy would keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from signals.api.shared import EVERYTHING, Connected
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.results.statistics import Group, ScoreShare, Stats

HIGHEST_FIRST = (5, 4, 3, 2, 1, None)


class StatisticsMethods(Connected):
    """Counts findings by group."""

    def stats(self, by: str = "kind", query: FindingQuery = EVERYTHING) -> Stats:
        """Return totals, and the findings of each group by score.

        ``by`` is a grouping of ``registry.groups("stats")``.

        >>> base.stats("kind").groups[0].label
        'signal'
        """
        return self._reader.statistics(by, query)

    def scores(self, by: str = "kind", query: FindingQuery | None = None) -> list[ScoreShare]:
        """Return for each group each of its scores, the highest first, and the findings without one last.

        Groups are those of ``stats``.

        >>> best = base.scores()[0]
        >>> best.label, best.relevancy, best.percent
        ('signal', 5, 50.0)
        """
        groups = self._reader.statistics(by, query or EVERYTHING).groups
        return [share for group in groups for share in _shares(group)]


def _shares(group: Group) -> Iterator[ScoreShare]:
    from signals.results.statistics import ScoreShare

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
