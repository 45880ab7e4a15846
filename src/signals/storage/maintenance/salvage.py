"""What can be read of a base that cannot be trusted, or is damaged, written to a new one.

Only rows of the tables that this program makes are read, column by column, as SQLite stores them. An authorizer refuses
all else that a statement may lead to: views, triggers, functions, columns that the file works out itself, other tables
(https://www.sqlite.org/c3ref/set_authorizer.html). The new base has the tables as they should be, and takes no value
that does not belong there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from signals.errors import BaseError
from signals.files.output import move, sync, sync_folder
from signals.files.temporary import temporary_file
from signals.results.maintenance import SalvageReport
from signals.storage.connection import meta
from signals.storage.connection.connections import APPLICATION_ID
from signals.storage.connection.database import make_folder, open_suspect, open_writer
from signals.storage.connection.failures import errors
from signals.storage.connection.interrupts import pass_on
from signals.storage.connection.text_check import FALLBACK
from signals.storage.connection.transaction import transaction
from signals.storage.connection.value_check import Column, columns
from signals.storage.maintenance import verify
from signals.storage.schema.create import create
from signals.storage.schema.trust import lenient
from signals.storage.writing.stored_notes import recorded_root, root_value

KEPT = (
    "meta", "runs", "notes", "articles", "problems", "findings", "moves", "revisions", "marks", "mark_changes",
    "trends", "trend_findings", "heirs",
)  # fmt: skip
"""The tables that are read, those that others refer to first. All else is worked out from them again."""

_KEYS = frozenset({
    "pk", "id", "identity", "claim", "note", "article", "run", "finding", "first_run", "last_run", "key", "trend",
    "name", "path", "action", "heir",
})  # fmt: skip
"""Columns without which a row says nothing, where they may not be null."""

UNREAD = object()
"""Stands for a value that cannot be read."""


def salvage(source: Path, target: Path) -> SalvageReport:
    """Write what can be read of the base ``source`` to a new one at ``target``, and tell what that was."""
    if not os.path.isfile(source):  # noqa: PTH113
        raise BaseError(f"There is no database {source}.", "Name the one that cannot be used.")
    if os.path.lexists(target):
        raise BaseError(f"{target} is already there.", "Name a new file: signals --db NEW.db db salvage FILE")
    make_folder(target)
    with errors(source), closing(open_suspect(source)) as old:
        if old.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise BaseError(f"{source} is no database of signals.", "Name another.")
        old.execute("BEGIN")
        there = {table: _stored_columns(old, table) for table in KEPT}
        old.text_factory = lenient
        old.set_authorizer(_allowed)
        try:
            with temporary_file(target) as (file, _):
                done = _written(old, there, file, source, target)
                sync(file)
                move(file, target)
            sync_folder(target.parent)
        except OSError as error:
            raise BaseError(f"{target} could not be written: {error.strerror}.", "Choose another place.") from error
    return done


def _written(
    old: sqlite3.Connection, there: dict[str, frozenset[str]], file: Path, source: Path, target: Path
) -> SalvageReport:
    taken = dict.fromkeys(KEPT, 0)
    mended = lost = 0
    with errors(file):
        with closing(open_writer(file)) as new:
            create(new)
            with transaction(new):
                for table in KEPT:
                    declared = [column for column in columns()[table] if column.name in there[table]]
                    for row in _rows(old, table, declared):
                        values = None if row is None else _fitting(table, declared, row)
                        if values is None or not _put(new, table, declared, values):
                            lost += 1
                        else:
                            taken[table] += 1
                            mended += sum(map(_differs, row or (), values))
                root = recorded_root(new, source)
                if root is not None:
                    meta.put(new, meta.ROOT, root_value(root, target))
        verify.vacuum(file)
    return SalvageReport(taken, mended, lost)


def _allowed(action: int, first: str | None, _: str | None, schema: str | None, inner: str | None) -> int:
    """Whether a statement may do what it is about to: read a column of a table of ours, and not from within a view."""
    if action == sqlite3.SQLITE_SELECT and inner is None:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and first in KEPT and schema == "main" and inner is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _stored_columns(old: sqlite3.Connection, table: str) -> frozenset[str]:
    """The columns of a table that are stored as such; none where it is no table, but a view or a virtual one."""
    made = old.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    if len(made) != 1 or made[0][0] != "table" or not str(made[0][1]).upper().startswith("CREATE TABLE"):
        return frozenset()
    return frozenset(row[1] for row in old.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0)


def _rows(old: sqlite3.Connection, table: str, declared: Sequence[Column]) -> Iterator[tuple[Any, ...] | None]:
    """The rows of a table, ``None`` for one that cannot be read; from both ends, where it cannot be read throughout."""
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
            pass_on()
            if "no such column" in str(error):
                yield from _scanned(old, f"SELECT {chosen} FROM main.{table}")
                return
        except sqlite3.Error:
            pass_on()
    for key in keys:
        row = next(_scanned(old, f"SELECT {chosen} FROM main.{table} WHERE rowid = ?", key), None)
        yield row or _by_column(old, table, declared, key)


def _by_column(old: sqlite3.Connection, table: str, declared: Sequence[Column], key: int) -> tuple[Any, ...] | None:
    """A row of which some values cannot be read, such as one too large, with ``UNREAD`` for these."""
    row: list[Any] = []
    for column in declared:
        found = next(_scanned(old, f'SELECT "{column.name}" FROM main.{table} WHERE rowid = ?', key), None)
        row.append(UNREAD if found is None else found[0])
    return None if all(value is UNREAD for value in row) else tuple(row)


def _scanned(old: sqlite3.Connection, statement: str, *values: int) -> Iterator[tuple[Any, ...] | None]:
    try:
        yield from old.execute(statement, values)
    except sqlite3.Error:
        pass_on()
        yield None


def _fitting(table: str, declared: Sequence[Column], row: Sequence[Any]) -> list[Any] | None:
    """A row with the values that its columns can have; ``None`` where one is wrong without which it says nothing."""
    values = []
    for column, value in zip(declared, row, strict=True):
        fits = value
        if isinstance(value, str) and not value.isascii():
            fits = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if column.wrong(fits) is None:
            values.append(fits)
        elif column.null:
            values.append(None)
        elif (table, column.name) in FALLBACK:
            values.append(FALLBACK[table, column.name])
        elif column.name in _KEYS or column.words:
            return None
        else:
            values.append("" if column.type is str else max(column.low, 0))
    return values


def _put(new: sqlite3.Connection, table: str, declared: Sequence[Column], values: Sequence[Any]) -> bool:
    """Store a row, unless there is one with its key, or it refers to one that is not there."""
    names = ", ".join(f'"{column.name}"' for column in declared)
    try:
        new.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", values)
    except (sqlite3.IntegrityError, sqlite3.DataError):
        return False
    return True


def _differs(one: object, other: object) -> bool:
    return one != other
