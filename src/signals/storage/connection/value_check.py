"""Whether each value of a base is one that this program can have stored: of its column's type, UTF-8, JSON where it is.

A table that is STRICT takes no other, but the file may have been written while it was not, or been damaged since. The
columns and their conditions are those of ``schema.sql``, which lists each on a line of its own.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from signals.storage.connection.interrupts import pass_on
from signals.storage.connection.text_check import FAULTS, Fault
from signals.storage.schema.create import SCHEMA
from signals.storage.schema.trust import lenient

_TYPES: dict[str, type] = {"TEXT": str, "INTEGER": int, "BLOB": bytes}
_SAID: dict[type, str] = {
    str: "text", int: "a whole number", float: "a number with a fraction", bytes: "bytes", type(None): "nothing",
}  # fmt: skip
_TABLE = re.compile(r"CREATE TABLE (\w+) \(\n(.*?)\n\)", re.DOTALL)
_COLUMN = re.compile(r' +"?(\w+)"? (TEXT|INTEGER|BLOB)( NOT NULL)?,?')
_IS = re.compile(r"(\w+) = '([^']*)'")
_BETWEEN = re.compile(r"(\w+) (?:BETWEEN|IN|>=) \(?(\d+)(?:(?: AND |, )(\d+))?\)?")


class Column(NamedTuple):
    """A column as it is declared: its type, whether it may be null, the words or the whole numbers that it may hold
    (all where none are given), and what finds fault with a value."""

    name: str
    type: type
    null: bool
    words: frozenset[str]
    low: int
    high: int | None
    fault: Fault | None

    def wrong(self, value: object) -> str | None:
        """What is wrong with a value, if something is."""
        if value is None:
            return None if self.null else "nothing"
        if type(value) is not self.type:
            return _SAID.get(type(value), "what it is not")
        if isinstance(value, str):
            if not value.isascii() and not _is_text(value):
                return "bytes that are no UTF-8"
            if self.words and value not in self.words:
                return f"“{value[:40]}”"
            return self.fault(value) if self.fault else None
        if isinstance(value, int) and (value < self.low or (self.high is not None and value > self.high)):
            return f"the number {value}"
        return None


class Wrong(NamedTuple):
    """A value that cannot have been stored so: row ``rowid`` of ``table`` holds ``what`` in ``column``."""

    table: str
    rowid: int | str
    column: str
    what: str

    def __str__(self) -> str:
        return f"row {self.rowid} of table {self.table} holds {self.what} as {self.column}"


def wrong_values(connection: sqlite3.Connection) -> Iterator[Wrong]:
    """Each value of a base that cannot have been stored so, one for each row that has one."""
    for table, declared in columns().items():
        yield from _wrong_in(connection, table, declared)


def dangling(connection: sqlite3.Connection) -> Iterator[str]:
    """Each row that refers to one that is not there."""
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {rowid} of table {table} refers to a row of {parent} that is not there"


def _wrong_in(connection: sqlite3.Connection, table: str, declared: Sequence[Column]) -> Iterator[Wrong]:
    key = "rowid" if table not in _WITHOUT_ROWID else "NULL"
    chosen = ", ".join(f'"{column.name}"' for column in declared)
    statement = f"SELECT {key}, {chosen} FROM {table}"
    checks = [column.wrong for column in declared]
    factory = connection.text_factory
    connection.text_factory = lenient
    try:
        for rowid, *values in connection.execute(statement):
            for at, value in enumerate(values):
                what = checks[at](value)
                if what is not None:
                    yield Wrong(table, rowid or str(values[0]), declared[at].name, what)
                    break
    except sqlite3.DataError:  # too large to be read, which ends the statement
        pass_on()
        yield from _too_large(connection, table, declared, key)
    finally:
        connection.text_factory = factory


def _too_large(connection: sqlite3.Connection, table: str, declared: Sequence[Column], key: str) -> Iterator[Wrong]:
    for (rowid,) in connection.execute(f"SELECT {key} FROM {table}").fetchall():
        for column in declared:
            try:
                connection.execute(f'SELECT "{column.name}" FROM {table} WHERE {key} IS ?', (rowid,)).fetchone()
            except sqlite3.DataError:
                yield Wrong(table, rowid, column.name, "more than can be read")
                break


@cache
def columns() -> Mapping[str, tuple[Column, ...]]:
    """The columns of each table of ours, tables that others refer to first."""
    found = {}
    for table, body in _TABLE.findall(SCHEMA.read_text(encoding="utf-8")):
        words: dict[str, set[str]] = {}
        bounds: dict[str, tuple[int, int | None]] = {}
        for line in body.split("\n"):
            if line.lstrip().startswith("CHECK"):
                for name, word in _IS.findall(line):
                    words.setdefault(name, set()).add(word)
                for name, low, high in _BETWEEN.findall(line):
                    bounds[name] = (int(low), int(high) if high else None)
        found[table] = tuple(
            Column(
                name,
                _TYPES[kind],
                not needed,
                frozenset(words.get(name, ())),
                *bounds.get(name, (-(2**63), None)),
                FAULTS.get((table, name)) or FAULTS.get(name),
            )
            for name, kind, needed in (
                line.groups() for line in map(_COLUMN.fullmatch, body.split("\n")) if line is not None
            )
        )
    return found


_WITHOUT_ROWID = frozenset({"moves", "neighbors"})


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
