"""Compare the schema of a database with the schemas that this program makes, before anything in the file is used.

SQLite runs what a file contains: a view that never ends, a trigger that renames findings, a generated column. So the
schema must match ``known_schemas.txt``. ``scripts/make_schema`` writes that file, with one line for each schema object
(table, index, view, …) of each schema version: version, type, name, ``late`` for deferred indexes, and the SQL that
makes it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from signals.errors import DatabaseError

LATE = "late"
KNOWN_SCHEMAS = Path(__file__).with_name("known_schemas.txt")

_RENAMED = 'CREATE TABLE "'

_SQLITE_TABLES = {
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
}
"""Tables that SQLite makes itself, for ANALYZE and AUTOINCREMENT. They only contain data."""

_RISKS = {
    "trigger": "it can change or delete stored data",
    "view": "reading it may never end or may show invented data",
    "index": "it can hide findings or never end",
    "table": "its purpose is unknown",
    "changed table": "the file may compute its values itself, and SQLite may not check them",
}


class TamperedSchemaError(DatabaseError):
    """The schema of a signals database differs from what this program makes."""


class SchemaObject(NamedTuple):
    """A row of ``sqlite_master``: a table, index, view or trigger, and the SQL that makes it."""

    type: str
    name: str
    sql: str


class SchemaDifference(NamedTuple):
    """A schema object that differs from what this program makes. ``how`` is ``strange``, ``changed`` or ``missing``."""

    how: str
    type: str
    name: str

    def __str__(self) -> str:
        named = f"the {self.type} “{self.name}”"
        if self.how == "missing":
            return f"{named} is missing"
        why = _RISKS.get(f"{self.how} {self.type}") or _RISKS.get(self.type, "its effect is unknown")
        if self.how == "changed":
            return f"{named} differs from what signals makes: {why}"
        return f"{named} was not made by signals: {why}"


def require_known_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise TamperedSchemaError if a database of schema ``version`` has anything that this program does not make."""
    found = schema_differences(connection, version)
    if not found:
        return
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    raise TamperedSchemaError(
        f"The database {path} cannot be trusted: {found[0]}{more}.",
        f"`signals db verify` lists all. To rescue your findings and marks: `signals --db NEW.db db salvage {path}`",
    )


def schema_differences(connection: sqlite3.Connection, version: int) -> list[SchemaDifference]:
    """Return how a database of schema ``version`` differs from what this program makes. Nothing in the file is run."""
    wanted, late = known_objects(version)
    found = list(schema_objects(connection))
    if wanted == {*found} and len(found) == len(wanted):
        return []
    lacking = {(piece.type, piece.name) for piece in wanted.difference(found)}
    made: list[SchemaDifference] = []
    seen: set[SchemaObject] = set()
    for piece in found:
        if piece not in wanted or piece in seen:
            how = "changed" if piece[:2] in lacking else "strange"
            made.append(SchemaDifference(how, piece.type, piece.name))
        seen.add(piece)
    gone = lacking - {(one.type, one.name) for one in made} - {("index", name) for name in late}
    with_its_table = tuple(f"sqlite_autoindex_{name}_" for type_, name in gone if type_ == "table")
    tables_first = sorted(gone, key=lambda one: (one[0] != "table", one))
    return made + [SchemaDifference("missing", *one) for one in tables_first if not one[1].startswith(with_its_table)]


def schema_objects(connection: sqlite3.Connection) -> Iterator[SchemaObject]:
    """Return the objects in the schema of a file, except SQLite's own."""
    factory, connection.text_factory = connection.text_factory, decode_leniently
    try:
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    finally:
        connection.text_factory = factory
    for type_, name, table, sql in rows:
        made = _normalized_sql(sql) if isinstance(sql, str) else repr(sql)
        if _SQLITE_TABLES.get(name) != made or (type_, table) != ("table", name):
            yield SchemaObject(str(type_), str(name), f"{table}: {made}")


def _normalized_sql(sql: str) -> str:
    """Return the SQL of an object with single blanks and without the quotes that SQLite adds to a renamed table. The
    SQL of our objects is ASCII only."""
    spelt = " ".join(sql.split()) if sql.isascii() else sql
    if spelt.startswith(_RENAMED):
        name, _, rest = spelt.removeprefix(_RENAMED).partition('"')
        return f"CREATE TABLE {name}{rest}" if name.isidentifier() else spelt
    return spelt


def known_objects(version: int) -> tuple[set[SchemaObject], set[str]]:
    """Return the objects of a schema version, and the names of those that an ingestion may still have to create."""
    beginning = f"{version} "
    lines = KNOWN_SCHEMAS.read_text(encoding="utf-8").split("\n")
    of_it = [line.split(" ", 4) for line in lines if line.startswith(beginning)]
    return {SchemaObject(type_, name, made) for _, type_, name, _, made in of_it}, {
        row[2] for row in of_it if row[3] == LATE
    }


def known_schema_lines(version: int, found: Iterable[SchemaObject], late: Iterable[str]) -> list[str]:
    """Return the lines of ``known_schemas.txt`` for the objects of a schema."""
    return [
        f"{version} {piece.type} {piece.name} {LATE if piece.name in late else '-'} {piece.sql}"
        for piece in sorted(found)
    ]


def decode_leniently(text: bytes) -> str:
    """Decode text for ``text_factory``. Bytes that are not UTF-8 become lone surrogates."""
    return text.decode("utf-8", "surrogateescape")
