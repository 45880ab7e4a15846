"""Notes into the database: ingest, rebuild, and examine notes without storing anything."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signals.api.shared import Progress, Waiting
from signals.api.similarity import SimilarMethods

if TYPE_CHECKING:
    from signals.ingest.run import Ingestion
    from signals.models.article import ParsedNote
    from signals.results.ingestion import IngestReport
    from signals.results.line_uses import NoteLines
    from signals.results.problems import PlacedProblem


class IngestionMethods(SimilarMethods):
    """Brings the database up to date with the notes; each ingestion keeps the vectors up to date too."""

    _root: Path | None
    _limits: Mapping[str, int]

    def ingest(
        self,
        *paths: str | os.PathLike[str],
        dry_run: bool = False,
        retire_missing: bool = False,
        keep_missing: bool = False,
        jobs: int | None = None,
        stdin: bytes | None = None,
        progress: Progress | None = None,
        waiting: Waiting | None = None,
    ) -> IngestReport:
        """Read the notes below ``paths`` into the database. Notes that did not change are not read again.

        ``dry_run`` reports what would happen and stores nothing. ``retire_missing`` retires the findings of notes that
        are gone from the disk; ``keep_missing`` keeps findings that are gone from their note. ``jobs`` is the number of
        processes (default: one per processor). ``stdin`` is the text of the note that the path ``-`` stands for.
        ``progress`` is called with notes done and notes in all.
        """
        self.close()
        ingestion = self._ingestion(
            paths=[Path(path) for path in paths],
            retire_missing=retire_missing,
            keep_missing=keep_missing,
            jobs=jobs,
            stdin=stdin,
            progress=progress,
            waiting=waiting,
            dry_run=dry_run,
        )
        return self._embedded_too(ingestion.run(), waiting)

    def rebuild(
        self, *, jobs: int | None = None, progress: Progress | None = None, waiting: Waiting | None = None
    ) -> IngestReport:
        """Make the database again from its notes, reading all of them. Ids, history and annotations stay."""
        from signals.ingest.rebuild import rebuild

        self.close()
        ingestion = self._ingestion(paths=[], jobs=jobs, progress=progress)
        return self._embedded_too(rebuild(ingestion, waiting), waiting)

    def examine(
        self,
        *paths: str | os.PathLike[str],
        stdin: bytes | None = None,
        relative_to: str | os.PathLike[str] | None = None,
    ) -> Iterator[tuple[str, ParsedNote | None, list[PlacedProblem]]]:
        """Read notes as ``ingest`` does, but store nothing.

        Yields for each note its path, the parsed note (``None`` if it cannot be read) and its problems. Paths are
        relative to ``relative_to`` (default: the folder that contains all notes).
        """
        from signals.ingest.check import check_notes

        yield from check_notes(
            [Path(path) for path in paths],
            self._words(),
            **self._bounds(),
            root=None if relative_to is None else Path(relative_to),
            stdin=stdin,
        )

    def account_for_lines(
        self,
        *paths: str | os.PathLike[str],
        stdin: bytes | None = None,
        relative_to: str | os.PathLike[str] | None = None,
    ) -> Iterator[NoteLines]:
        """Read notes as ``ingest`` does, store nothing, and say for each note what became of its lines.

        Yields one result a note, and holds only one at a time. Spreadsheets and notes that cannot be read are left out.
        """
        from signals.ingest.check import account_for_lines

        yield from account_for_lines(
            [Path(path) for path in paths],
            self._words(),
            **self._bounds(),
            root=None if relative_to is None else Path(relative_to),
            stdin=stdin,
        )

    def _ingestion(self, **options: Any) -> Ingestion:
        from signals.ingest.run import Ingestion

        return Ingestion(
            base=self.path,
            root=self._root,
            fields=self._field_reader(),
            kinds=self.registry.kinds,
            **self._bounds(),
            **options,
        )

    def _bounds(self) -> dict[str, Any]:
        from signals.models.limits import SECONDS, SIZE_LIMIT

        return {"limit": self._limits.get("size", SIZE_LIMIT), "seconds": self._limits.get("seconds", SECONDS)}
