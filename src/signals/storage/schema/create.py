"""Making the tables of a new base from ``schema.sql``.

That is what ``tables`` declares, spelt out beforehand, so that a new base needs no SQLAlchemy, whose import takes as
long as storing a hundred notes.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

PAGE_BYTES = 8_192
"""Findings are longer than the rows that SQLite's 4,096 are made for."""

SCHEMA = Path(__file__).with_name("schema.sql")
"""Every statement that makes a new base; ``scripts/make_schema`` writes it."""


def create(connection: sqlite3.Connection) -> None:
    """Make all tables, indexes, views and the full-text index in an empty file, in one transaction."""
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA.read_text(encoding='utf-8')}\nCOMMIT;")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
