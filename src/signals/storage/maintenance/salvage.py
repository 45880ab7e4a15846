"""Salvage: copy what can be read of a damaged or tampered database to a new one.

Only rows of the tables that this program makes are read, column by column. An authorizer refuses everything else that a
statement might reach: views, triggers, functions, generated columns, other tables
(https://www.sqlite.org/c3ref/set_authorizer.html). The new database has the right tables and takes only valid values.
"""

from __future__ import annotations

import operator
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from signals.errors import DatabaseError
from signals.files.output import move, sync, sync_folder
from signals.files.temporary import temporary_file
from signals.results.maintenance import SalvageReport
from signals.storage.connection import meta
from signals.storage.connection.connect import APPLICATION_ID
from signals.storage.connection.database import make_parent_folder, open_untrusted, open_writer
from signals.storage.connection.interrupts import raise_pending_interrupt
from signals.storage.connection.notes_root import encode_root, notes_root
from signals.storage.connection.sqlite_errors import errors
from signals.storage.connection.transaction import transaction
from signals.storage.connection.value_check import Column, declared_columns
from signals.storage.maintenance import verify
from signals.storage.schema.create import create
from signals.storage.schema.schema_check import decode_leniently
from signals.storage.writing import field_values
from signals.storage.writing.field_values import ReadsFields

SALVAGED_TABLES = (
    "meta", "runs", "notes", "articles", "problems", "findings", "moves", "revisions", "marks", "mark_changes",
    "trends", "trend_findings", "heirs",
)  # fmt: skip
"""The tables that are read. A table comes before the tables that refer to it. All others are computed from them."""

_KEYS = frozenset({
    "pk", "id", "identity", "claim", "note", "article", "run", "finding", "first_run", "last_run", "key", "trend",
    "name", "path", "action", "heir",
})  # fmt: skip
"""Columns without which a row is useless, if they may not be null."""

_NEVER = "1970-01-01T00:00:00Z"

FALLBACK: dict[tuple[str, str], str | int] = {
    ("runs", "started"): _NEVER,
    ("marks", "status"): "new",
    ("marks", "starred"): 0,
    ("marks", "changed"): _NEVER,
    ("mark_changes", "time"): _NEVER,
    ("trends", "created"): _NEVER,
    ("trends", "changed"): _NEVER,
    ("trend_findings", "added"): _NEVER,
    ("articles", "dated"): _NEVER[:10],
    ("findings", "dated"): _NEVER[:10],
}
"""Table and column that may not be null -> the replacement for an invalid value."""

UNREAD = object()
"""Stands for a value that cannot be read."""


def salvage(source: Path, target: Path, fields: ReadsFields) -> SalvageReport:
    """Write what can be read of the database ``source`` to a new one at ``target``. ``fields`` reads the values of
    fields. Return what was salvaged. Raises DatabaseError."""
    if not os.path.isfile(source):  # noqa: PTH113 (Path raises for a name that is too long)
        raise DatabaseError(f"The database {source} does not exist.", "Name the damaged database.")
    if os.path.lexists(target):
        raise DatabaseError(f"{target} already exists.", "Name a new file: `signals --db NEW.db db salvage FILE`")
    make_parent_folder(target)
    with errors(source), closing(open_untrusted(source)) as old:
        if old.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise DatabaseError(f"{source} is not a signals database.", "Choose another file.")
        old.execute("BEGIN")
        stored_columns = {table: _stored_columns(old, table) for table in SALVAGED_TABLES}
        old.text_factory = decode_leniently
        old.set_authorizer(_allowed)
        try:
            with temporary_file(target) as (file, _):
                done = _written(old, stored_columns, file, source, target, fields)
                sync(file)
                move(file, target)
            sync_folder(target.parent)
        except OSError as error:
            raise DatabaseError(f"Cannot write {target}: {error.strerror}.", "Choose another place.") from error
    return done


