"""Clusters: findings of different articles that report the same, and their counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from signals.models.ids import CLUSTER_PREFIX
from signals.storage.reading.conditions import of_independent
from signals.storage.similarity import freshness

COUNTED: dict[str, str] = {
    "findings": "count(*)",
    "articles": f"count(DISTINCT {of_independent('a.pk')})",
    "sources": f"count(DISTINCT {of_independent('a.source')})",
    "first": f"coalesce(min({of_independent('f.dated')}), min(f.dated))",
    "last": f"coalesce(max({of_independent('f.dated')}), max(f.dated))",
}
"""A column of ``Cluster.row`` -> SQL on findings ``f`` and their articles ``a``."""

_UNKNOWN = (
    "SELECT count(*) FROM (SELECT finding AS pk FROM cluster_findings UNION SELECT finding FROM clusters"
    " UNION SELECT finding FROM neighbors UNION SELECT other FROM neighbors UNION SELECT finding FROM sayings"
    " UNION SELECT finding FROM vectors) AS m"
    " LEFT JOIN findings AS f ON f.pk = m.pk WHERE f.status IS NOT 'live'"
)
_RECOUNTED = (
    f"SELECT m.cluster, {', '.join(f'{counted} AS {name}' for name, counted in COUNTED.items())},"
    " max(f.kind <> c.kind) OR NOT max(f.pk = c.finding) AS strange"
    " FROM cluster_findings AS m JOIN findings AS f ON f.pk = m.finding JOIN articles AS a ON a.pk = f.article"
    " JOIN clusters AS c ON c.id = m.cluster GROUP BY m.cluster"
)
_MISCOUNTED = (
    f"SELECT count(*) FROM clusters AS c LEFT JOIN ({_RECOUNTED}) AS n ON n.cluster = c.id WHERE n.strange IS NOT 0 OR"
    " (n.findings, n.articles, n.sources, n.first, n.last) IS NOT"
    " (c.findings, c.articles, c.sources, c.first, c.last)"
)
_LOST = "SELECT count(*) FROM cluster_findings WHERE cluster NOT IN (SELECT id FROM clusters)"
_REPAIR = "Run `signals embed` to update them."
_COLUMNS = ("id", "finding", "kind", "findings", "articles", "sources", "first", "last")


class Member(NamedTuple):
    """A finding that may belong to a cluster: its ``pk`` and id, its article's ``pk``, its date, whether the article
    is derived, and its source."""

    finding: int
    id: str
    article: int
    dated: str
    derived: int
    source: str | None


class Cluster(NamedTuple):
    """The findings of a cluster, and those of its core."""

    kind: str
    members: Sequence[Member]
    core: Sequence[Member]

    def row(self) -> tuple[str, int, str, int, int, int, str, str]:
        """Return the row of ``clusters``. The cluster is represented by the earliest finding of the core, from an
        independent article if possible. Articles, sources and dates count independent articles; if there are none,
        the dates are those of the others."""
        first = min(self.core, key=lambda member: (member.derived, member.dated, member.id))
        independent = [member for member in self.members if not member.derived]
        dates = [member.dated for member in independent or self.members]
        return (
            CLUSTER_PREFIX + first.id,
            first.finding,
            self.kind,
            len(self.members),
            len({member.article for member in independent}),
            len({member.source for member in independent if member.source}),
            min(dates),
            max(dates),
        )


def candidates(connection: sqlite3.Connection, kind: str) -> list[Member]:
    """Return the findings of a kind that have neighbors, in the order of their ids."""
    found = connection.execute(
        "SELECT f.pk, f.id, f.article, f.dated, a.derived, a.source FROM findings AS f"
        " JOIN articles AS a ON a.pk = f.article WHERE f.kind = ? AND f.pk IN"
        " (SELECT finding FROM neighbors UNION SELECT other FROM neighbors) ORDER BY f.id",
        (kind,),
    )
    return [Member(*row) for row in found]


def replace(connection: sqlite3.Connection, found: Iterable[Cluster]) -> None:
    """Store exactly these clusters. Only differences are written."""
    made = {cluster.row(): cluster for cluster in found}
    members = {(member.finding, row[0]) for row, cluster in made.items() for member in cluster.members}
    _replace(connection, "clusters", _COLUMNS, set(made))
    _replace(connection, "cluster_findings", ("finding", "cluster"), members)


def _replace(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: set[tuple[Any, ...]]) -> None:
    """Make a table contain exactly these rows. The first column is its key."""
    names = ", ".join(columns)
    before = set(connection.execute(f"SELECT {names} FROM {table}"))
    connection.executemany(f"DELETE FROM {table} WHERE {columns[0]} = ?", ((row[0],) for row in before - rows))
    places = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", sorted(rows - before))


def cluster_problems(connection: sqlite3.Connection) -> list[str]:
    """Return a sentence for each problem with the clusters and the pairs that they are made of. Between an ingestion
    and the next embedding, clusters fit the earlier findings. That is no problem."""
    if freshness.is_outdated(connection):
        return []
    unknown, miscounted, lost = (connection.execute(ask).fetchone()[0] for ask in (_UNKNOWN, _MISCOUNTED, _LOST))
    wrong = []
    if unknown:
        wrong.append(f"{unknown} findings with vectors, neighbors or a cluster are not live. {_REPAIR}")
    if not freshness.is_consistent(connection):
        wrong.append(f"Some pairs of neighbors contain findings that were not compared. {_REPAIR}")
    if miscounted:
        wrong.append(f"{miscounted} clusters have wrong counts or dates. {_REPAIR}")
    if lost:
        wrong.append(f"{lost} findings belong to clusters that do not exist. {_REPAIR}")
    return wrong
