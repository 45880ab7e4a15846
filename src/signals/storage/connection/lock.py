"""The lock that lets one command at a time write to a database: an ingestion, a mark or an embedding."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import DatabaseError
from signals.files.temporary import is_temporary, sweep
from signals.storage.connection.database import make_parent_folder

LOCK_SUFFIX = "-ingest"
"""The suffix of the lock file, which lies beside the database."""

POLL_SECONDS = 0.1
"""Seconds between two attempts. The wait can be interrupted between them."""


@contextmanager
def write_lock(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the write lock of a database. If another command holds it, call ``waiting`` once, and wait.

    The lock is an exclusive transaction on an empty SQLite file beside the real database file, also if links lead
    there. This works alike on every platform and ends with the process. Readers ignore it. The holder deletes temporary
    files that killed commands left in the folder. Raises DatabaseError if the lock file cannot be used.
    """
    real = Path(os.path.realpath(path))
    lock = real.with_name(real.name + LOCK_SUFFIX)
    make_parent_folder(real)
    with closing(_open(lock)) as connection:
        while not _acquired(connection, lock):
            if waiting:
                waiting()
                waiting = None
            time.sleep(POLL_SECONDS)
        if not is_temporary(real.name):
            sweep(real.parent)
        yield


def _open(lock: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(lock, isolation_level=None, timeout=0)
    except sqlite3.OperationalError as error:
        raise _lock_error(lock, error) from error


def _acquired(connection: sqlite3.Connection, lock: Path) -> bool:
    """Return whether the lock was acquired. It does not wait, because SQLite's own wait cannot be interrupted."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise _lock_error(lock, error) from error
    return True


def _lock_error(lock: Path, error: sqlite3.Error) -> DatabaseError:
    """Return the error for a lock file that cannot be used."""
    if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return DatabaseError(
            f"The lock file {lock} was not written by signals: {error}.",
            "It should be empty. The database beside it is untouched. Move the lock file away and try again.",
        )
    return DatabaseError(
        f"Cannot use the lock file {lock}: {error}.",
        "It makes commands write one at a time. Check the disk and the permissions of the file and its"
        " folder, or choose another place with `--db`.",
    )
