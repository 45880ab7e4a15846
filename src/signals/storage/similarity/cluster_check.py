"""Check that the stored clusters fit the findings."""

from __future__ import annotations

import sqlite3

from signals.storage.similarity import freshness
from signals.storage.similarity.clusters import COUNTED

_UNKNOWN = (
    "SELECT count(*) FROM (SELECT finding AS pk FROM cluster_findings UNION SELECT finding FROM clusters"
    " UNION SELECT finding FROM neighbors UNION SELECT other FROM neighbors UNION SELECT finding FROM sayings"
    " UNION SELECT finding FROM vectors) AS m"
    " LEFT JOIN findings AS f ON f.pk = m.pk WHERE f.status IS NOT 'live'"
)
_COUNTED = (
    f"SELECT m.cluster, {', '.join(f'{counted} AS {name}' for name, counted in COUNTED.items())},"
    " max(f.kind <> c.kind) OR NOT max(f.pk = c.finding) AS strange"
    " FROM cluster_findings AS m JOIN findings AS f ON f.pk = m.finding JOIN articles AS a ON a.pk = f.article"
    " JOIN clusters AS c ON c.id = m.cluster GROUP BY m.cluster"
)
_MISCOUNTED = (
    f"SELECT count(*) FROM clusters AS c LEFT JOIN ({_COUNTED}) AS n ON n.cluster = c.id WHERE n.strange IS NOT 0 OR"
    " (n.findings, n.articles, n.sources, n.first, n.last) IS NOT"
    " (c.findings, c.articles, c.sources, c.first, c.last)"
)
_LOST = "SELECT count(*) FROM cluster_findings WHERE cluster NOT IN (SELECT id FROM clusters)"
_REPAIR = "Run `signals embed` to update them."


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
