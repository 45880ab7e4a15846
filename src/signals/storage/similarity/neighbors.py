"""The pairs of findings that say the same, and the rule by which they were found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from signals.storage.connection import meta

Pair = tuple[int, int, int, str]
"""The lower ``pk``, the higher one, thousandths of likeness, and why: ``text``, ``name`` or ``near``."""

Vectors = list[tuple[int, bytes | None]]
"""Findings by ``pk``, each with the bytes of its vector or None."""

_RULE = "neighbors"
"""Where ``meta`` keeps by which rule, and with which vectors, findings were compared."""

_OF_KIND = (
    "SELECT n.finding, n.other, n.similarity, n.why FROM neighbors AS n JOIN sayings AS s ON s.finding = n.finding"
    " WHERE s.kind = ?"
)
_VECTORS = "SELECT v.finding, v.vector FROM sayings AS s JOIN vectors AS v ON v.finding = s.finding WHERE s.kind = ?"


def rule(connection: sqlite3.Connection) -> str | None:
    """The rule by which findings were compared; ``None`` where they never were."""
    return meta.known(connection, _RULE)


def begin(connection: sqlite3.Connection, rule: str) -> None:
    """Begin anew, by this rule: nothing was compared yet."""
    connection.execute("DELETE FROM neighbors")
    connection.execute("DELETE FROM sayings")
    meta.put(connection, _RULE, rule)


def have_vectors(connection: sqlite3.Connection) -> bool:
    """Whether there are vectors to compare."""
    return connection.execute("SELECT 1 FROM vectors WHERE vector IS NOT NULL LIMIT 1").fetchone() is not None


def of_kind(connection: sqlite3.Connection, kind: str) -> list[Pair]:
    """The pairs of findings of a kind."""
    return connection.execute(_OF_KIND, (kind,)).fetchall()


def vectors(connection: sqlite3.Connection, kind: str, most: int) -> Iterator[Vectors]:
    """The vectors of the findings of a kind that are compared, so many at a time."""
    cursor = connection.execute(_VECTORS, (kind,))
    while rows := cursor.fetchmany(most):
        yield rows


def partners(connection: sqlite3.Connection, findings: Iterable[int]) -> set[int]:
    """The findings that say the same as one of these."""
    statement = "SELECT other FROM neighbors WHERE finding = ?1 UNION SELECT finding FROM neighbors WHERE other = ?1"
    return {other for pk in findings for (other,) in connection.execute(statement, (pk,))}


def remove(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Remove the pairs of findings."""
    connection.executemany("DELETE FROM neighbors WHERE finding = ?1 OR other = ?1", ((pk,) for pk in findings))


def replace(connection: sqlite3.Connection, old: Iterable[Pair], new: Iterable[Pair]) -> None:
    """Write what differs between the pairs that are stored and those that are to be."""
    before, after = set(old), set(new)
    connection.executemany(
        "DELETE FROM neighbors WHERE finding = ? AND other = ?", ((pair[0], pair[1]) for pair in before - after)
    )
    connection.executemany(
        "INSERT INTO neighbors (finding, other, similarity, why) VALUES (?, ?, ?, ?)", sorted(after - before)
    )
