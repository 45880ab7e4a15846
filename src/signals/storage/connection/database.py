"""Open a database, for reading or for writing. Refuse files that are not signals databases."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from signals.errors import DatabaseError
from signals.files.folders import make_folders
from signals.storage.connection import connect
from signals.storage.connection.connect import Connection
from signals.storage.connection.sqlite_errors import errors
from signals.storage.schema.schema_check import require_known_schema

CACHE_KIB = 32_768
"""Room for the pages that successive batches of notes use again."""


WAL_SAFE = (3, 51, 3)
"""Before this version of SQLite, a simultaneous write and checkpoint can corrupt a WAL database,
https://www.sqlite.org/wal.html."""


def open_reader(path: Path, newest: bool = True, *, trusted: bool = True, patience: float | None = None) -> Connection:
    """Open a database for reading.

    With ``newest=False``, a database of an older schema is accepted. With ``trusted=False``, so is one whose schema was
    tampered with. ``patience`` is the number of seconds to wait for a lock. Raises DatabaseError.

    The file is opened for writing if possible, because only then SQLite can finish what a killed ingestion left behind.
    ``query_only`` prevents all other writes.
    """
    if not _is_file(path):
        raise DatabaseError(f"The database {path} does not exist.", "Run `signals ingest FOLDER` to make one.")
    with errors(path):
        return connect.connect_read_only(path, newest, trusted, patience)


def open_writer(path: Path) -> Connection:
    """Open a database for writing, and create the file if it does not exist. The caller begins transactions."""
    make_parent_folder(path)
    _is_file(path)
    with errors(path):
        connection = connect.connect(path, "rwc")
        with connect.close_on_failure(connection):
            if not connect.is_blank(connection):
                require_known_schema(connection, path, connect.check(connection, path, newest=False))
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
            wanted = "wal" if sqlite3.sqlite_version_info >= WAL_SAFE else "delete"
            if mode != wanted:
                connection.execute(f"PRAGMA journal_mode = {wanted}")
            # EXTRA also syncs the deletion of the journal: until then a power failure undoes the commit.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def open_untrusted(path: Path) -> Connection:
    """Open any file for reading. If necessary, skip schema objects that SQLite cannot parse."""
    with errors(path):
        try:
            connection = connect.connect_existing(path)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise
            connection = connect.connect(path, "ro", schema="PRAGMA writable_schema = ON")
        with connect.close_on_failure(connection):
            connection.execute("PRAGMA query_only = ON")
    return connection


def missing_or_empty(path: Path) -> bool:
    """Return whether the database still has to be made: there is no file, or SQLite wrote nothing to it."""
    if not _is_file(path) or not path.stat().st_size:
        return True
    with errors(path), closing(connect.connect_existing(path)) as connection:
        return connect.is_blank(connection)


def make_parent_folder(path: Path) -> None:
    """Make the folder that will contain a database."""
    try:
        make_folders(path.parent)
    except OSError as error:
        raise DatabaseError(
            f"Cannot make the folder {path.parent}: {error.strerror}.", "Choose another place with `--db`."
        ) from error


def _is_file(path: Path) -> bool:
    """Return whether the file exists. DatabaseError for a folder or device, and for an impossible name."""
    if os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises if a name is too long)
        return True
    if not os.access(path.absolute().parent, os.X_OK) and os.path.isdir(path.absolute().parent):
        raise DatabaseError(
            f"You may not enter the folder of {path}.", "Check its permissions, or choose another file with `--db`."
        )
    if os.path.lexists(path) and not path.is_symlink():
        raise DatabaseError(f"{path} is a folder or a device, not a database.", "Choose a file with `--db`.")
    if "\0" in str(path):
        raise DatabaseError("The path of the database contains a NUL character.", "Choose another with `--db`.")
    return False
