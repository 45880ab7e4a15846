"""Indexes that only readers need. A large ingestion drops them first and creates them again at its end.

Maintained during the ingestion, they would double the amount written: their entries arrive in random order, so each
batch of notes touches most of their pages. If an ingestion is killed, the next one creates them. Until then lists are
slower.
"""

from __future__ import annotations

import sqlite3

from signals.storage.schema.create import SCHEMA

DEFERRED_INDEXES = ("findings_listed", "articles_dated", "articles_source")

DEFER_FROM_NOTES = 500
"""Indexes are deferred from this number of notes, if that is also more notes than the database contains."""


def drop_deferred_indexes(connection: sqlite3.Connection) -> None:
    """Drop the deferred indexes for now."""
    for name in DEFERRED_INDEXES:
        connection.execute(f"DROP INDEX IF EXISTS {name}")


def missing_indexes(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the deferred indexes that do not exist."""
    existing = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    return [name for name in DEFERRED_INDEXES if name not in existing]


def create_missing_indexes(connection: sqlite3.Connection) -> None:
    """Create the deferred indexes that do not exist."""
    wanted = missing_indexes(connection)
    if not wanted:
        return
    # write index pages to the file early: an index may be larger than the memory that an ingestion may use
    connection.execute("PRAGMA cache_spill = ON")
    for statement in SCHEMA.read_text(encoding="utf-8").split(";"):
        words = statement.split()
        if words[:2] == ["CREATE", "INDEX"] and words[2] in wanted:
            connection.execute(statement)
    connection.execute("PRAGMA cache_spill = OFF")
