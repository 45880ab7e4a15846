"""Totals and score distributions, grouped by what an article or a finding says of itself."""

from __future__ import annotations

import sqlite3

from signals.errors import UsageError
from signals.query import FindingQuery
from signals.reports import Group, Stats
from signals.storage import sql
from signals.storage.reader import understood

_GROUPS: dict[str, tuple[str, str]] = {
    "kind": ("f.kind", ""),
    "category": ("a.category", ""),
    "article_type": ("a.type", ""),
    "source": ("a.source", ""),
    "edition": ("a.edition", ""),
    "format": ("a.format", ""),
    "month": ("substr(f.dated, 1, 7)", ""),
    "year": ("substr(f.dated, 1, 4)", ""),
    "theme": ("j.value", ", json_each(a.themes) AS j"),
    "keyword": ("j.value", ", json_each(a.keywords) AS j"),
    "tag": ("j.value", ", json_each(f.tags) AS j"),
}
GROUPS: tuple[str, ...] = tuple(_GROUPS)
"""What statistics can be grouped by."""

_PROBLEMS = (
    "SELECT p.severity, count(*) FROM problems AS p JOIN notes AS n ON n.pk = p.note WHERE n.status = 'live'"
    " GROUP BY p.severity"
)
_SCORES = ("5", "4", "3", "2", "1", "none")
_KIND_ORDER = ("signal", "behavior", "technology", "issue", "concern", "highlight")


def stats(connection: sqlite3.Connection, by: str, query: FindingQuery) -> Stats:
    """Counts of the findings a query finds, by score within each group; groups by size, months and years by time.

    A finding whose article has several themes or keywords counts under each.
    """
    try:
        label, join = _GROUPS[by]
    except KeyError:
        raise UsageError(f"Statistics cannot be grouped by “{by}”.", f"Use one of {', '.join(GROUPS)}.") from None
    where = sql.conditions(query)
    source = sql.source(query)
    with understood(query):
        findings, articles, undated = connection.execute(
            "SELECT count(*), count(DISTINCT f.article), count(CASE WHEN f.dated_by = 'first_seen' THEN 1 END)"
            f" FROM {source}{where}",
            where.parameters,
        ).fetchone()
    scored = ", ".join(f"count(CASE WHEN f.relevancy = {s} THEN 1 END)" for s in (5, 4, 3, 2, 1))
    found = connection.execute(
        f"SELECT {label} AS label, count(*), count(DISTINCT f.article), {scored}, count(*) - count(f.relevancy),"
        f" avg(f.relevancy) FROM {source}{join}{where} GROUP BY label ORDER BY count(*) DESC, label",
        where.parameters,
    )
    groups = [Group(row[0] or "", row[1], row[2], dict(zip(_SCORES, row[3:9], strict=True)), row[9]) for row in found]
    if by == "kind":
        groups.sort(key=lambda group: _KIND_ORDER.index(group.label))
    elif by in ("month", "year"):
        groups.sort(key=lambda group: group.label)
    retired = connection.execute("SELECT count(*) FROM findings WHERE status = 'retired'").fetchone()[0]
    problems = dict(connection.execute(_PROBLEMS).fetchall())
    return Stats(
        articles=articles,
        findings=findings,
        retired=retired,
        problems={severity: problems.get(severity, 0) for severity in ("repaired", "warning", "rejected")},
        by=by,
        groups=tuple(groups),
        by_first_seen=undated,
    )
