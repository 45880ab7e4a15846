"""Vectors of what findings say: made, and kept up with what is ingested."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from signals.api.file import BaseFile
from signals.storage.database import errors, holds_nothing

if TYPE_CHECKING:
    from signals.reports import EmbedReport, IngestReport


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
