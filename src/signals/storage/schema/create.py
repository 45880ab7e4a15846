"""Make the tables of a new database from ``schema.sql``.

``schema.sql`` is generated from the declarations in this package, so that a new database needs no SQLAlchemy. Importing
SQLAlchemy takes as long as storing a hundred notes.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

PAGE_BYTES = 8_192
"""Findings are longer than the rows that SQLite's default of 4,096 bytes is made for."""

SCHEMA = Path(__file__).with_name("schema.sql")
"""All statements that make a new database. ``scripts/make_schema`` writes the file."""


def create(connection: sqlite3.Connection) -> None:
    """Make all tables, indexes, views and the full-text index in an empty file, in one transaction."""
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA.read_text(encoding='utf-8')}\nCOMMIT;")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
