"""What was looked at and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from signals.api.database import BaseFile
from signals.query import FindingQuery
from signals.storage.connection.connections import read_snapshot
from signals.storage.connection.sqlite_errors import errors

if TYPE_CHECKING:
    from signals.results.answers import Coverage


class BaseCoverage(BaseFile):
    """What a base covers."""

    def coverage(
        self,
        by: Sequence[str] = ("category", "month"),
        query: FindingQuery | None = None,
        *,
        limit: int | None = None,
        count: str = "findings",
    ) -> Coverage:
        """The findings that a query finds, counted by two or three axes at once, with the articles they are from.

        Axes: kind, category, article_type, source, edition, theme, keyword, tag, relevancy, month, quarter, year. Their
        values are those that the findings have; time has no gaps, relevancy every score, kind also those that the query
        names. Of values without an order of their own, ``limit`` keeps the most frequent, by ``count``: ``findings`` or
        ``articles``. A finding counts under each of its themes, keywords or tags; a derived article is never counted.
        """
        from signals.storage.reading import coverage

        with errors(self.path), read_snapshot(self._connection):
            return coverage.coverage(self._connection, by, query or FindingQuery(), limit, count)
