"""Vectors of what findings say: made, and kept up with what is ingested."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from signals.api.file import BaseFile
from signals.query import FindingQuery
from signals.storage import hits, reader
from signals.storage.database import errors, holds_nothing
from signals.storage.sql import Value

EVERYTHING = FindingQuery()

if TYPE_CHECKING:
    from signals.reports import EmbedReport, IngestReport
    from signals.similarity.answering import Found


class SimilarFindings(BaseFile):
    """The part of a base that knows which findings say nearly the same."""

    embedded: EmbedReport | None = None
    """What the last ingestion did to the vectors; ``None`` where it changed nothing, or the base has none."""

    def embed(self, *, waiting: Callable[[], None] | None = None) -> EmbedReport:
        """Make the vectors that are missing or out of date; from then on each ingestion keeps them up.

        Without the extra ``semantic`` no vectors are made. ``waiting`` is called once if an ingestion holds the base.
        """
        from signals.similarity.keeping import keep_up

        self._connection.execute("SELECT 1")
        self.close()
        return keep_up(self.path, waiting)

    def like(
        self, ids: Sequence[str] = (), text: str = "", query: FindingQuery = EVERYTHING, across: bool = True
    ) -> Found:
        """Findings that say nearly what the findings or articles of these ids say, or, without ids, what a text says;
        best first, 10 unless the query has a limit. ``across`` leaves out those of the same articles.

        Where the base has no vectors, or the extra is missing, words are compared; ``instead`` of the answer says so.
        """
        from signals.similarity.answering import similar

        with errors(self.path):
            wholes = [reader.resolve(self._connection, one) for one in ids]
            references = hits.references(self._connection, wholes)
            return similar(self._connection, references, text, query, across)

    def meant(self, query: FindingQuery, hybrid: bool = False) -> Found:
        """Findings that mean what the ``match`` of a query asks for, best first, 10 unless it has a limit; ``hybrid``:
        those that hold its words ranked with them. Raises NoVectors where the base or this computer has none."""
        from signals.similarity.answering import meant

        with errors(self.path):
            return meant(self._connection, query, hybrid)

    def hit_rows(self, found: Found, query: FindingQuery, columns: Sequence[str]) -> Iterator[tuple[Value, ...]]:
        """What was found as flat rows, as ``rows`` gives them, best first or as the query sorts them. Columns may also
        be ``rank``, from 1, ``similarity`` and ``why``."""
        own = {"rank", "similarity", "why"}
        asked = [column for column in columns if column not in own]
        by_finding = {hit.finding: (rank, *hit[1:]) for rank, hit in enumerate(found.hits, query.offset + 1)}
        with errors(self.path):
            for finding, *values in hits.rows(self._connection, list(by_finding), asked, query):
                rank, similarity, why = by_finding[int(finding or 0)]
                row = dict(zip(asked, values, strict=True)) | {"rank": rank, "similarity": similarity, "why": why}
                yield tuple(row[column] for column in columns)

    def _kept_up(self, report: IngestReport, waiting: Callable[[], None] | None) -> IngestReport:
        """The report of an ingestion, after what it changed was embedded too where the base has been embedded."""
        self.embedded = None
        if report.run is not None and not report.dry_run and self._asked_for_vectors():
            self.embedded = self.embed(waiting=waiting)
        return report

    def _asked_for_vectors(self) -> bool:
        from signals.storage.vectors import recipe

        with errors(self.path):
            return not holds_nothing(self.path) and recipe(self._connection) is not None
