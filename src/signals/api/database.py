"""A base as a file: opened, closed, and looked after."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from signals.storage.connection.connections import Connection
from signals.storage.connection.database import open_reader
from signals.storage.connection.sqlite_errors import errors

if TYPE_CHECKING:
    from signals.files.guard import Guard, KnownNotes
    from signals.storage.maintenance.restore import Restored
    from signals.storage.maintenance.salvage import Salvaged


class BaseFile:
    """A SQLite file that is opened when it is first read. Use it as a context manager, or ``close()`` it."""

    def __init__(
        self,
        path: str | os.PathLike[str],
        settings: str | os.PathLike[str] | None = None,
        notes: Iterable[str | os.PathLike[str]] = (),
    ) -> None:
        self.path = Path(path)
        self._settings = Path(settings) if settings is not None else None
        self._notes = tuple(Path(note) for note in notes)
        self._open: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            self._open = open_reader(self.path)
        return self._open

    @property
    def guard(self) -> Guard:
        """What must not be written over: the base, the settings, the notes. All that writes a file asks for it."""
        from signals.files.guard import Guard

        return Guard(self.path, self._settings, self._notes, self._known_notes)

    def _known_notes(self) -> KnownNotes:
        from signals.files.guard import KnownNotes
        from signals.storage.writing.stored_notes import note_files

        with errors(self.path):
            return KnownNotes(*note_files(self._connection, self.path))

    def info(self) -> dict[str, Any]:
        """Where the base is, its versions, sizes and counts."""
        from signals.storage.maintenance import verify as care

        with errors(self.path):
            return care.info(self._connection, self.path)

    def verify(self, deep: bool = False) -> list[str]:
        """Return a sentence for each problem of the database, or an empty list.

        With ``deep``, every article and finding is also compared with its row hash, and every vector with its text if
        the model is installed.
        """
        from signals.storage.maintenance import verify as care

        with closing(open_reader(self.path, trusted=False)) as connection, errors(self.path):
            problems = care.verify(connection, self.path, deep)
            if deep and not problems:
                from signals.similarity.vector_check import vector_problems

                problems = vector_problems(connection)
            return problems

    def dump(self) -> Iterator[str]:
        """The canonical dump: a JSON object a line, alike for two bases of the same notes."""
        from signals.storage.maintenance import dump

        with errors(self.path):
            yield from dump.dump(self._connection)

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Copy the base to a new file."""
        from signals.storage.maintenance import backup as copies

        with errors(self.path):
            copies.backup(self._connection, Path(target), self.guard)

    def restore(
        self,
        source: str | os.PathLike[str],
        force: bool = False,
        waiting: Callable[[], None] | None = None,
    ) -> Restored:
        """Bring the base back to what a backup holds; where the base as it was is kept, if there was one.

        One that was ours and is damaged is put aside only with ``force``; anything else there is left alone.
        ``waiting`` is called once if an ingestion holds the base.
        """
        from signals.storage.maintenance import restore as restoring

        self.close()
        return restoring.restore(self.path, Path(source), force, waiting)

    def salvage(self, source: str | os.PathLike[str]) -> Salvaged:
        """Make this base, of which there is none yet, of what can be read of another that is damaged, or that is not to
        be trusted: findings, their history, marks, trends. Only the tables of a base are read, and nothing is run."""
        from signals.storage.maintenance import salvage

        self.close()
        return salvage.salvage(Path(source), self.path)

    def vacuum(self, waiting: Callable[[], None] | None = None) -> None:
        """Make the full-text index and the totals anew, and give the room of deleted rows back.

        ``waiting`` is called once if an ingestion holds the base.
        """
        from signals.storage.connection.lock import write_lock
        from signals.storage.maintenance import verify as care

        self._connection.execute("SELECT 1")
        self.close()
        with write_lock(self.path, waiting), errors(self.path):
            care.vacuum(self.path)

    def migrate(self) -> tuple[int, int]:
        """Bring an older base to the newest schema; its version before and after."""
        from signals.storage.maintenance import migrate as schema

        self.close()
        return schema.migrate(self.path)
