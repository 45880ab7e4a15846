"""The vectors of findings: which are missing or out of date, and how they are written and read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from signals.storage.connection import meta
from signals.storage.schema.records import SEARCHED

BYTES = 512
"""Of a vector: 256 numbers of half precision."""

LONGEST = 4_000
"""Characters of a text that count: the mean over more words than that says nothing in particular."""

_RECIPE = "vectors"
"""Where ``meta`` keeps which model made the vectors; without it, nobody asked for any."""

WORDS_ALONE = "none"
"""The recipe of a base that was embedded where there was no model: its vectors are all null."""

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


class Said(NamedTuple):
    """A finding, the digest of what it says, and the values of the columns ``SEARCHED`` without tags."""

    finding: int
    said: int
    values: tuple[str | None, ...]


TEXTS = tuple(column for column in SEARCHED if column != "tags")
"""The columns of a finding that a vector may be made of."""


def recipe(connection: sqlite3.Connection) -> str | None:
    """Which model made the vectors of a base; ``None`` where they were never asked for."""
    return meta.known(connection, _RECIPE)


def begin(connection: sqlite3.Connection, model: str) -> None:
    """Begin anew: no vectors, and those to come by this model."""
    connection.execute("DELETE FROM vectors")
    meta.put(connection, _RECIPE, model)


def remove_wrong(connection: sqlite3.Connection) -> int:
    """Remove what belongs to no live finding, or is no vector; how many."""
    return connection.execute(f"DELETE FROM vectors WHERE {_WRONG}").rowcount


def outdated(connection: sqlite3.Connection, after: int, most: int) -> list[Said]:
    """Live findings without a vector of what they say now, in the order of ``pk``: so many behind the one given."""
    return _said(connection, _OUTDATED, after, most)


def outdated_count(connection: sqlite3.Connection) -> int:
    """How many live findings have no vector of what they say now."""
    return int(connection.execute(f"SELECT count(*) FROM {_BEHIND}", (-1,)).fetchone()[0])


def retired(connection: sqlite3.Connection, after: int, most: int) -> list[Said]:
    """Retired findings, which have no vector, in the order of ``pk``: so many behind the one given."""
    return _said(connection, _RETIRED, after, most)


def _said(connection: sqlite3.Connection, statement: str, after: int, most: int) -> list[Said]:
    columns = ", ".join(f"substr(f.{column}, 1, {LONGEST})" for column in TEXTS)
    found = connection.execute(statement.format(columns=columns), (after, most))
    return [Said(pk, said, tuple(values)) for pk, said, *values in found]


def put(connection: sqlite3.Connection, vectors: Iterable[tuple[int, int, bytes | None]]) -> None:
    """Write vectors: finding, digest of what it says, the vector."""
    connection.executemany(_PUT, vectors)


def drop(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Remove the vectors of findings."""
    connection.executemany("DELETE FROM vectors WHERE finding = ?", ((pk,) for pk in findings))


def count(connection: sqlite3.Connection) -> int:
    """How many findings have a vector."""
    return int(connection.execute("SELECT count(vector) FROM vectors").fetchone()[0])


def stray(connection: sqlite3.Connection) -> int:
    """How many vectors are of no finding, live or retired, or are none by their length."""
    wrong = f"finding NOT IN (SELECT pk FROM findings) OR length(vector) <> {BYTES}"
    return int(connection.execute(f"SELECT count(*) FROM vectors WHERE {wrong}").fetchone()[0])


def blocks(connection: sqlite3.Connection, most: int) -> Iterator[tuple[list[int], bytes]]:
    """All vectors in the order of ``pk``: so many findings at a time, and the bytes of their vectors in a row. What is
    no vector by its length, which only damage makes, is left out."""
    cursor = connection.execute(f"SELECT finding, vector FROM vectors WHERE length(vector) = {BYTES} ORDER BY finding")
    while rows := cursor.fetchmany(most):
        yield [row[0] for row in rows], b"".join([row[1] for row in rows])


def of(connection: sqlite3.Connection, finding: int) -> bytes | None:
    """The vector of one finding, where there is one of what it says now."""
    row = connection.execute(
        "SELECT v.vector FROM vectors AS v JOIN findings AS f ON f.pk = v.finding AND f.digest = v.said WHERE f.pk = ?"
        " AND length(v.vector) = ?",
        (finding, BYTES),
    ).fetchone()
    return row[0] if row else None
