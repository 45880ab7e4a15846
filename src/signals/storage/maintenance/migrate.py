"""Bring an older database to the newest schema, in one transaction.

A migration is a file ``schema/migrations/NNNN_name.sql`` that leads to schema version NNNN. The first schema is
version 1. A new database is made from ``schema.sql`` and needs no migration.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from signals.errors import DatabaseError
from signals.files.output import creating_copy
from signals.storage.connection.database import missing_or_empty, open_writer
from signals.storage.connection.lock import write_lock
from signals.storage.connection.sqlite_errors import errors
from signals.storage.connection.transaction import transaction
from signals.storage.schema import search_index
from signals.storage.schema.create import SCHEMA


class Migration(NamedTuple):
    """One step: the schema version it leads to, and its SQL statements."""

    version: int
    sql: str


def all_migrations() -> list[Migration]:
    """Return the migrations of this program, in order."""
    files = sorted((SCHEMA.parent / "migrations").glob("*.sql"))
    return [Migration(int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files]


def migrate(path: Path, migrations: Sequence[Migration] | None = None) -> tuple[int, int]:
    """Bring a database to the newest schema. Return its schema version before and after. First a copy of the
    database is written beside it. All migrations run in one transaction. Foreign keys are off meanwhile, because
    tables may be made again; they are checked before the commit. Raises DatabaseError."""
    if missing_or_empty(path):
        raise DatabaseError(f"The database {path} does not exist.", "Run `signals ingest FOLDER` to make one.")
    with write_lock(path), closing(open_writer(path)) as connection, errors(path):
        before = int(connection.execute("PRAGMA user_version").fetchone()[0])
        due = [step for step in (all_migrations() if migrations is None else migrations) if step.version > before]
        if not due:
            return before, before
        _write_copy(connection, path, f".schema{before}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        connection.execute("PRAGMA foreign_keys = OFF")
        with transaction(connection):
            for migration in due:
                for statement in _statements(migration.sql):
                    connection.execute(statement)
            if before < search_index.SINCE <= due[-1].version:
                search_index.rebuild(connection)
            _check_references(connection)
            connection.execute(f"PRAGMA user_version = {due[-1].version}")
        return before, due[-1].version


def _statements(sql: str) -> Iterator[str]:
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _write_copy(connection: sqlite3.Connection, path: Path, ending: str) -> None:
    """Write a copy of the database beside it."""
    try:
        with creating_copy(path, ending) as new:
            connection.execute("VACUUM INTO ?", (str(new),))
    except OSError as error:
        raise DatabaseError(
            f"The copy {path}{ending} could not be written: {error.strerror}.",
            "Check the disk. The database was not changed.",
        ) from error


def _check_references(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise DatabaseError(
            f"The migration was undone, because it left {len(broken)} rows that refer to nothing.",
            "The database was not changed. Please report this.",
        )
