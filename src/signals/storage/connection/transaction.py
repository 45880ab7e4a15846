"""A base opened for writing, and transactions on it. Imports no SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import BaseError
from signals.storage.connection import connections
from signals.storage.connection.connections import SCHEMA_VERSION, Connection
from signals.storage.connection.database import open_writer
from signals.storage.connection.failures import errors
from signals.storage.connection.interrupts import patiently
from signals.storage.schema.create import create


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """A connection that may write to the base at ``path``; the tables are made where there are none.

    A transaction is kept in memory until its commit, however large it is: were some of it written before, readers
    would be locked out from then on.
    """
    with closing(open_writer(path)) as connection, errors(path):
        connection.execute("PRAGMA cache_spill = OFF")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            create(connection)
        elif connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            raise BaseError(f"The base {path} has an older schema.", "Run `signals db migrate`.")
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection, keep: bool = True) -> Iterator[None]:
    """All or nothing; without ``keep`` nothing. The right to write is taken at the beginning: taken late, it may be
    refused half-way."""
    patiently(connection, "BEGIN IMMEDIATE", connections.BUSY_SECONDS)
    try:
        yield
        connection.execute("COMMIT" if keep else "ROLLBACK")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
