"""What a base knows of itself: values by key, such as where its notes are, or by which model its vectors were made."""

from __future__ import annotations

import sqlite3

ROOT = "root"
"""Where the notes are."""


def known(connection: sqlite3.Connection, key: str) -> str | None:
    """The value of a key, where there is one."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Give a key a value, whether it had one or not."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
