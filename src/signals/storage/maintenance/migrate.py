"""The tables as SQL, and bringing those of an older base up to date in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from signals.errors import BaseError
from signals.files.output import creating_copy
from signals.storage.connection.connections import APPLICATION_ID, SCHEMA_VERSION
from signals.storage.connection.database import holds_nothing, open_writer
from signals.storage.connection.failures import errors
from signals.storage.connection.lock import ingestion_lock
from signals.storage.schema import annotation_tables, similarity_tables, tables  # noqa: F401 (they declare the tables)
from signals.storage.schema.annotation_views import desk_view_statements
from signals.storage.schema.migrations import Migration, known
from signals.storage.schema.records import search_statements, view_statements


@contextmanager
def _as_sqlite_says() -> Iterator[None]:
    """Let the driver's own errors out of SQLAlchemy's wrapping."""
    try:
        yield
    except DBAPIError as error:
        raise (error.orig or error) from error


def declared() -> str:
    """The SQL that makes a new base: all tables, indexes and views, the full-text index, and the marks of the file."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: index.name or "")
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    statements += [*view_statements(), *desk_view_statements(), *search_statements()]
    statements += [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA_VERSION}"]
    return "\n\n".join(f"{_tidy(statement)};" for statement in statements) + "\n"


def _tidy(statement: str) -> str:
    """A statement without the blanks that SQLAlchemy leaves at the ends of lines; tabs as blanks."""
    lines = "\n".join(line.rstrip() for line in statement.strip().replace("\t", "    ").split("\n"))
    return lines.replace(")\n STRICT", ") STRICT").replace(")\n WITHOUT ROWID,\n STRICT", ") WITHOUT ROWID, STRICT")


def migrate(path: Path, migrations: tuple[Migration, ...] | None = None) -> tuple[int, int]:
    """Bring a base to the newest schema; its version before and after.

    A copy of the base is made beside it first. All migrations run in one transaction; foreign keys are off meanwhile,
    since tables may be made anew, and are checked before it is committed.
    """
    steps = known() if migrations is None else migrations
    if holds_nothing(path):
        raise BaseError(f"There is no base at {path}.", "Run `signals ingest FOLDER` to make one.")
    with ingestion_lock(path), closing(open_writer(path)) as connection, errors(path), _as_sqlite_says():
        before = int(connection.execute("PRAGMA user_version").fetchone()[0])
        due = [m for m in steps if m.version > before]
        if not due:
            return before, before
        _keep(connection, path, f".schema{before}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        connection.execute("PRAGMA foreign_keys = OFF")
        with _engine(connection).begin() as transaction:
            for migration in due:
                migration.upgrade(transaction)
            _check_keys(transaction)
            transaction.exec_driver_sql(f"PRAGMA user_version = {due[-1].version}")
        return before, due[-1].version


def _keep(connection: sqlite3.Connection, path: Path, ending: str) -> None:
    """Put a copy of the base beside it."""
    try:
        with creating_copy(path, ending) as new:
            connection.execute("VACUUM INTO ?", (str(new),))
    except OSError as error:
        raise BaseError(
            f"The copy {path}{ending} could not be written: {error.strerror}.",
            "Look at the disk; the base was left as it is.",
        ) from error


def _engine(connection: sqlite3.Connection) -> Engine:
    """An engine on one connection that begins every transaction with BEGIN IMMEDIATE.

    The driver's own transaction handling is off: it begins late and leaves DDL outside,
    https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#pysqlite-transactional.
    """
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _check_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BaseError(
            f"The migration left {len(broken)} rows that refer to nothing, and was undone.",
            "Keep the base as it is and report this.",
        )
