"""Databases that somebody has tampered with, for tests: pieces added to the schema, and values that none can store."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

WRONG_VALUES = (
    "CAST(x'61ff62' AS TEXT)", "x'00ff'", "7", "-99999999999", "1.5", "NULL", "'{\"a\": [1'", "'[1, {}]'", "''",
    "'zzz'", "9223372036854775807", "char(27) || ']0;owned' || char(7)",
)  # fmt: skip
"""As SQL: no UTF-8, bytes, numbers, nothing, JSON that is none or another, text that is no word of the column."""


def endless(view: str, column: str) -> str:
    """A view that never ends."""
    rows = "WITH RECURSIVE e (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM e)"
    return f"CREATE VIEW {view} AS {rows} SELECT x AS {column} FROM e"  # noqa: S608 (names of ours)


def run(file: Path, *statements: str) -> None:
    """Execute statements, as any program may on a file."""
    with closing(_connected(file)) as connection:
        for statement in statements:
            connection.execute(statement)


def made_otherwise(file: Path, name: str, old: str, new: str) -> None:
    """Change how a piece of the schema is made, without SQLite's knowledge."""
    with closing(_connected(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        changed = connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ? AND instr(sql, ?)", (old, new, name, old)
        )
        assert changed.rowcount == 1


def put(file: Path, table: str, column: str, value: str, where: str = "1") -> bool:
    """Put a value, as SQL, where its column takes no such value, and leave the schema as it was; whether a row has
    it."""
    with closing(_connected(file)) as connection:
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    loose = re.sub(r"\) (WITHOUT ROWID)?(, )?STRICT$", r") \1", sql).rstrip()
    loose = re.sub(rf'^(    "?{column}"?) (TEXT|INTEGER|BLOB)( NOT NULL)?', r"\1 BLOB", loose, flags=re.MULTILINE)
    _remake(file, table, loose)
    with closing(_connected(file)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        done = connection.execute(f'UPDATE OR IGNORE {table} SET "{column}" = {value} WHERE {where}').rowcount  # noqa: S608
    _remake(file, table, sql)
    return done > 0


def _remake(file: Path, table: str, sql: str) -> None:
    with closing(_connected(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, table))


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    return connection
