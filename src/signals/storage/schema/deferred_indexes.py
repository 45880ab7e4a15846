"""Indexes that only readers need, put off while an ingestion fills a base, and made in one go at its end.

Kept up meanwhile, they would double what is written: their entries come in no order, so each batch of notes touches
most of their pages. Where an ingestion is ended from outside, the next one makes them; until then lists take longer.
"""

from __future__ import annotations

import sqlite3

from signals.storage.schema.create import SCHEMA

PUT_OFF = ("findings_listed", "articles_dated", "articles_counts", "articles_source")

MANY_NOTES = 500
"""Notes from which it is worth while, if they are more than the base holds."""


def put_off(connection: sqlite3.Connection) -> None:
    """Do without the indexes for now."""
    for name in PUT_OFF:
        connection.execute(f"DROP INDEX IF EXISTS {name}")


def missing(connection: sqlite3.Connection) -> list[str]:
    """The indexes that are still to be made."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    return [name for name in PUT_OFF if name not in there]


def make_up(connection: sqlite3.Connection) -> None:
    """Make the indexes that are missing."""
    wanted = missing(connection)
    if not wanted:
        return
    # the pages of an index go to the file as they come: it may be larger than the memory that an ingestion is to take
    connection.execute("PRAGMA cache_spill = ON")
    for statement in SCHEMA.read_text(encoding="utf-8").split(";"):
        words = statement.split()
        if words[:2] == ["CREATE", "INDEX"] and words[2] in wanted:
            connection.execute(statement)
    connection.execute("PRAGMA cache_spill = OFF")
