"""Opening a base: the settings every connection has, and the refusal of files that are no base of ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from signals.errors import BaseError
from signals.files.folders import make_folders
from signals.storage.connection.connections import (
    Connection,
    check,
    closed_on_failure,
    connect,
    is_blank,
    look_into,
    opened,
)
from signals.storage.connection.failures import errors
from signals.storage.schema.trust import refuse_strangers

CACHE_KIB = 32_768
"""Room for the pages that one batch of notes after the other needs again."""


WAL_SAFE = (3, 51, 3)
"""Before this version of SQLite a write and a checkpoint at once can corrupt a WAL base, https://www.sqlite.org/wal.html."""


def open_reader(path: Path, newest: bool = True, *, trusted: bool = True, patience: float | None = None) -> Connection:
    """A connection that only reads; a base of an older schema only where the ``newest`` is not asked for, and one whose
    schema is not ours only where it need not be ``trusted``. ``patience`` is how many seconds to wait for a lock.

    It is opened for writing where that is allowed, since only then SQLite can finish what a killed ingestion left
    behind; ``query_only`` keeps it from writing anything else.
    """
    if not _is_file(path):
        raise BaseError(f"There is no base at {path}.", "Run `signals ingest FOLDER` to make one.")
    with errors(path):
        return opened(path, newest, trusted, patience)


def open_writer(path: Path) -> Connection:
    """A connection that may write; transactions are begun by the caller. The file is made where there is none."""
    make_folder(path)
    _is_file(path)
    with errors(path):
        connection = connect(path, "rwc")
        with closed_on_failure(connection):
            if not is_blank(connection):
                refuse_strangers(connection, path, check(connection, path, newest=False))
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
            wanted = "wal" if sqlite3.sqlite_version_info >= WAL_SAFE else "delete"
            if mode != wanted:
                connection.execute(f"PRAGMA journal_mode = {wanted}")
            # EXTRA also syncs that the journal is gone: till then a commit is undone when the power goes.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def open_suspect(path: Path) -> Connection:
    """A connection that only reads, to a file of which nothing is known. Pieces of its schema that SQLite cannot
    understand are passed over, if need be."""
    with errors(path):
        try:
            connection = look_into(path)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise
            connection = connect(path, "ro", schema="PRAGMA writable_schema = ON")
        with closed_on_failure(connection):
            connection.execute("PRAGMA query_only = ON")
    return connection


def holds_nothing(path: Path) -> bool:
    """Whether a base is still to be made at ``path``: there is no file, or one that SQLite has written nothing to."""
    if not _is_file(path) or not path.stat().st_size:
        return True
    with errors(path), closing(look_into(path)) as connection:
        return is_blank(connection)


def make_folder(path: Path) -> None:
    """Make the folder that a base is to lie in."""
    try:
        make_folders(path.parent)
    except OSError as error:
        raise BaseError(
            f"The folder {path.parent} cannot be made: {error.strerror}.", "Choose another place with --db."
        ) from error


def _is_file(path: Path) -> bool:
    """Whether there is a file; raises for what is there and is none, such as a folder, and for an impossible name."""
    if os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises where a name is too long)
        return True
    if not os.access(path.absolute().parent, os.X_OK) and os.path.isdir(path.absolute().parent):
        raise BaseError(
            f"The folder of {path} may not be entered.", "Look at its permissions, or choose another with --db."
        )
    if os.path.lexists(path) and not path.is_symlink():
        raise BaseError(f"{path} is a folder or device, no base.", "Choose a file with --db.")
    if "\0" in str(path):
        raise BaseError("The path of the base holds a NUL character.", "Choose another with --db.")
    return False
