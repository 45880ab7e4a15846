"""Copies of a database: a backup, and a copy to work on.

The file itself is never copied. SQLite's backup reads one moment of the database, even beside a writer, and writes it
in one transaction, https://www.sqlite.org/backup.html.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import DatabaseError
from signals.files.guard import Guard
from signals.files.output import creating
from signals.files.temporary import temporary_file
from signals.storage.connection.connect import BUSY_SECONDS
from signals.storage.connection.database import open_reader, open_writer
from signals.storage.connection.lock import write_lock
from signals.storage.connection.sqlite_errors import errors


def backup(connection: sqlite3.Connection, target: Path, guard: Guard) -> None:
    """Copy the database to a new file, which appears once it is complete. Raises DatabaseError."""
    try:
        with creating(target, guard) as new:
            copy_pages(connection, new)
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DatabaseError(f"Cannot write the backup {target}: {reason}.", "Choose another place for it.") from error


def copy_pages(connection: sqlite3.Connection, to: Path) -> None:
    """Copy everything in a database to another file, in one transaction that waits for its readers."""
    with closing(sqlite3.connect(to, timeout=BUSY_SECONDS)) as copy:
        connection.backup(copy)


def vacuum_into(path: Path, target: Path) -> None:
    """Write the contents of a database to a new file with fresh pages,
    https://www.sqlite.org/lang_vacuum.html#vacuuminto."""
    with closing(open_reader(path)) as connection, errors(path):
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (str(target),))


@contextmanager
def working_copy(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[Path]:
    """Provide a copy of a database with fresh pages. Afterwards its contents replace the database, in one
    transaction. If the block raises, nothing changes. ``waiting`` is called once if another command holds the write
    lock."""
    real = Path(os.path.realpath(path))
    with write_lock(path, waiting), errors(path), temporary_file(real) as (unfinished, _):
        vacuum_into(path, unfinished)
        yield unfinished
        with closing(open_reader(unfinished)) as copy, closing(open_writer(path)) as base:
            copy.backup(base)
