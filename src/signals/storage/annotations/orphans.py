"""Orphaned marks: marks and trends of findings that are gone. They wait, and come back with the text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from signals.results.annotations import Orphan
from signals.storage.annotations import marks, trends
from signals.storage.annotations.mark_edits import NO_MARK
from signals.storage.schema.annotation_views import finding_now

_ANNOTATED = "(SELECT finding FROM marks UNION SELECT finding FROM trend_findings)"
ENDS = (
    f"{finding_now(_ANNOTATED)}, ends AS (SELECT DISTINCT held.id FROM held LEFT JOIN findings AS f ON f.id = held.id"
    " WHERE f.status IS NOT 'live'"
    " AND NOT EXISTS (SELECT 1 FROM findings AS heir WHERE heir.supersedes = held.id)"
    " AND NOT EXISTS (SELECT 1 FROM heirs WHERE finding = held.id))"
)
"""``ends``: the ids of findings that have or inherit a mark or a trend and are gone without a successor or a row in
``heirs``, and of findings that are not in the database."""

_KNOWN = (
    f"{ENDS} SELECT ends.id, f.kind, f.name, coalesce(f.description, f.change, f.ten_year, f.driving_force), a.title,"
    " n.path, (SELECT started FROM runs WHERE run = f.last_run),"
    " coalesce((SELECT about FROM marks WHERE finding = ends.id),"
    " (SELECT about FROM trend_findings WHERE finding = ends.id AND about IS NOT NULL LIMIT 1))"
    " FROM ends LEFT JOIN findings AS f ON f.id = ends.id LEFT JOIN articles AS a ON a.pk = f.article"
    " LEFT JOIN notes AS n ON n.pk = a.note ORDER BY n.path IS NULL, n.path, f.line, ends.id"
)


def orphans(connection: sqlite3.Connection) -> Iterator[Orphan]:
    """Yield the orphaned marks in note order, then those of findings that were never in the database."""
    for whole_id, kind, name, text, title, path, last_seen, about in connection.execute(_KNOWN).fetchall():
        mark = marks.mark_of(connection, whole_id)
        belongs = trends.of_finding(connection, whole_id)
        if mark == NO_MARK and not belongs:
            continue
        if kind is None:
            known = json.loads(about) if about else {}
            kind, name, text, title, path = (known.get(key) for key in ("kind", "name", "text", "title", "path"))
        yield Orphan(whole_id, kind, name, text, title, path, last_seen, mark, belongs)
