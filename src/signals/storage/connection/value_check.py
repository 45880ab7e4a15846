"""Check that each stored value is one that this program can have stored: type, allowed values, UTF-8, JSON, dates.

A STRICT table refuses other values, but the file may have been damaged or written while the table was not STRICT. The
columns and their conditions come from ``schema.sql``, which has one column or condition a line.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from signals.storage.connection.interrupts import raise_pending_interrupt
from signals.storage.connection.text_check import TEXT_CHECKS, TextCheck
from signals.storage.schema.annotation_values import is_text
from signals.storage.schema.create import SCHEMA
from signals.storage.schema.schema_check import decode_leniently

_TYPES: dict[str, type] = {"TEXT": str, "INTEGER": int, "REAL": float, "BLOB": bytes}
_TYPE_NAMES: dict[type, str] = {
    str: "text", int: "a whole number", float: "a fraction", bytes: "bytes", type(None): "no value",
}  # fmt: skip
_TABLE = re.compile(r"CREATE TABLE (\w+) \(\n(.*?)\n\)", re.DOTALL)
_COLUMN = re.compile(r' +"?(\w+)"? (TEXT|INTEGER|REAL|BLOB)( NOT NULL)?,?')
_IS = re.compile(r"(\w+) = '([^']*)'")
_BETWEEN = re.compile(r"(\w+) (?:BETWEEN|IN|>=) \(?(\d+)(?:(?: AND |, )(\d+))?\)?")


class Column(NamedTuple):
    """A declared column: its type, whether it may be null, allowed texts (all if empty), bounds and text check."""

    name: str
    type: type
    null: bool
    allowed: frozenset[str]
    low: int
    high: int | None
    text_check: TextCheck | None

    def problem_with(self, value: object) -> str | None:
        """Return what is wrong with a value, or ``None``."""
        if value is None:
            return None if self.null else "no value"
        if type(value) is not self.type:
            return _TYPE_NAMES.get(type(value), "a value of an unknown type")
        if isinstance(value, str):
            if not value.isascii() and not is_text(value):
                return "bytes that are not UTF-8"
            if self.allowed and value not in self.allowed:
                return f"“{value[:40]}”"
            return self.text_check(value) if self.text_check else None
        if isinstance(value, int) and (value < self.low or (self.high is not None and value > self.high)):
            return f"the number {value}"
        return None


class InvalidValue(NamedTuple):
    """A value that this program cannot have stored: row ``rowid`` of ``table`` contains ``what`` in ``column``."""

    table: str
    rowid: int | str
    column: str
    what: str

    def __str__(self) -> str:
        return f"row {self.rowid} of table {self.table} contains {self.what} as {self.column}"


def invalid_values(connection: sqlite3.Connection) -> Iterator[InvalidValue]:
    """Return the invalid values of a database, at most one for each row."""
    for table, declared in declared_columns().items():
        yield from _invalid_in(connection, table, declared)


def broken_references(connection: sqlite3.Connection) -> Iterator[str]:
    """Return a sentence for each row that refers to a missing row."""
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {rowid} of table {table} refers to a missing row of {parent}"


def _invalid_in(connection: sqlite3.Connection, table: str, declared: Sequence[Column]) -> Iterator[InvalidValue]:
    key = "rowid" if table not in _WITHOUT_ROWID else "NULL"
    chosen = ", ".join(f'"{column.name}"' for column in declared)
    statement = f"SELECT {key}, {chosen} FROM {table}"
    checks = [column.problem_with for column in declared]
    factory = connection.text_factory
    connection.text_factory = decode_leniently
    try:
        for rowid, *values in connection.execute(statement):
            for at, value in enumerate(values):
                what = checks[at](value)
                if what is not None:
                    yield InvalidValue(table, rowid or str(values[0]), declared[at].name, what)
                    break
    except sqlite3.DataError:  # a value is too large to be read, which ends the statement
        raise_pending_interrupt()
        yield from _too_large(connection, table, declared, key)
    finally:
        connection.text_factory = factory


def _too_large(
    connection: sqlite3.Connection, table: str, declared: Sequence[Column], key: str
) -> Iterator[InvalidValue]:
    for (rowid,) in connection.execute(f"SELECT {key} FROM {table}").fetchall():
        for column in declared:
            try:
                connection.execute(f'SELECT "{column.name}" FROM {table} WHERE {key} IS ?', (rowid,)).fetchone()
            except sqlite3.DataError:
                yield InvalidValue(table, rowid, column.name, "a value that is too large")
                break


@cache
def declared_columns() -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of each table. A table comes before the tables that refer to it."""
    found = {}
    for table, body in _TABLE.findall(SCHEMA.read_text(encoding="utf-8")):
        allowed: dict[str, set[str]] = {}
        bounds: dict[str, tuple[int, int | None]] = {}
        for line in body.split("\n"):
            if line.lstrip().startswith("CHECK"):
                for name, word in _IS.findall(line):
                    allowed.setdefault(name, set()).add(word)
                for name, low, high in _BETWEEN.findall(line):
                    bounds[name] = (int(low), int(high) if high else None)
        found[table] = tuple(
            Column(
                name,
                _TYPES[kind],
                not needed,
                frozenset(allowed.get(name, ())),
                *bounds.get(name, (-(2**63), None)),
                TEXT_CHECKS.get((table, name)) or TEXT_CHECKS.get(name),
            )
            for name, kind, needed in (
                line.groups() for line in map(_COLUMN.fullmatch, body.split("\n")) if line is not None
            )
        )
    return found


_WITHOUT_ROWID = frozenset({"article_kinds", "field_values", "moves", "neighbors"})


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
