"""Databases with values that the program never stores, under an unchanged schema."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

_LAX = re.compile(r",?\s*STRICT\s*$")


def tampered(file: Path, columns: Iterable[tuple[str, str]], value: str) -> int:
    """Append a text to the values of columns, whatever their type and checks. Return the number of changed rows.
    STRICT is removed from the tables for this, and restored."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        declared = connection.execute(
            "SELECT rowid, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"
        ).fetchall()
        _rewrite(connection, [(rowid, _LAX.sub("", sql)) for rowid, sql in declared])
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        changed = 0
        for table, column in columns:
            statement = f"UPDATE {table} SET {column} = coalesce({column}, '') || ?"  # noqa: S608 (the test names them)
            changed += connection.execute(statement, (value,)).rowcount
        _rewrite(connection, declared)
    return changed


def _rewrite(connection: sqlite3.Connection, statements: Iterable[tuple[int, str]]) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    for rowid, sql in statements:
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE rowid = ?", (sql, rowid))
    connection.execute("PRAGMA writable_schema = RESET")
