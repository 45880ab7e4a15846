"""Reading clusters: which there are, what they amount to, what they are called."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from signals.errors import NotFound, UsageError
from signals.models.records import CLUSTER_PREFIX, SHORTEST
from signals.query import FindingQuery
from signals.storage.reading import query_sql
from signals.storage.reading.findings import Row, released, understood
from signals.storage.reading.where import Value
from signals.storage.schema.records import FROM, LABEL
from signals.storage.similarity import neighbors, vectors
from signals.storage.similarity.clusters import COUNTED

CLUSTER: dict[str, str] = {
    "id": "c.id",
    "kind": "c.kind",
    "name": LABEL.format("f"),
    **{name: f"n.{name}" for name in COUNTED},
    "relevancy": "n.relevancy",
    "finding": "f.id",
}
"""Column of a cluster -> SQL. ``relevancy`` is the best of its findings."""

_WHOLE = (
    f"(SELECT id, {', '.join(COUNTED)}, (SELECT max(g.relevancy) FROM cluster_findings AS m"
    " JOIN findings AS g ON g.pk = m.finding WHERE m.cluster = clusters.id) AS relevancy FROM clusters)"
)
"""What all findings of each cluster amount to, as it is stored."""

_CLUSTERS = "clusters AS c JOIN findings AS f ON f.pk = c.finding"
_MEMBERS = "cluster_findings AS m CROSS JOIN " + FROM.replace("AS f", "AS f ON f.pk = m.finding", 1)


def clusters(
    connection: sqlite3.Connection, query: FindingQuery, columns: Sequence[str], min_articles: int
) -> Iterator[Row]:
    """The clusters in which at least so many independent articles have a finding that the query finds, and what these
    findings amount to: those of most articles first, then of most findings, then the newest, then by id."""
    chosen = ", ".join(query_sql.expression(column, CLUSTER, "clusters") for column in columns)
    counts, parameters = _narrowed(query) if asks(query) else (_WHOLE, [])
    statement = (
        f"SELECT {chosen} FROM {counts} AS n CROSS JOIN {_CLUSTERS} WHERE c.id = n.id AND n.articles >= ?"
        " ORDER BY n.articles DESC, n.findings DESC, n.last DESC, c.id LIMIT ? OFFSET ?"
    )
    limits = (-1 if query.limit is None else query.limit, query.offset)
    with understood(query):
        yield from released(connection.execute(statement, [*parameters, min_articles, *limits]))


def _narrowed(query: FindingQuery) -> tuple[str, list[Value]]:
    """What the findings of each cluster amount to that a query finds."""
    where = query_sql.conditions(query)
    source = (
        _MEMBERS if query.match is None else f"{query_sql.source(query)} JOIN cluster_findings AS m ON m.finding = f.pk"
    )
    counts = ", ".join(f"{counted} AS {name}" for name, counted in COUNTED.items())
    found = f"SELECT m.cluster AS id, {counts}, max(f.relevancy) AS relevancy FROM {source}{where} GROUP BY m.cluster"
    return f"({found})", where.parameters


def asks(query: FindingQuery) -> bool:
    """Whether a query asks for some findings and not for others."""
    return replace(query, sort=None, reverse=False, limit=None, offset=0, retired=False) != FindingQuery()


def compared(connection: sqlite3.Connection) -> str | None:
    """By what the findings were compared: ``vectors``, or ``names`` and texts that are the same; ``None`` where they
    were not."""
    if neighbors.rule(connection) is None:
        return None
    return "names" if vectors.recipe(connection) == vectors.NO_MODEL else "vectors"


def resolve(connection: sqlite3.Connection, prefix: str) -> str:
    """The one id of a cluster that begins so, with or without ``c-``."""
    wanted = CLUSTER_PREFIX + prefix.strip().lower().removeprefix(CLUSTER_PREFIX)
    found = [whole for whole, _ in suggest(connection, wanted, 6)]
    if not found:
        raise NotFound(f"There is no cluster whose id begins with “{prefix}”.", "`signals clusters -f tsv` shows them.")
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise UsageError(f"More than one cluster has an id that begins with “{prefix}”: {shown}.", "Give more of it.")
    return found[0]


def members(connection: sqlite3.Connection, whole: str) -> list[str]:
    """The ids of the live findings of a cluster."""
    found = connection.execute(
        "SELECT f.id FROM cluster_findings AS c JOIN findings AS f ON f.pk = c.finding"
        " WHERE c.cluster = ? AND f.status = 'live' ORDER BY f.id",
        (whole,),
    )
    return [row[0] for row in found]


def suggest(connection: sqlite3.Connection, prefix: str, limit: int) -> list[tuple[str, str]]:
    """Ids of clusters that begin so, each with what its finding is called."""
    return connection.execute(
        f"SELECT c.id, {LABEL.format('f')} FROM {_CLUSTERS} WHERE c.id >= ? AND c.id < ? ORDER BY c.id LIMIT ?",
        (prefix, prefix + "~", limit),
    ).fetchall()


def short_id(connection: sqlite3.Connection, whole: str) -> str:
    """How the id of a cluster begins, as far as it takes to tell it from its neighbours; 7 digits at least."""
    around = connection.execute(
        "SELECT (SELECT max(id) FROM clusters WHERE id < :id), (SELECT min(id) FROM clusters WHERE id > :id)",
        {"id": whole},
    ).fetchone()
    digits = len(CLUSTER_PREFIX) + SHORTEST
    while digits < len(whole) and any(other and other.startswith(whole[:digits]) for other in around):
        digits += 1
    return whole[:digits]
