"""Settings stored in the database itself, by key: where its notes are, which model made its vectors."""

from __future__ import annotations

import sqlite3

NOTES_ROOT = "root"
"""The key of the notes root."""


def get_value(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the value of a key, or ``None``."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def store(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set the value of a key."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
