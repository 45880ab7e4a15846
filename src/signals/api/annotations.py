"""What the marks and the trends of a base have in common: how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from signals.api.database import BaseFile
from signals.storage.connection.connections import Connection

Waiting = Callable[[], None]
"""Called once where an ingestion holds the base, before the call waits for it to end."""


class BaseDesk(BaseFile):
    """A base that the analyst writes to."""

    @contextmanager
    def _written(self, waiting: Waiting | None) -> Iterator[Connection]:
        """One transaction on a base that is there, while nobody else writes to it."""
        from signals.storage.connection.lock import write_lock
        from signals.storage.connection.transaction import open_for_writing, transaction

        self._connection.execute("SELECT 1")
        self.close()
        with write_lock(self.path, waiting), open_for_writing(self.path) as connection, transaction(connection):
            yield connection
