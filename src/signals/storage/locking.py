"""One command at a time writes to a base, an ingestion, marks or an embedding: the lock that a second one waits for."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.files.temporary import is_temporary, sweep
from signals.storage.database import errors, make_folder

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
    with errors(path), closing(sqlite3.connect(lock, isolation_level=None, timeout=0)) as connection:
        while not _locked(connection):
            if waiting:
                waiting()
                waiting = None
            time.sleep(POLL_SECONDS)
        if not is_temporary(real.name):
            sweep(real.parent)
        yield


def _locked(connection: sqlite3.Connection) -> bool:
    """Whether the lock could be had; SQLite's own waiting could not be interrupted."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
