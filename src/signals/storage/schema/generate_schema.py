"""Generate ``schema.sql`` from the tables, views and indexes that this package declares.

Only ``scripts/make_schema`` and the tests use it. It imports SQLAlchemy, which the program itself never does.
"""

from __future__ import annotations

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from signals.storage.schema import annotation_tables, similarity_tables, tables  # noqa: F401 (they declare the tables)
from signals.storage.schema.annotation_views import annotation_view_statements
from signals.storage.schema.record_views import view_statements
from signals.storage.schema.search_index import search_statements


def schema_sql(application_id: int, version: int) -> str:
    """Return the SQL that makes a new database: tables, indexes, views, the full-text index and the file's pragmas."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: index.name or "")
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    statements += [*view_statements(), *annotation_view_statements(), *search_statements()]
    statements += [f"PRAGMA application_id = {application_id}", f"PRAGMA user_version = {version}"]
    return "\n\n".join(f"{_tidy(statement)};" for statement in statements) + "\n"


def _tidy(statement: str) -> str:
    """Remove SQLAlchemy's blanks at line ends, and replace tabs by blanks."""
    lines = "\n".join(line.rstrip() for line in statement.strip().replace("\t", "    ").split("\n"))
    return lines.replace(")\n STRICT", ") STRICT").replace(")\n WITHOUT ROWID,\n STRICT", ") WITHOUT ROWID, STRICT")
