"""Whether what is stored of clusters is what the findings make of it."""

from __future__ import annotations

import sqlite3

from signals.storage.similarity import freshness
from signals.storage.similarity.clusters import COUNTED

_UNKNOWN = (
    "SELECT count(*) FROM (SELECT finding AS pk FROM cluster_findings UNION SELECT finding FROM clusters"
    " UNION SELECT finding FROM neighbors UNION SELECT other FROM neighbors UNION SELECT finding FROM sayings) AS m"
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
_MEND = "Run `signals embed` to bring them up."


def faults(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the clusters and the pairs they are made of, a sentence each. Between an ingestion and the
    embedding that follows it they are of the findings as they were before, which is no fault."""
    if freshness.behind(connection):
        return []
    unknown, miscounted, lost = (connection.execute(ask).fetchone()[0] for ask in (_UNKNOWN, _MISCOUNTED, _LOST))
    wrong = []
    if unknown:
        wrong.append(f"{unknown} findings that are not live stand in clusters or among the pairs of these. {_MEND}")
    if not freshness.sound(connection):
        wrong.append(f"Pairs that say the same are of findings that were not compared. {_MEND}")
    if miscounted:
        wrong.append(f"{miscounted} clusters miscount their findings, articles or dates. {_MEND}")
    if lost:
        wrong.append(f"{lost} findings are of clusters that are not there. {_MEND}")
    return wrong
