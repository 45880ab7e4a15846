"""Copies of a base: a backup, and a copy to work on.

A file is never copied as such: SQLite's backup reads the base as of one moment, also beside a writer, and writes it in
one transaction, https://www.sqlite.org/backup.html.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import BaseError
from signals.files.guard import Guard
from signals.files.output import creating
from signals.files.temporary import temporary_file
from signals.storage.connection.connections import BUSY_SECONDS
from signals.storage.connection.database import open_reader, open_writer
from signals.storage.connection.failures import errors
from signals.storage.connection.lock import ingestion_lock


def backup(connection: sqlite3.Connection, target: Path, guard: Guard) -> None:
    """Copy the base as it is now to a new file, which is there once it is whole."""
    try:
        with creating(target, guard) as new:
            copy_pages(connection, new)
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise BaseError(
            f"The backup {target} could not be written: {reason}.", "Choose another place for it."
        ) from error


def copy_pages(connection: sqlite3.Connection, to: Path) -> None:
    """Copy all that a base holds into another file, in one transaction, which waits for its readers."""
    with closing(sqlite3.connect(to, timeout=BUSY_SECONDS)) as copy:
        connection.backup(copy)


def write_anew(path: Path, target: Path) -> None:
    """Write what the base holds to a new file, every page anew, https://www.sqlite.org/lang_vacuum.html#vacuuminto."""
    with closing(open_reader(path)) as connection, errors(path):
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (str(target),))


@contextmanager
def made_anew(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[Path]:
    """A copy of the base to work on, with every page written anew; what it holds in the end takes the base's place in
    one transaction. Nothing changes where the block raises. ``waiting`` is called once if an ingestion holds the base.
    """
    real = Path(os.path.realpath(path))
    with ingestion_lock(path, waiting), errors(path), temporary_file(real) as (unfinished, _):
        write_anew(path, unfinished)
        yield unfinished
        with closing(open_reader(unfinished)) as copy, closing(open_writer(path)) as base:
            copy.backup(base)
