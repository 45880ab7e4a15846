"""Connections to a database: the settings that every one has, and what a file must be to be a database of ours."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from signals.columns import REGISTRY, Registry
from signals.errors import BaseError
from signals.storage.connection.interrupts import guarded, let_signals_in, patiently
from signals.storage.schema.trust import refuse_strangers
from signals.text.folding import fold


class Connection(sqlite3.Connection):
    """A connection to a database; ``registry`` has the columns of its findings and articles."""

    registry: Registry = REGISTRY


APPLICATION_ID = 0x53474E4C
"""``SGNL``: marks a SQLite file as a base, https://www.sqlite.org/pragma.html#pragma_application_id."""

SCHEMA_VERSION = 4
"""The version of the tables, kept in ``user_version``; migrations count up to it."""

BUSY_SECONDS = 30

LONGEST = 128 * 1024 * 1024
"""Bytes of the longest value, and of the longest row, that is read or written. A note has 8 MB at most unless it is
allowed more, and what is stored of it is six times as long at worst (as JSON, where each character is an escape)."""

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


def opened(path: Path, newest: bool, trusted: bool, patience: float | None) -> Connection:
    """A connection as of ``open_reader``; what SQLite says is raised as it is."""
    connection = look_into(path, patience)
    with closed_on_failure(connection):
        connection.execute("PRAGMA query_only = ON")
        version = check(connection, path, newest)
        if trusted:
            refuse_strangers(connection, path, version)
    return connection


def look_into(path: Path, patience: float | None = None) -> Connection:
    """A connection that may write where the file allows it, so that what a killed command left is finished."""
    try:
        return connect(path, "rw", patience)
    except sqlite3.OperationalError:
        return connect(path, "ro", patience)


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Have all that is read in the block be of one moment, whatever is written meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # closed before all was read
            connection.execute("ROLLBACK")


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether a SQLite file holds nothing, and nobody's mark."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and connection.execute("PRAGMA application_id").fetchone()[0] == 0


@contextmanager
def closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    """Close the connection where the block fails."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def connect(path: Path, mode: str, patience: float | None = None, schema: str = "") -> Connection:
    """A connection in one of SQLite's modes (``ro``, ``rw``, ``rwc``); ``patience`` as of ``open_reader``, ``schema`` a
    pragma that comes before all others."""
    seconds = BUSY_SECONDS if patience is None else patience
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )
    with closed_on_failure(connection):
        let_signals_in(connection)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, not schema)
        for pragma in (schema, *PRAGMAS):
            connection.execute(pragma)
        patiently(connection, "SELECT count(*) FROM sqlite_master", seconds).fetchone()
    connection.create_function("fold", 1, guarded(fold), deterministic=True)
    return connection


def check(connection: sqlite3.Connection, path: Path, newest: bool = True) -> int:
    """Refuse a file that is no base, or a base of another version; the schema version of one that is."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        empty = is_blank(connection)
        raise BaseError(
            f"{path} is {'empty' if empty else 'no base of signals'}.",
            "Run `signals ingest FOLDER` to fill it." if empty else "Choose another file with --db.",
        )
    if version > SCHEMA_VERSION:
        raise BaseError(
            f"The base {path} was written by a newer version of signals (schema {version}, known {SCHEMA_VERSION}).",
            "Update signals; the base was left as it is.",
        )
    if newest and version < SCHEMA_VERSION:
        raise BaseError(
            f"The base {path} has schema {version}; this version of signals needs {SCHEMA_VERSION}.",
            "Run `signals db migrate`.",
        )
    return version
