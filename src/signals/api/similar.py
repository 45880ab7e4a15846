"""Findings that say nearly the same as others, or as a text; and the vectors by which they are found, kept up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from signals.api.database import BaseFile
from signals.api.filters import filtered
from signals.models.records import CLUSTER_PREFIX, COLUMNS, LIKENESS_COLUMNS, Record
from signals.query import FindingQuery
from signals.storage.connection.database import missing_or_empty
from signals.storage.connection.decoding import decode_value
from signals.storage.connection.sqlite_errors import errors
from signals.storage.reading import findings
from signals.storage.reading.where import Value

EVERYTHING = FindingQuery()

if TYPE_CHECKING:
    from signals.results.answers import EmbedReport, IngestReport
    from signals.similarity.similar import Found


class SimilarFinding(NamedTuple):
    """A finding that is like others: its record, the cosine of what both mean (``None`` where only words were
    compared), and why it was found."""

    record: Record
    similarity: float | None
    why: str


class BaseSimilar(BaseFile):
    """The part of a base that knows which findings say nearly the same."""

    embedded: EmbedReport | None = None
    """What the last ingestion did to the vectors; ``None`` where it changed nothing, or the base has none."""

    def embed(
        self,
        *,
        again: bool = False,
        progress: Callable[[int, int], None] | None = None,
        waiting: Callable[[], None] | None = None,
    ) -> EmbedReport:
        """Make the vectors that are missing or out of date; from then on each ingestion keeps them up. With ``again``,
        make all vectors, neighbors and clusters anew.

        Without the extra ``semantic`` no vectors are made. ``progress`` is told findings done and findings in all;
        ``waiting`` is called once if an ingestion holds the base.
        """
        from signals.similarity.embedding import embed

        self._connection.execute("SELECT 1")
        self.close()
        return embed(self.path, progress, waiting, again)

    def similar(
        self, *ids: str, text: str = "", query: FindingQuery = EVERYTHING, across: bool = True, **filters: Any
    ) -> Iterator[SimilarFinding]:
        """Findings that say nearly the same as those of the ids, or as a text, best first: ``base.similar("795d4df",
        kinds="signal", limit=5)``. As ``like`` finds them; ``filters`` are fields of FindingQuery."""
        query = filtered(query, filters)
        found = self.like(ids, text, query, across)
        likeness = {hit.finding: hit for hit in found.hits}
        for finding, *values in self._found(found, query, COLUMNS):
            hit = likeness[finding]
            yield SimilarFinding(Record(*map(decode_value, COLUMNS, values)), hit.similarity, hit.why)

    def like(
        self, ids: Sequence[str] = (), text: str = "", query: FindingQuery = EVERYTHING, across: bool = True
    ) -> Found:
        """Findings that say nearly what the findings, articles or clusters of these ids say, or, without ids, what a
        text says; best first, 10 unless the query has a limit. ``across`` leaves out those of the same articles. What
        is found is read with ``hit_rows``.

        Where the base has no vectors, or the extra is missing, words are compared; ``instead`` of the answer says so.
        """
        from signals.similarity.similar import find_similar
        from signals.storage.reading import hits

        with errors(self.path):
            wholes = [whole for one in ids for whole in self._named(one)]
            references = hits.references(self._connection, wholes)
            return find_similar(self._connection, references, text, query, across)

    def _named(self, beginning: str) -> list[str]:
        """The whole ids that are meant: those of its findings where a cluster is named."""
        if beginning.strip().lower().startswith(CLUSTER_PREFIX):
            from signals.storage.similarity import cluster_reading

            return cluster_reading.members(self._connection, cluster_reading.resolve(self._connection, beginning))
        return [findings.resolve(self._connection, beginning)]

    def meant(self, query: FindingQuery, hybrid: bool = False) -> Found:
        """Findings that mean what the ``match`` of a query asks for, best first, 10 unless it has a limit; ``hybrid``:
        those that hold its words ranked with them. Raises NoVectors where the base or this computer has none."""
        from signals.similarity.similar import search_by_meaning

        with errors(self.path):
            return search_by_meaning(self._connection, query, hybrid)

    def hit_rows(self, found: Found, query: FindingQuery, columns: Sequence[str]) -> Iterator[tuple[Value, ...]]:
        """What was found as flat rows, as ``rows`` gives them, best first or as the query sorts them. Columns may also
        be ``rank``, from 1, ``similarity`` and ``why``."""
        asked = [column for column in columns if column not in LIKENESS_COLUMNS]
        likeness = {hit.finding: (rank, hit) for rank, hit in enumerate(found.hits, query.offset + 1)}
        for finding, *values in self._found(found, query, asked):
            rank, hit = likeness[finding]
            row = dict(zip(asked, values, strict=True))
            row |= {"rank": rank, "similarity": hit.similarity, "why": hit.why}
            yield tuple(row[column] for column in columns)

    def _found(self, found: Found, query: FindingQuery, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        from signals.storage.reading import hits

        with errors(self.path):
            yield from hits.rows(self._connection, [hit.finding for hit in found.hits], columns, query)

    def _kept_up(self, report: IngestReport, waiting: Callable[[], None] | None) -> IngestReport:
        """The report of an ingestion, after what it changed was embedded too where the base has been embedded; or what
        one before it changed, and was killed before it was embedded."""
        from signals.storage.similarity.vectors import NO_MODEL

        self.embedded = None
        if not report.dry_run and not missing_or_empty(self.path):
            recipe = self._recipe()
            done = self.embed(waiting=waiting) if recipe and (report.run is not None or self._behind()) else None
            self.embedded = done if done and (done.semantic or recipe != NO_MODEL) else None
        return report

    def _behind(self) -> bool:
        from signals.storage.similarity import freshness

        with errors(self.path):
            return freshness.is_outdated(self._connection)

    def _recipe(self) -> str | None:
        from signals.storage.similarity import vectors

        with errors(self.path):
            return vectors.recipe(self._connection)
