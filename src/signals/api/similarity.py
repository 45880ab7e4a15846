"""Findings that say nearly the same as others or as a text, and the vectors by which they are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from signals.api.findings import filtered
from signals.api.shared import EVERYTHING, Connected, Progress, Waiting
from signals.models.ids import CLUSTER_PREFIX
from signals.query import FindingQuery
from signals.storage.connection.database import missing_or_empty

if TYPE_CHECKING:
    from signals.reader import Cells
    from signals.results.ingestion import EmbedReport, IngestReport
    from signals.results.similar import Found, SimilarFinding


class SimilarMethods(Connected):
    """Finds findings by what they mean."""

    embedded: EmbedReport | None = None
    """What the last ingestion did to the vectors; ``None`` if nothing, or if the database has none."""

    def embed(
        self, *, again: bool = False, progress: Progress | None = None, waiting: Waiting | None = None
    ) -> EmbedReport:
        """Make the vectors that are missing or out of date. From then on each ingestion keeps them up to date.

        With ``again``, make all vectors, neighbors and clusters anew.

        Without the extra ``semantic``, no vectors are made, and findings are compared by their words. ``progress`` is
        called with findings done and findings in all.
        """
        from signals.similarity.embedding import embed

        self._close_existing()
        return embed(self.path, progress, waiting, again)

    def similar(
        self, *ids: str, text: str = "", query: FindingQuery = EVERYTHING, across: bool = True, **filters: Any
    ) -> Iterator[SimilarFinding]:
        """Yield findings that say nearly the same as those with these ids, or as a text; the best first.

        Arguments are those of ``like``; ``filters`` are fields of FindingQuery.

        >>> [found.record.kind for found in base.similar(text="reasoning models", kinds="signal", limit=1)]
        ['signal']
        """
        from signals.results.similar import SimilarFinding

        query = filtered(query, filters, self.registry)
        found = self.similar_to(ids, text, query, across)
        by_finding = {hit.finding: hit for hit in found.hits}
        for finding, *values in self._found_rows(found, query, self.registry.exported):
            hit = by_finding[finding]
            yield SimilarFinding(self._record(values), hit.similarity, hit.why)

    def similar_to(
        self, ids: Sequence[str] = (), text: str = "", query: FindingQuery = EVERYTHING, across: bool = True
    ) -> Found:
        """Find what says nearly the same as the findings, articles or clusters with these ids, or else as a text.

        The best come first; there are 10 unless the query has a limit. ``across`` leaves out findings of the same
        articles. Read the result with ``hit_rows``. If the database has no vectors, or the extra is missing, words are
        compared, and ``instead`` of the result says so.
        """
        whole = [whole for one in ids for whole in self._findings_of(one)]
        return self._reader.similar(whole, text, query, across)

    def _findings_of(self, prefix: str) -> list[str]:
        """Return the whole ids that a prefix stands for: of a cluster, those of its findings."""
        if prefix.strip().lower().startswith(CLUSTER_PREFIX):
            return self._reader.cluster_members(self._reader.cluster_id(prefix))
        return [self._reader.resolve(prefix)]

    def search_by_meaning(self, query: FindingQuery, hybrid: bool = False) -> Found:
        """Find what means the same as the ``match`` of a query; the best first, 10 unless the query has a limit.

        ``hybrid`` ranks them together with the findings that contain the words. Raises NoVectors if the database has no
        vectors, or the extra is missing.
        """
        return self._reader.search_by_meaning(query, hybrid)

    like, meant = similar_to, search_by_meaning
    """Earlier names."""

    def hit_rows(self, found: Found, query: FindingQuery, columns: Sequence[str]) -> Cells:
        """Yield what was found as flat rows, as of ``rows``: the best first, or in the order of the query.

        Columns may also be ``rank`` (from 1), ``similarity`` (at most 1) and ``why``.
        """
        stored = [column for column in columns if column not in self.registry.of_similarity]
        by_finding = {hit.finding: (rank, hit) for rank, hit in enumerate(found.hits, query.offset + 1)}
        for finding, *values in self._found_rows(found, query, stored):
            rank, hit = by_finding[finding]
            row = dict(zip(stored, values, strict=True))
            row |= {"rank": rank, "similarity": hit.similarity, "why": hit.why}
            yield tuple(row[column] for column in columns)

    def _found_rows(self, found: Found, query: FindingQuery, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        return self._reader.found_rows([hit.finding for hit in found.hits], columns, query)

    def _embedded_too(self, report: IngestReport, waiting: Waiting | None) -> IngestReport:
        """Return the report of an ingestion, after bringing the vectors up to date if the database has any.

        They may also be out of date because an earlier ingestion was killed before it could do that.
        """
        from signals.storage.similarity import freshness, vectors

        self.embedded = None
        if not report.dry_run and not missing_or_empty(self.path):
            recipe = self._sqlite.ask(vectors.recipe)
            due = recipe and (report.run is not None or self._sqlite.ask(freshness.is_outdated))
            done = self.embed(waiting=waiting) if due else None
            self.embedded = done if done and (done.semantic or recipe != vectors.NO_MODEL) else None
        return report
