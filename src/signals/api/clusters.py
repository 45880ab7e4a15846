"""Clusters of findings that say the same, and pairs of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from signals.api.shared import EVERYTHING, Connected
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.reader import Cells, Names


class ClusterMethods(Connected):
    """Reads which findings say the same. ``embed`` works it out, and then each ingestion keeps it up to date."""

    @property
    def compared(self) -> str | None:
        """How findings were compared: by ``vectors``, or only by ``names`` and equal texts.

        ``None`` means that they were not compared, and there are no clusters yet.
        """
        return self._reader.compared

    def clusters(
        self, query: FindingQuery = EVERYTHING, columns: Sequence[str] | None = None, min_articles: int = 2
    ) -> Cells:
        """Yield clusters as rows, those of most independent articles first.

        A cluster is listed if at least ``min_articles`` independent articles have a finding of it that matches the
        query; only those findings count. Columns are by default ``CLUSTER_COLUMNS`` (``signals.results.clusters``).
        """
        from signals.results.clusters import CLUSTER_COLUMNS

        return self._reader.clusters(query, columns or CLUSTER_COLUMNS, min_articles)

    def count_clusters(self, query: FindingQuery = EVERYTHING, min_articles: int = 2) -> int:
        """Return how many clusters ``clusters`` yields, whatever the limit and offset of the query."""
        return sum(1 for _ in self.clusters(query._replace(limit=None, offset=0), ("id",), min_articles))

    def duplicates(
        self,
        query: FindingQuery = EVERYTHING,
        columns: Sequence[str] | None = None,
        within: bool | None = None,
        min_similarity: float = 0,
    ) -> Cells:
        """Yield pairs of findings that say the same as rows, the most similar first.

        At least one of both matches the query. ``within`` keeps only pairs of one article; ``False`` only pairs of two.
        ``min_similarity`` is from 0 to 1. Columns are by default ``PAIR_COLUMNS`` (``signals.results.clusters``).
        """
        from signals.results.clusters import PAIR_COLUMNS

        return self._reader.duplicates(query, columns or PAIR_COLUMNS, within, min_similarity)

    def count_duplicates(
        self, query: FindingQuery = EVERYTHING, within: bool | None = None, min_similarity: float = 0
    ) -> int:
        """Return how many pairs ``duplicates`` yields, whatever the limit and offset of the query."""
        whole = query._replace(limit=None, offset=0)
        return sum(1 for _ in self.duplicates(whole, ("finding",), within, min_similarity))

    def cluster_id(self, prefix: str) -> str:
        """Return the one id of a cluster with this prefix. Raises NotFound, or UsageError if there are several."""
        return self._reader.cluster_id(prefix)

    def short_cluster_id(self, whole: str) -> str:
        """Return the shortest prefix of the id of a cluster, of 7 digits or more, that no other cluster has."""
        return self._reader.short_id(whole)

    def suggest_clusters(self, prefix: str, limit: int = 50) -> Names:
        """Return the ids of clusters with this prefix, each with a name, for completion."""
        return self._reader.suggest_clusters(prefix, limit)
