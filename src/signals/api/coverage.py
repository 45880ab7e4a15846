"""Coverage: findings counted by two or three things at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from signals.api.shared import EVERYTHING, Connected
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.results.coverage import Coverage


class CoverageMethods(Connected):
    """Counts findings on a grid."""

    def coverage(
        self,
        by: Sequence[str] = ("category", "month"),
        query: FindingQuery | None = None,
        *,
        limit: int | None = None,
        count: str = "findings",
    ) -> Coverage:
        """Count the findings that match a query, and the articles they are from, by two or three axes at once.

        Axes are the groupings of ``registry.groups("coverage")``.
        An axis has the values that occur; time has no gaps, relevancy has every score, and kind has also the kinds of
        the query. Of other axes, ``limit`` keeps the most frequent values, by ``count``: ``findings`` or ``articles``.
        A finding counts under each of its themes, keywords or tags. Derived articles are not counted.

        >>> base.coverage(("kind", "year")).columns
        ('kind', 'year', 'findings', 'articles')
        """
        return self._reader.coverage(by, query or EVERYTHING, limit, count)
