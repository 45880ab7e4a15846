"""Which fields findings have, and which values."""

from __future__ import annotations

import sqlite3

_NAMES = (
    "WITH RECURSIVE found (field) AS (SELECT min(field) FROM field_values UNION ALL"
    " SELECT (SELECT min(field) FROM field_values WHERE field > found.field) FROM found WHERE found.field IS NOT NULL)"
    " SELECT field FROM found WHERE field IS NOT NULL"
)
"""Jumps from field to field in the index, where DISTINCT would read all rows."""

_VALUES = (
    "SELECT coalesce(text, key) AS value FROM field_values WHERE field = ?"
    " AND (instr(key, fold(?)) = 1 OR instr(fold(text), fold(?)) = 1)"
    " GROUP BY key ORDER BY count(*) DESC, key LIMIT ?"
)


def field_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the fields that findings have, from A to Z."""
    return [field for (field,) in connection.execute(_NAMES)]


def suggest_values(connection: sqlite3.Connection, field: str, prefix: str, limit: int) -> list[str]:
    """Return values of a field that start with a prefix, in any case, the most frequent first."""
    return [value for (value,) in connection.execute(_VALUES, (field, prefix, prefix, limit))]
