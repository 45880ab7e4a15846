"""The pairs of findings with the same or nearly the same wording, and the rule by which they were found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from signals.storage.connection import meta

Pair = tuple[int, int, int, str]
"""The lower ``pk``, the higher one, the similarity in thousandths, and why: ``text``, ``name`` or ``near``."""

Vectors = list[tuple[int, bytes | None]]
"""Findings by ``pk``, each with the bytes of its vector or None."""

_RULE = "neighbors"
"""The key in ``meta`` of the rule, and of the vectors, by which findings were compared."""

_OF_KIND = (
    "SELECT n.finding, n.other, n.similarity, n.why FROM neighbors AS n JOIN sayings AS s ON s.finding = n.finding"
    " WHERE s.kind = ?"
)
_VECTORS = "SELECT v.finding, v.vector FROM sayings AS s JOIN vectors AS v ON v.finding = s.finding WHERE s.kind = ?"


def rule(connection: sqlite3.Connection) -> str | None:
    """Return the rule by which findings were compared, or ``None`` if they never were."""
    return meta.get_value(connection, _RULE)


def reset(connection: sqlite3.Connection, rule: str) -> None:
    """Delete all pairs, so that all findings are compared again by this rule."""
    connection.execute("DELETE FROM neighbors")
    connection.execute("DELETE FROM sayings")
    meta.store(connection, _RULE, rule)


def have_vectors(connection: sqlite3.Connection) -> bool:
    """Return whether there are vectors to compare."""
    return connection.execute("SELECT 1 FROM vectors WHERE vector IS NOT NULL LIMIT 1").fetchone() is not None


def of_kind(connection: sqlite3.Connection, kind: str) -> list[Pair]:
    """Return the pairs of findings of a kind."""
    return connection.execute(_OF_KIND, (kind,)).fetchall()


def vectors(connection: sqlite3.Connection, kind: str, most: int) -> Iterator[Vectors]:
    """Return the vectors of the compared findings of a kind, ``most`` at a time."""
    cursor = connection.execute(_VECTORS, (kind,))
    while rows := cursor.fetchmany(most):
        yield rows


def partners(connection: sqlite3.Connection, findings: Iterable[int]) -> set[int]:
    """Return the neighbors of these findings."""
    statement = "SELECT other FROM neighbors WHERE finding = ?1 UNION SELECT finding FROM neighbors WHERE other = ?1"
    return {other for pk in findings for (other,) in connection.execute(statement, (pk,))}


def remove(connection: sqlite3.Connection, findings: Iterable[int]) -> None:
    """Delete the pairs of findings."""
    connection.executemany("DELETE FROM neighbors WHERE finding = ?1 OR other = ?1", ((pk,) for pk in findings))


def replace(connection: sqlite3.Connection, old: Iterable[Pair], new: Iterable[Pair]) -> None:
    """Replace the old pairs by the new ones. Only differences are written."""
    before, after = set(old), set(new)
    connection.executemany(
        "DELETE FROM neighbors WHERE finding = ? AND other = ?", ((pair[0], pair[1]) for pair in before - after)
    )
    connection.executemany(
        "INSERT INTO neighbors (finding, other, similarity, why) VALUES (?, ?, ?, ?)", sorted(after - before)
    )
