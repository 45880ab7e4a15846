"""Open a database for writing, and run transactions on it. Imports no SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import DatabaseError
from signals.storage.connection import connect
from signals.storage.connection.connect import SCHEMA_VERSION, Connection
from signals.storage.connection.database import open_writer
from signals.storage.connection.interrupts import execute_waiting
from signals.storage.connection.sqlite_errors import errors
from signals.storage.schema.create import create


@contextmanager
def open_for_writing(path: Path) -> Iterator[Connection]:
    """Open the database at ``path`` for writing, and make its tables if the file is new.

    A transaction stays in memory until its commit, however large it is. If part of it were written earlier, readers
    would be locked out from then on.
    """
    with closing(open_writer(path)) as connection, errors(path):
        connection.execute("PRAGMA cache_spill = OFF")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            create(connection)
        elif connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            raise DatabaseError(f"The database {path} has an older schema.", "Run `signals db migrate`.")
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection, keep: bool = True) -> Iterator[None]:
    """Run the block in one transaction; without ``keep`` it is rolled back. It takes the write lock at the beginning,
    because later it might be refused halfway."""
    execute_waiting(connection, "BEGIN IMMEDIATE", connect.BUSY_SECONDS)
    try:
        yield
        connection.execute("COMMIT" if keep else "ROLLBACK")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
