"""Tampered databases for tests: additions to the schema, and values that the program never stores."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

WRONG_VALUES = (
    "CAST(x'61ff62' AS TEXT)", "x'00ff'", "7", "-99999999999", "1.5", "NULL", "'{\"a\": [1'", "'[1, {}]'", "''",
    "'zzz'", "9223372036854775807", "char(27) || ']0;owned' || char(7)",
)  # fmt: skip
"""SQL values: invalid UTF-8, bytes, numbers, NULL, invalid or wrong JSON, and unknown words for the column."""


def endless(view: str, column: str) -> str:
    """An endless view."""
    rows = "WITH RECURSIVE e (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM e)"
    return f"CREATE VIEW {view} AS {rows} SELECT x AS {column} FROM e"  # noqa: S608 (names of ours)


def run(file: Path, *statements: str) -> None:
    """Execute statements, as any program may do with a file."""
    with closing(_connected(file)) as connection:
        for statement in statements:
            connection.execute(statement)


def made_otherwise(file: Path, name: str, old: str, new: str) -> None:
    """Change the definition of a part of the schema, without SQLite's knowledge."""
    with closing(_connected(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        changed = connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ? AND instr(sql, ?)", (old, new, name, old)
        )
        assert changed.rowcount == 1


def put(file: Path, table: str, column: str, value: str, where: str = "1") -> bool:
    """Put a SQL value into a column that does not accept it, and leave the schema unchanged. Return whether a row
    has it."""
    with closing(_connected(file)) as connection:
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    loose = re.sub(r"\) (WITHOUT ROWID)?(, )?STRICT$", r") \1", sql).rstrip()
    loose = re.sub(rf'^(    "?{column}"?) (TEXT|INTEGER|BLOB)( NOT NULL)?', r"\1 BLOB", loose, flags=re.MULTILINE)
    _remake(file, table, loose)
    with closing(_connected(file)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        done = connection.execute(f'UPDATE OR IGNORE {table} SET "{column}" = {value} WHERE {where}').rowcount  # noqa: S608 (ours)
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
