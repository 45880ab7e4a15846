"""Care of the database file: info, verify, back up, restore, salvage, vacuum, migrate."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signals.api.shared import Connected, Waiting, errors

if TYPE_CHECKING:
    from signals.results.maintenance import RestoreReport, SalvageReport


class MaintenanceMethods(Connected):
    """Looks after the SQLite file."""

    def info(self) -> dict[str, Any]:
        """Return where the database is, its versions, its size in bytes, and how many rows each table has.

        Marks are those of live findings and the orphaned ones; removed marks do not count.
        """
        from signals.results.annotations import Mark
        from signals.storage.maintenance import verify

        marks = len(self._reader.marked()) + sum(orphan.mark != Mark() for orphan in self._reader.orphans())
        return self._sqlite.ask(verify.info, self.path, marks)

    def verify(self, deep: bool = False) -> list[str]:
        """Return what is wrong with the database, a sentence each; an empty list if nothing is.

        ``deep`` also compares every article and finding with its row hash, and every vector with its text if the model
        is installed.

        >>> base.verify()
        []
        """
        from signals.storage.connection.database import open_reader
        from signals.storage.maintenance import verify

        with closing(open_reader(self.path, trusted=False)) as connection, errors(self.path):
            problems = verify.verify(connection, self.path, deep)
            if deep and not problems:
                from signals.similarity.embedding import vector_problems

                problems = vector_problems(connection)
            return problems

    def dump(self) -> Iterator[str]:
        """Yield the canonical dump, a JSON object per line: the same for any two databases of the same notes."""
        from signals.storage.maintenance import dump

        return self._sqlite.stream(dump.dump)

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Copy the database to a new file, safely even while it is written to. Raises if the file exists."""
        from signals.storage.maintenance import backup

        self._sqlite.ask(backup.backup, Path(target), self.guard)

    def restore(
        self, source: str | os.PathLike[str], force: bool = False, waiting: Waiting | None = None
    ) -> RestoreReport:
        """Bring the database back to the state of a backup. Returns where the replaced database is kept.

        A damaged database is replaced only with ``force``. Anything that is not a database of this program is never
        replaced.
        """
        from signals.storage.maintenance import restore

        self.close()
        return restore.restore(self.path, Path(source), force, waiting)

    def salvage(self, source: str | os.PathLike[str]) -> SalvageReport:
        """Make this database, which must not exist yet, from what can be read of a damaged or untrusted one.

        Findings, their history, marks and trends are copied. Only the tables of this program are read, and nothing in
        the file is run.
        """
        from signals.storage.maintenance import salvage

        self.close()
        return salvage.salvage(Path(source), self.path, self._field_reader())

    def vacuum(self, waiting: Waiting | None = None) -> None:
        """Make the full-text index and the totals anew, and free the space of deleted rows."""
        from signals.storage.connection.lock import write_lock
        from signals.storage.maintenance import verify

        self._close_existing()
        with write_lock(self.path, waiting), errors(self.path):
            verify.vacuum(self.path)

    def migrate(self) -> tuple[int, int]:
        """Bring an older database to the newest schema. Returns the schema before and after."""
        from signals.storage.maintenance import migrate

        self.close()
        return migrate.migrate(self.path)
