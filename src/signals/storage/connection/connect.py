"""Connections to a database: the settings of every connection, and the check that a file is a signals database."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from signals.columns import REGISTRY, Registry
from signals.errors import DatabaseError
from signals.storage.connection.interrupts import allow_interrupts, execute_waiting, interruptible
from signals.storage.schema.schema_check import require_known_schema
from signals.text.folding import fold
from signals.text.search_text import as_written, fold_plain


class Connection(sqlite3.Connection):
    """A connection to a database; ``registry`` has the columns of its findings and articles."""

    registry: Registry = REGISTRY


APPLICATION_ID = 0x53474E4C
"""``SGNL``: marks a SQLite file as a signals database, https://www.sqlite.org/pragma.html#pragma_application_id."""

SCHEMA_VERSION = 7
"""The version of the tables, stored in ``user_version``. Migrations count up to it."""

BUSY_SECONDS = 30

MAX_VALUE_BYTES = 128 * 1024 * 1024
"""Bytes of the longest value or row that is read or written. A note has 8 MB at most by default, and its values take
six times as much at worst (as JSON, if each character is an escape)."""

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


def connect_read_only(path: Path, newest: bool, trusted: bool, patience: float | None) -> Connection:
    """Return a connection as ``open_reader`` does, but let SQLite's own errors through."""
    connection = connect_existing(path, patience)
    with close_on_failure(connection):
        connection.execute("PRAGMA query_only = ON")
        version = check(connection, path, newest)
        if trusted:
            require_known_schema(connection, path, version)
    return connection


def connect_existing(path: Path, patience: float | None = None) -> Connection:
    """Return a connection that may write if the file allows it: SQLite has to finish what a killed command left."""
    try:
        return connect(path, "rw", patience)
    except sqlite3.OperationalError:
        return connect(path, "ro", patience)


@contextmanager
def read_snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all reads in the block see the same moment, whatever other processes write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # the connection was closed before everything was read
            connection.execute("ROLLBACK")


def is_blank(connection: sqlite3.Connection) -> bool:
    """Return whether a SQLite file is empty and has no application id."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and connection.execute("PRAGMA application_id").fetchone()[0] == 0


@contextmanager
def close_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    """Close the connection if the block fails."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def connect(path: Path, mode: str, patience: float | None = None, schema: str = "") -> Connection:
    """Return a connection in one of SQLite's modes (``ro``, ``rw``, ``rwc``).

    ``patience`` is as in ``open_reader``. ``schema`` is a pragma to execute before all others.
    """
    seconds = BUSY_SECONDS if patience is None else patience
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )
    with close_on_failure(connection):
        allow_interrupts(connection)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, not schema)
        for pragma in (schema, *PRAGMAS):
            connection.execute(pragma)
        execute_waiting(connection, "SELECT count(*) FROM sqlite_master", seconds).fetchone()
    for name, function in (("fold", fold), ("plain", fold_plain), ("as_written", as_written)):
        connection.create_function(name, 1, interruptible(function), deterministic=True)
    return connection


def check(connection: sqlite3.Connection, path: Path, newest: bool = True) -> int:
    """Return the schema version of a database. Raises DatabaseError if the file is not a signals database or has
    another version; an older version is accepted if ``newest`` is false."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        empty = is_blank(connection)
        raise DatabaseError(
            f"{path} is {'empty' if empty else 'not a signals database'}.",
            "Run `signals ingest FOLDER` to fill it." if empty else "Choose another file with `--db`.",
        )
    if version > SCHEMA_VERSION:
        raise DatabaseError(
            f"The database {path} needs a newer version of signals (schema {version}, known {SCHEMA_VERSION}).",
            "Update signals. The database was not changed.",
        )
    if newest and version < SCHEMA_VERSION:
        raise DatabaseError(
            f"The database {path} has schema {version}; this version of signals needs {SCHEMA_VERSION}.",
            "Run `signals db migrate`.",
        )
    return version
