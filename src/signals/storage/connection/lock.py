"""One command at a time writes to a base, an ingestion, marks or an embedding: the lock that a second one waits for."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import BaseError
from signals.files.temporary import is_temporary, sweep
from signals.storage.connection.database import make_folder

LOCK = "-ingest"
"""The ending of the lock's file, which lies beside the base."""

POLL_SECONDS = 0.1
"""How often a waiting ingestion looks again; between two looks it can be interrupted."""


@contextmanager
def ingestion_lock(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Let one command at a time write to a base: a second waits here, after ``waiting`` was called once.

    The lock is an exclusive transaction on an empty SQLite file beside the base: it works alike on every platform and
    ends with the process that holds it. Readers do not look at it. It lies beside the file itself, whatever links lead
    there. Who has it sweeps away what killed commands left in that folder.
    """
    real = Path(os.path.realpath(path))
    lock = real.with_name(real.name + LOCK)
    make_folder(real)
    with closing(_opened(lock)) as connection:
        while not _locked(connection, lock):
            if waiting:
                waiting()
                waiting = None
            time.sleep(POLL_SECONDS)
        if not is_temporary(real.name):
            sweep(real.parent)
        yield


def _opened(lock: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(lock, isolation_level=None, timeout=0)
    except sqlite3.OperationalError as error:
        raise _no_lock(lock, error) from error


def _locked(connection: sqlite3.Connection, lock: Path) -> bool:
    """Whether the lock could be had; SQLite's own waiting could not be interrupted."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise _no_lock(lock, error) from error
    return True


def _no_lock(lock: Path, error: sqlite3.Error) -> BaseError:
    """What to do about a lock that cannot be had for another reason than that a command holds it."""
    if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return BaseError(
            f"The lock file {lock} holds what signals did not write: {error}.",
            "It needs to hold nothing; the database beside it is untouched. Move it away, and run the command again.",
        )
    return BaseError(
        f"The lock file {lock} cannot be used: {error}.",
        "It lies beside the database, so that one command at a time writes. Look at the disk and at the permissions of"
        " the file and its folder, or choose another place with --db.",
    )