def _written(
    old: sqlite3.Connection,
    stored_columns: dict[str, frozenset[str]],
    file: Path,
    source: Path,
    target: Path,
    fields: ReadsFields,
) -> SalvageReport:
    taken = dict.fromkeys(SALVAGED_TABLES, 0)
    mended = lost = 0
    with errors(file):
        with closing(open_writer(file)) as new:
            create(new)
            with transaction(new):
                for table in SALVAGED_TABLES:
                    declared = [column for column in declared_columns()[table] if column.name in stored_columns[table]]
                    for row in _rows(old, table, declared):
                        values = None if row is None else _fitting(table, declared, row)
                        if values is None or not _put(new, table, declared, values):
                            lost += 1
                        else:
                            taken[table] += 1
                            mended += sum(map(operator.ne, row or (), values))
                root = notes_root(new, source)
                if root is not None:
                    meta.store(new, meta.NOTES_ROOT, encode_root(root, target))
                field_values.update(new, fields, again=True)
        verify.vacuum(file)
    return SalvageReport(taken, mended, lost)


def _allowed(action: int, first: str | None, _: str | None, schema: str | None, inner: str | None) -> int:
    """Authorize a statement to read columns of our tables, but not from within a view."""
    if action == sqlite3.SQLITE_SELECT and inner is None:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and first in SALVAGED_TABLES and schema == "main" and inner is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _stored_columns(old: sqlite3.Connection, table: str) -> frozenset[str]:
    """Return the stored columns of a table, or none if it is a view or a virtual table."""
    made = old.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    if len(made) != 1 or made[0][0] != "table" or not str(made[0][1]).upper().startswith("CREATE TABLE"):
        return frozenset()
    return frozenset(row[1] for row in old.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0)


def _rows(old: sqlite3.Connection, table: str, declared: Sequence[Column]) -> Iterator[tuple[Any, ...] | None]:
    """Return the rows of a table, ``None`` for each that cannot be read. If the table is damaged, read it from both
    ends."""
    if not declared:
        return
    chosen = ", ".join(f'"{column.name}"' for column in declared)
    keys: dict[int, None] = {}
    for way in ("", " DESC"):
        try:
            for (key,) in old.execute(f"SELECT rowid FROM main.{table} NOT INDEXED ORDER BY rowid{way}"):
                keys[key] = None
            break
        except sqlite3.OperationalError as error:
            raise_pending_interrupt()
            if "no such column" in str(error):
                yield from _scanned(old, f"SELECT {chosen} FROM main.{table}")
                return
        except sqlite3.Error:
            raise_pending_interrupt()
    for key in keys:
        row = next(_scanned(old, f"SELECT {chosen} FROM main.{table} WHERE rowid = ?", key), None)
        yield row or _by_column(old, table, declared, key)


def _by_column(old: sqlite3.Connection, table: str, declared: Sequence[Column], key: int) -> tuple[Any, ...] | None:
    """Read a row column by column if some values cannot be read, for example because they are too large. These are
    ``UNREAD``."""
    row: list[Any] = []
    for column in declared:
        found = next(_scanned(old, f'SELECT "{column.name}" FROM main.{table} WHERE rowid = ?', key), None)
        row.append(UNREAD if found is None else found[0])
    return None if all(value is UNREAD for value in row) else tuple(row)


def _scanned(old: sqlite3.Connection, statement: str, *values: int) -> Iterator[tuple[Any, ...] | None]:
    try:
        yield from old.execute(statement, values)
    except sqlite3.Error:
        raise_pending_interrupt()
        yield None


def _fitting(table: str, declared: Sequence[Column], row: Sequence[Any]) -> list[Any] | None:
    """Return the row with valid values, or ``None`` if an indispensable value is invalid."""
    values = []
    for column, value in zip(declared, row, strict=True):
        fits = value
        if isinstance(value, str) and not value.isascii():
            fits = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if column.problem_with(fits) is None:
            values.append(fits)
        elif column.null:
            values.append(None)
        elif (table, column.name) in FALLBACK:
            values.append(FALLBACK[table, column.name])
        elif column.name in _KEYS or column.allowed:
            return None
        else:
            values.append("" if column.type is str else max(column.low, 0))
    return values


def _put(new: sqlite3.Connection, table: str, declared: Sequence[Column], values: Sequence[Any]) -> bool:
    """Store a row. Return false if its key exists already or if it refers to a missing row."""
    names = ", ".join(f'"{column.name}"' for column in declared)
    try:
        new.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", values)
    except (sqlite3.IntegrityError, sqlite3.DataError):
        return False
    return True
