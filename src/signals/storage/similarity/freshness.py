"""Whether all findings were compared since the last run, and whether the stored comparisons are consistent."""

from __future__ import annotations

import sqlite3

_COMPARED = "compared"
"""The key in ``meta`` of the last run after which all findings were compared. A killed ingestion leaves it behind."""

_LAST = "SELECT CAST(coalesce(max(run), 0) AS TEXT) FROM runs"
_BEHIND = f"SELECT (SELECT value FROM meta WHERE key = '{_COMPARED}') IS NOT ({_LAST})"
_UP = (
    f"INSERT INTO meta (key, value) VALUES ('{_COMPARED}', ({_LAST}))"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value"
)
_UNSOUND = (
    "SELECT EXISTS (SELECT 1 FROM neighbors AS n LEFT JOIN sayings AS s ON s.finding = n.finding"
    " LEFT JOIN sayings AS t ON t.finding = n.other WHERE s.kind IS NULL OR s.kind IS NOT t.kind)"
    " OR EXISTS (SELECT 1 FROM sayings AS s JOIN findings AS f ON f.pk = s.finding WHERE f.kind <> s.kind)"
)


def is_outdated(connection: sqlite3.Connection) -> bool:
    """Return whether there was a run since all findings were compared."""
    return bool(connection.execute(_BEHIND).fetchone()[0])


def mark_current(connection: sqlite3.Connection) -> None:
    """Record that all findings are compared as of the last run."""
    connection.execute(_UP)


def is_consistent(connection: sqlite3.Connection) -> bool:
    """Return whether every pair has two compared findings of one kind. Only damage makes it otherwise."""
    return not connection.execute(_UNSOUND).fetchone()[0]
