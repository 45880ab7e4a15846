"""The vectors of findings: which are missing or outdated, and how they are stored and read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from signals.storage.connection import meta
from signals.storage.schema.record_views import SEARCHED

BYTES = 512
"""Bytes of a vector: 256 numbers of float16."""

MAX_CHARACTERS = 4_000
"""Characters of a text that count. The mean over more words says nothing in particular."""

_RECIPE = "vectors"
"""The key in ``meta`` of the model that made the vectors. It is missing until somebody embeds."""

NO_MODEL = "none"
"""The recipe of a database that was embedded without a model. Its vectors are all null."""

_LIVE = "SELECT pk FROM findings WHERE status = 'live'"
_WRONG = f"finding NOT IN ({_LIVE}) OR length(vector) <> {BYTES}"
_BEHIND = (
    "findings AS f LEFT JOIN vectors AS v ON v.finding = f.pk"
    " WHERE f.pk > ? AND likely(f.status = 'live') AND v.said IS NOT f.digest"
)
_OUTDATED = f"SELECT f.pk, f.digest, {{columns}} FROM {_BEHIND} ORDER BY f.pk LIMIT ?"
_RETIRED = (
    "SELECT f.pk, f.digest, {columns} FROM findings AS f WHERE f.status = 'retired' AND f.pk > ?"
    " AND f.pk NOT IN (SELECT finding FROM vectors) ORDER BY f.pk LIMIT ?"
)
_PUT = (
    "INSERT INTO vectors (finding, said, vector) VALUES (?, ?, ?)"
    " ON CONFLICT (finding) DO UPDATE SET said = excluded.said, vector = excluded.vector"
)


_CURRENT = (
    "SELECT f.pk, f.digest, {columns}, v.vector FROM vectors AS v JOIN findings AS f ON f.pk = v.finding"
    " WHERE f.pk > ? AND f.status = 'live' AND v.said = f.digest ORDER BY f.pk LIMIT ?"
)
_NOT_FINITE = bytes([*range(0x7C, 0x80), *range(0xFC, 0x100)])
"""High bytes of the float16 numbers that are infinite or NaN."""


class EmbeddingInput(NamedTuple):
    """A finding, its row hash, and the values of the columns ``TEXTS``."""

    finding: int
    row_hash: int
    values: tuple[str | None, ...]


TEXTS = tuple(column for column in SEARCHED if column != "tags")
"""The columns of a finding that its vector may be made of."""

_TEXT_COLUMNS = ", ".join(f"substr(f.{column}, 1, {MAX_CHARACTERS})" for column in TEXTS)


def recipe(connection: sqlite3.Connection) -> str | None:
    """Return which model made the vectors of a database, or ``None`` if nobody embedded it."""
    return meta.get_value(connection, _RECIPE)


def reset(connection: sqlite3.Connection, model: str) -> None:
    """Delete all vectors, and record the model of those to come."""
    connection.execute("DELETE FROM vectors")
    meta.store(connection, _RECIPE, model)


def remove_invalid(connection: sqlite3.Connection) -> int:
    """Delete vectors that are invalid or belong to no live finding. Return their number."""
    return connection.execute(f"DELETE FROM vectors WHERE {_WRONG}").rowcount


def outdated(connection: sqlite3.Connection, most: int) -> Iterator[list[EmbeddingInput]]:
    """Yield live findings without a vector of their current content in the order of ``pk``, ``most`` at a time."""
    return _inputs(connection, _OUTDATED, most)


def outdated_count(connection: sqlite3.Connection) -> int:
    """Return the number of live findings without a vector of their current content."""
    return int(connection.execute(f"SELECT count(*) FROM {_BEHIND}", (-1,)).fetchone()[0])


def retired(connection: sqlite3.Connection, most: int) -> Iterator[list[EmbeddingInput]]:
    """Yield retired findings, which have no vector, as ``outdated`` does."""
    return _inputs(connection, _RETIRED, most)


def _inputs(connection: sqlite3.Connection, statement: str, most: int) -> Iterator[list[EmbeddingInput]]:
    for rows in in_blocks(connection, statement.format(columns=_TEXT_COLUMNS), most):
        yield [EmbeddingInput(pk, row_hash, tuple(values)) for pk, row_hash, *values in rows]


def in_blocks(connection: sqlite3.Connection, statement: str, most: int) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows, ``most`` at a time. Each block is a query of its own, so the reader of a block may write. The first
    column is the ``pk``; the statement has a parameter for the last one seen, and one for ``most``."""
    after = -1
    while rows := connection.execute(statement, (after, most)).fetchall():
        yield rows
        after = rows[-1][0]


def store(connection: sqlite3.Connection, vectors: Iterable[tuple[int, int, bytes | None]]) -> None:
    """Store vectors: finding, row hash, vector."""
    connection.executemany(_PUT, vectors)


def drop(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Delete the vectors of findings."""
    connection.executemany("DELETE FROM vectors WHERE finding = ?", ((pk,) for pk in findings))


def count(connection: sqlite3.Connection) -> int:
    """Return the number of findings that have a vector."""
    return int(connection.execute("SELECT count(vector) FROM vectors").fetchone()[0])


def count_misplaced(connection: sqlite3.Connection) -> int:
    """Return the number of vectors that have a wrong length or belong to no finding."""
    wrong = f"finding NOT IN (SELECT pk FROM findings) OR length(vector) <> {BYTES}"
    return int(connection.execute(f"SELECT count(*) FROM vectors WHERE {wrong}").fetchone()[0])


def count_not_finite(connection: sqlite3.Connection) -> int:
    """Return the number of vectors that contain NaN or infinity."""
    found = connection.execute(f"SELECT vector FROM vectors WHERE typeof(vector) = 'blob' AND length(vector) = {BYTES}")
    return sum(len(vector[1::2].translate(None, _NOT_FINITE)) < BYTES // 2 for (vector,) in found)


def current(connection: sqlite3.Connection, most: int) -> Iterator[list[tuple[EmbeddingInput, bytes | None]]]:
    """Yield live findings with the stored vector of their current content, as ``outdated`` does."""
    for rows in in_blocks(connection, _CURRENT.format(columns=_TEXT_COLUMNS), most):
        yield [(EmbeddingInput(pk, row_hash, tuple(values)), vector) for pk, row_hash, *values, vector in rows]


def blocks(connection: sqlite3.Connection, most: int) -> Iterator[tuple[list[int], bytes]]:
    """Return all vectors in the order of ``pk``: at most ``most`` findings at a time, and the joined bytes of their
    vectors. Vectors of a wrong length, which only damage makes, are left out."""
    cursor = connection.execute(f"SELECT finding, vector FROM vectors WHERE length(vector) = {BYTES} ORDER BY finding")
    while rows := cursor.fetchmany(most):
        yield [row[0] for row in rows], b"".join([row[1] for row in rows])


def vector_of(connection: sqlite3.Connection, finding: int) -> bytes | None:
    """Return the vector of a finding, or ``None`` if there is none of its current content."""
    row = connection.execute(
        "SELECT v.vector FROM vectors AS v JOIN findings AS f ON f.pk = v.finding AND f.digest = v.said WHERE f.pk = ?"
        " AND length(v.vector) = ?",
        (finding, BYTES),
    ).fetchone()
    return row[0] if row else None
