"""Findings that say the same: clusters of them, and pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signals.api.database import BaseFile
from signals.query import FindingQuery
from signals.storage.connection.sqlite_errors import errors
from signals.storage.reading.where import Value

EVERYTHING = FindingQuery()


class BaseClusters(BaseFile):
    """The part of a base that knows which findings of different articles say the same. ``embed`` works it out."""

    @property
    def compared(self) -> str | None:
        """By what findings were compared: ``vectors``, or ``names`` and texts that are the same; ``None`` where they
        were not, and there are no clusters yet."""
        from signals.storage.similarity import cluster_reading

        with errors(self.path):
            return cluster_reading.compared(self._connection)

    def clusters(
        self, query: FindingQuery = EVERYTHING, columns: Sequence[str] | None = None, min_articles: int = 2
    ) -> Iterator[tuple[Value, ...]]:
        """Clusters in which at least so many independent articles have a finding that the query finds, those of most
        articles first; the counts are of the findings that it finds. Columns are id, kind, name, findings, articles,
        sources, first, last, relevancy (the best of its findings) and finding (which stands for all)."""
        from signals.storage.similarity import cluster_reading

        with errors(self.path):
            yield from cluster_reading.clusters(
                self._connection, query, columns or tuple(cluster_reading.CLUSTER), min_articles
            )

    def duplicates(
        self,
        query: FindingQuery = EVERYTHING,
        columns: Sequence[str] | None = None,
        within: bool | None = None,
        min_similarity: float = 0,
    ) -> Iterator[tuple[Value, ...]]:
        """Pairs of findings that say the same, of which the query finds at least one, most alike first. ``within``:
        only of one article; false: only of two. Columns are finding, other, kind, name, other_name, why, similarity (of
        1), article_id, other_article_id and derived."""
        from signals.storage.similarity import duplicates as pairs

        with errors(self.path):
            yield from pairs.duplicates(self._connection, query, columns or tuple(pairs.PAIR), within, min_similarity)

    def cluster_id(self, prefix: str) -> str:
        """The one id of a cluster that begins so. NotFound, or UsageError naming several."""
        from signals.storage.similarity import cluster_reading

        with errors(self.path):
            return cluster_reading.resolve(self._connection, prefix)

    def short_cluster_id(self, whole: str) -> str:
        """How the id of a cluster begins, as far as it takes to tell it from all others; 7 digits at least."""
        from signals.storage.similarity import cluster_reading

        with errors(self.path):
            return cluster_reading.short_id(self._connection, whole)

    def suggest_clusters(self, prefix: str, limit: int = 50) -> list[tuple[str, str]]:
        """Ids of clusters that begin so, each with a name, for completion."""
        from signals.storage.similarity import cluster_reading

        with errors(self.path):
            return cluster_reading.suggest(self._connection, prefix, limit)
