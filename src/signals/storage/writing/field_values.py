"""The values of fields, to be compared, sorted and counted: the table ``field_values``, made from what findings say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from signals.storage.connection import meta
from signals.storage.reading.field_names import field_names
from signals.storage.writing.staged_notes import FieldRow

DIGEST = "fields"
"""The key in ``meta`` of the digest of the definitions that the values were read with."""


class ReadsFields(Protocol):
    """Reads the values of fields."""

    @property
    def digest(self) -> str:
        """A digest of the definitions of fields and of the words in their texts."""

    def rows(self, fields: Mapping[str, str], scales: Mapping[str, float], /) -> Sequence[FieldRow]:
        """Return the values of a finding from the text of its fields and the scales in its headers."""


BLOCK = 5_000

_OF_FINDING = "DELETE FROM field_values WHERE field = ? AND finding = ?"
_INSERT = (
    "INSERT INTO field_values (field, finding, at, key, number, scale, level, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_STATED = "SELECT pk, fields, scales FROM findings WHERE fields IS NOT NULL AND json_valid(fields)"
_PAIRS = f"SELECT s.pk, j.key FROM ({_STATED}) AS s, json_each(s.fields) AS j"
_READ = "SELECT finding, field FROM field_values"


def write(connection: sqlite3.Connection, fields: Mapping[int, Sequence[FieldRow]], changed: Sequence[int]) -> None:
    """Store the values of findings, given by ``pk``. Those of findings that are ``changed`` are replaced."""
    if changed:
        connection.executemany(_OF_FINDING, ((field, pk) for field in field_names(connection) for pk in changed))
    if fields:
        connection.executemany(_INSERT, _rows(fields))


def _rows(fields: Mapping[int, Sequence[FieldRow]]) -> Iterator[tuple[object, ...]]:
    return ((field, pk, *rest) for pk, rows in fields.items() for field, *rest in rows)


def update(connection: sqlite3.Connection, reader: ReadsFields, again: bool = False) -> None:
    """Read the values of all findings again, in the open transaction: if they were read with other definitions, or in
    any case with ``again``."""
    if not again and meta.get_value(connection, DIGEST) == reader.digest:
        return
    connection.execute("DELETE FROM field_values")
    cursor = connection.execute(_STATED)
    while block := cursor.fetchmany(BLOCK):
        fields = {pk: reader.rows(json.loads(texts), json.loads(scales or "{}")) for pk, texts, scales in block}
        connection.executemany(_INSERT, _rows(fields))
    meta.store(connection, DIGEST, reader.digest)


def complete(connection: sqlite3.Connection) -> bool:
    """Return whether each field of each finding has values, and no other has."""
    pairs = (f"{_PAIRS} EXCEPT {_READ}", f"{_READ} EXCEPT {_PAIRS}")
    return all(connection.execute(f"{sql} LIMIT 1").fetchone() is None for sql in pairs)
