"""Reading clusters: their ids, counts and labels."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from signals.columns import Registry
from signals.errors import NotFound, UsageError
from signals.models.ids import CLUSTER_PREFIX
from signals.query import FindingQuery
from signals.storage.connection.connect import Connection
from signals.storage.reading import query_sql
from signals.storage.reading.conditions import Value
from signals.storage.reading.findings import Row, closing_early, explained_search_errors, has_filters
from signals.storage.schema.record_views import FROM, LABEL
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
"""SQL for the stored counts of each cluster."""

_CLUSTERS = "clusters AS c JOIN findings AS f ON f.pk = c.finding"
_MEMBERS = "cluster_findings AS m CROSS JOIN " + FROM.replace("AS f", "AS f ON f.pk = m.finding", 1)


def clusters(connection: Connection, query: FindingQuery, columns: Sequence[str], min_articles: int) -> Iterator[Row]:
    """Yield the clusters in which at least ``min_articles`` independent articles have a finding of the query, counting
    only its findings: those of most articles first, then of most findings, then the newest, then by id."""
    chosen = ", ".join(query_sql.expression(column, CLUSTER, "clusters") for column in columns)
    counts, parameters = _narrowed(query, connection.registry) if has_filters(query) else (_WHOLE, [])
    statement = (
        f"SELECT {chosen} FROM {counts} AS n CROSS JOIN {_CLUSTERS} WHERE c.id = n.id AND n.articles >= ?"
        " ORDER BY n.articles DESC, n.findings DESC, n.last DESC, c.id LIMIT ? OFFSET ?"
    )
    limits = (-1 if query.limit is None else query.limit, query.offset)
    with explained_search_errors(query):
        yield from closing_early(connection.execute(statement, [*parameters, min_articles, *limits]))


def _narrowed(query: FindingQuery, registry: Registry) -> tuple[str, list[Value]]:
    """SQL for the counts of each cluster, of the findings of a query."""
    where = query_sql.conditions(query, registry)
    source = (
        _MEMBERS if query.match is None else f"{query_sql.source(query)} JOIN cluster_findings AS m ON m.finding = f.pk"
    )
    counts = ", ".join(f"{counted} AS {name}" for name, counted in COUNTED.items())
    found = f"SELECT m.cluster AS id, {counts}, max(f.relevancy) AS relevancy FROM {source}{where} GROUP BY m.cluster"
    return f"({found})", where.parameters


def compared(connection: sqlite3.Connection) -> str | None:
    """Return how the findings were compared: by ``vectors``, or by ``names`` and texts that are the same; ``None`` if
    they were not compared."""
    if neighbors.rule(connection) is None:
        return None
    return "names" if vectors.recipe(connection) == vectors.NO_MODEL else "vectors"


def resolve(connection: sqlite3.Connection, prefix: str) -> str:
    """Return the one id of a cluster that starts with a prefix, given with ``c-`` or without. NotFound if there is
    none, UsageError if there are several."""
    wanted = CLUSTER_PREFIX + prefix.strip().lower().removeprefix(CLUSTER_PREFIX)
    found = [whole for whole, _ in suggest(connection, wanted, 6)]
    if not found:
        raise NotFound(f"No cluster has an id that starts with `{prefix}`.", "`signals clusters -f tsv` shows the ids.")
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise UsageError(f"More than one cluster has an id that starts with `{prefix}`: {shown}.", "Give more digits.")
    return found[0]


def members(connection: sqlite3.Connection, whole: str) -> list[str]:
    """Return the ids of the live findings of a cluster."""
    found = connection.execute(
        "SELECT f.id FROM cluster_findings AS c JOIN findings AS f ON f.pk = c.finding"
        " WHERE c.cluster = ? AND f.status = 'live' ORDER BY f.id",
        (whole,),
    )
    return [row[0] for row in found]


def suggest(connection: sqlite3.Connection, prefix: str, limit: int) -> list[tuple[str, str]]:
    """Return ids of clusters that start with a prefix, each with the label of its finding."""
    return connection.execute(
        f"SELECT c.id, {LABEL.format('f')} FROM {_CLUSTERS} WHERE c.id >= ? AND c.id < ? ORDER BY c.id LIMIT ?",
        (prefix, prefix + "~", limit),
    ).fetchall()
