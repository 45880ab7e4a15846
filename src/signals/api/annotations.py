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
    def _written(self, waiting: Waiting | None, dry_run: bool = False) -> Iterator[Connection]:
        """One transaction on a base that is there, while nobody else writes to it; a ``dry_run`` is rolled back."""
        from signals.storage.connection.lock import ingestion_lock
        from signals.storage.connection.transaction import transaction, writing

        self._connection.execute("SELECT 1")
        self.close()
        with (
            ingestion_lock(self.path, waiting),
            writing(self.path) as connection,
            transaction(connection, keep=not dry_run),
        ):
            yield connection
