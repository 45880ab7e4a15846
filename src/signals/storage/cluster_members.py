"""Which findings belong to a cluster, for who would gather all of them."""

from __future__ import annotations

import sqlite3

from signals.errors import NotFound, UsageError

_CLUSTERS = "SELECT id FROM clusters WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
_MEMBERS = (
    "SELECT f.id FROM cluster_findings AS c JOIN findings AS f ON f.pk = c.finding"
    " WHERE c.cluster = ? AND f.status = 'live' ORDER BY f.id"
)


def findings_of_cluster(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """The ids of the live findings of the one cluster whose id begins so."""
    found = connection.execute(_CLUSTERS, (beginning, beginning + "~")).fetchall()
    if not found:
        raise NotFound(
            f"There is no cluster whose id begins with “{beginning}”.", "Clusters change as notes do: look again."
        )
    if len(found) > 1:
        raise UsageError(f"More than one cluster's id begins with “{beginning}”.", "Give more of its digits.")
    return [row[0] for row in connection.execute(_MEMBERS, found[0])]
