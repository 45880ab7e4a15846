"""A base as a file: opened, closed, and looked after."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from signals.storage.database import Connection, errors, open_reader

if TYPE_CHECKING:
    from signals.storage.salvage import Salvaged


class BaseFile:
    """A SQLite file that is opened when it is first read. Use it as a context manager, or ``close()`` it."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
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

    def info(self) -> dict[str, Any]:
        """Where the base is, its versions, sizes and counts."""
        from signals.storage import care

        with errors(self.path):
            return care.info(self._connection, self.path)

    def verify(self, deep: bool = False) -> list[str]:
        """What is wrong with the base, a sentence each; empty where nothing is. ``deep`` also holds every article and
        finding against the digest of what was stored."""
        from signals.storage import care

        with closing(open_reader(self.path, trusted=False)) as connection, errors(self.path):
            return care.verify(connection, self.path, deep)

    def dump(self) -> Iterator[str]:
        """The canonical dump: a JSON object a line, alike for two bases of the same notes."""
        from signals.storage import dump

        with errors(self.path):
            yield from dump.dump(self._connection)

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Copy the base to a new file."""
        from signals.storage import copies

        with errors(self.path):
            copies.backup(self._connection, Path(target))

    def restore(self, source: str | os.PathLike[str]) -> Path | None:
        """Bring the base back to what a backup holds; where the base as it was is kept, if there was one."""
        from signals.storage import copies

        self.close()
        return copies.restore(self.path, Path(source))

    def salvage(self, source: str | os.PathLike[str]) -> Salvaged:
        """Make this base, of which there is none yet, of what can be read of another that is damaged, or that is not to
        be trusted: findings, their history, marks, trends. Only the tables of a base are read, and nothing is run."""
        from signals.storage import salvage

        self.close()
        return salvage.salvage(Path(source), self.path)

    def vacuum(self) -> None:
        """Make the full-text index and the totals anew, and give the room of deleted rows back."""
        from signals.storage import care

        self._connection.execute("SELECT 1")
        self.close()
        with errors(self.path):
            care.vacuum(self.path)

    def migrate(self) -> tuple[int, int]:
        """Bring an older base to the newest schema; its version before and after."""
        from signals.storage import schema

        self.close()
        return schema.migrate(self.path)
