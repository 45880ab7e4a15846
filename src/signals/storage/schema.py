"""Making the tables of a new base, and bringing those of an older one up to date, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from signals.errors import BaseError
from signals.storage import tables as _tables  # noqa: F401 (declares the tables)
from signals.storage.columns import search_statements, view_statements
from signals.storage.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    errors,
    holds_nothing,
    open_writer,
)
from signals.storage.locking import ingestion_lock
from signals.storage.migrations import Migration, known


@contextmanager
def _as_sqlite_says() -> Iterator[None]:
    """Let the driver's own errors out of SQLAlchemy's wrapping."""
    try:
        yield
    except DBAPIError as error:
        raise (error.orig or error) from error


def create(connection: sqlite3.Connection) -> None:
    """Make all tables, indexes, views and the full-text index in an empty file."""
    with _as_sqlite_says(), _engine(connection).begin() as transaction:
        SQLModel.metadata.create_all(transaction)
        for statement in (*view_statements(), *search_statements()):
            transaction.exec_driver_sql(statement)
        transaction.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        transaction.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


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
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        connection.execute("VACUUM INTO ?", (str(path.with_name(f"{path.name}.schema{before}-{stamp}")),))
        connection.execute("PRAGMA foreign_keys = OFF")
        with _engine(connection).begin() as transaction:
            for migration in due:
                migration.upgrade(transaction)
            _check_keys(transaction)
            transaction.exec_driver_sql(f"PRAGMA user_version = {due[-1].version}")
        return before, due[-1].version


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
