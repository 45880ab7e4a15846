"""What every part of ``Database`` shares: the path of the database, its reader, and what must not be written over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from signals.api.sqlite_reader import SqliteReader
from signals.columns import REGISTRY, Registry
from signals.query import FindingQuery
from signals.storage.connection.decoding import decode_value
from signals.storage.connection.sqlite_errors import errors as errors

if TYPE_CHECKING:
    from signals.columns.finding_record import Record
    from signals.files.guard import Guard, KnownNotes
    from signals.reader import Reader

EVERYTHING = FindingQuery()
"""The query that every live finding matches."""

Waiting = Callable[[], None]
"""Called once if an ingestion holds the database, before the call waits for it to end."""

Progress = Callable[[int, int], None]
"""Called with how many notes or findings are done, and how many there are."""


class Connected:
    """A database that is opened at the first question. Use it as a context manager, or ``close()`` it.

    The parts of ``Database`` derive from this class; each has the methods of one subject and no state of its own. They
    read through ``_reader`` only, so that another store can stand in for SQLite.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        settings: str | os.PathLike[str] | None = None,
        notes: Iterable[str | os.PathLike[str]] = (),
        registry: Registry = REGISTRY,
    ) -> None:
        self.path = Path(path)
        self.registry = registry
        self._settings = Path(settings) if settings is not None else None
        self._notes = tuple(Path(note) for note in notes)
        self._sqlite = SqliteReader(self.path, registry)
        self._reader: Reader = self._sqlite

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The next question opens it again."""
        self._sqlite.close()

    def _close_existing(self) -> None:
        """Close the file before it is written to. Raises DatabaseError if there is none that can be used."""
        self._sqlite.connection.execute("SELECT 1")
        self.close()

    def _record(self, row: Sequence[Any]) -> Record:
        """Return a row of the exported columns as a record, its values decoded."""
        registry = self.registry
        found: Record = registry.record(
            *(decode_value(*pair, registry) for pair in zip(registry.exported, row, strict=True))
        )
        return found

    @property
    def guard(self) -> Guard:
        """The files that must not be written over: the database, the settings and the notes.

        Everything that writes a file asks this guard first.
        """
        from signals.files.guard import Guard

        return Guard(self.path, self._settings, self._notes, self._known_notes)

    def _known_notes(self) -> KnownNotes:
        from signals.files.guard import KnownNotes
        from signals.storage.writing.stored_notes import note_files

        return KnownNotes(*self._sqlite.ask(note_files, self.path))
