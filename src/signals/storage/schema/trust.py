"""What a file's schema holds is compared with what this program makes, before anything of it is used.

A view that never ends, a trigger that renames findings, a column that is worked out as it is read: SQLite runs what a
file says of itself. So a file is held against ``known_schemas.txt``, which ``scripts/make_schema`` writes, with a line
for each piece (table, index, view, …) of each schema: version, type, name, whether an ingestion may still have to make
it, and how it is made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from signals.errors import BaseError

LATE = "late"
KNOWN = Path(__file__).with_name("known_schemas.txt")

_RENAMED = 'CREATE TABLE "'

_OF_SQLITE = {
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
}
"""Tables that SQLite makes itself, for ANALYZE and for whoever counts with AUTOINCREMENT: they are only ever data."""

_MAY = {
    "trigger": "it can change or delete what is stored",
    "view": "reading it may never end, and show what no note says",
    "index": "it can hide findings, and run without end",
    "table": "nothing is known of what it is for",
}
_CHANGED = {
    "table": "its values may be worked out by the file itself, and are not checked as they should be",
    "view": "reading it may never end, and show what no note says",
    "index": "it can hide findings, and run without end",
}


class TamperedError(BaseError):
    """A base of ours whose schema is not as this program makes it."""


class Piece(NamedTuple):
    """A row of ``sqlite_master``: a table, an index, a view or a trigger, and how it is made."""

    type: str
    name: str
    made: str


class Difference(NamedTuple):
    """A piece of a file's schema that is not as this program makes it: ``how`` is ``strange``, ``changed`` or
    ``missing``."""

    how: str
    type: str
    name: str

    def __str__(self) -> str:
        named = f"the {self.type} “{self.name}”"
        if self.how == "missing":
            return f"{named} is missing"
        if self.how == "changed":
            why = _CHANGED.get(self.type, "what it does is not known")
            return f"{named} is not as signals makes it: {why}"
        return f"{named} was not made by signals: {_MAY.get(self.type, 'what it does is not known')}"


def refuse_strangers(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise TamperedError for a base of schema ``version`` that holds anything else than this program makes."""
    found = differences(connection, version)
    if not found:
        return
    more = f", and {len(found) - 1} more such" if len(found) > 1 else ""
    raise TamperedError(
        f"The database {path} cannot be trusted: {found[0]}{more}.",
        f"`signals db verify` tells all. To bring your findings and marks over: signals --db NEW.db db salvage {path}",
    )


def differences(connection: sqlite3.Connection, version: int) -> list[Difference]:
    """What a base of schema ``version`` holds otherwise than this program makes it. Nothing of it is run."""
    wanted, late = known(version)
    found = list(pieces(connection))
    if wanted == {*found} and len(found) == len(wanted):
        return []
    lacking = {(piece.type, piece.name) for piece in wanted.difference(found)}
    made: list[Difference] = []
    seen: set[Piece] = set()
    for piece in found:
        if piece not in wanted or piece in seen:
            how = "changed" if piece[:2] in lacking else "strange"
            made.append(Difference(how, piece.type, piece.name))
        seen.add(piece)
    gone = lacking - {(one.type, one.name) for one in made} - {("index", name) for name in late}
    with_its_table = tuple(f"sqlite_autoindex_{name}_" for type_, name in gone if type_ == "table")
    tables_first = sorted(gone, key=lambda one: (one[0] != "table", one))
    return made + [Difference("missing", *one) for one in tables_first if not one[1].startswith(with_its_table)]


def pieces(connection: sqlite3.Connection) -> Iterator[Piece]:
    """What the schema of a file holds, without what SQLite keeps for itself."""
    factory, connection.text_factory = connection.text_factory, lenient
    try:
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    finally:
        connection.text_factory = factory
    for type_, name, table, sql in rows:
        made = _spelt(sql) if isinstance(sql, str) else repr(sql)
        if _OF_SQLITE.get(name) != made or (type_, table) != ("table", name):
            yield Piece(str(type_), str(name), f"{table}: {made}")


def _spelt(sql: str) -> str:
    """How a piece is made, whatever blanks are between its words, and whether its table was renamed, which SQLite
    writes in quotes. No piece of ours is made with other than ASCII."""
    spelt = " ".join(sql.split()) if sql.isascii() else sql
    if spelt.startswith(_RENAMED):
        name, _, rest = spelt.removeprefix(_RENAMED).partition('"')
        return f"CREATE TABLE {name}{rest}" if name.isidentifier() else spelt
    return spelt


def known(version: int) -> tuple[set[Piece], set[str]]:
    """The pieces of a schema, and the names of those that an ingestion may still have to make."""
    beginning = f"{version} "
    lines = KNOWN.read_text(encoding="utf-8").split("\n")
    of_it = [line.split(" ", 4) for line in lines if line.startswith(beginning)]
    return {Piece(type_, name, made) for _, type_, name, _, made in of_it}, {row[2] for row in of_it if row[3] == LATE}


def lines(version: int, found: Iterable[Piece], late: Iterable[str]) -> list[str]:
    """The lines of ``known_schemas.txt`` for the pieces of a schema."""
    return [
        f"{version} {piece.type} {piece.name} {LATE if piece.name in late else '-'} {piece.made}"
        for piece in sorted(found)
    ]


def lenient(text: bytes) -> str:
    """Text as SQLite has it, for ``text_factory``: bytes that are no UTF-8 become halves of surrogate pairs."""
    return text.decode("utf-8", "surrogateescape")
