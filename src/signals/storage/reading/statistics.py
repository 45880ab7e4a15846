"""Totals and score distributions, grouped by what an article or a finding says of itself."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from signals.errors import UsageError
from signals.query import FindingQuery
from signals.results.statistics import Group, Stats
from signals.storage.reading import counts, query_sql
from signals.storage.reading.findings import understood
from signals.storage.schema.records import COUNTS

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
    counting = _kept(query) if by == "kind" and query == FindingQuery(kinds=query.kinds) else _each(query)
    where = query_sql.conditions(query)
    n = counting.number
    by_first_seen = _sum(n, "f.dated_by = 'first_seen'")
    with understood(query):
        findings, articles, undated = connection.execute(
            f"SELECT coalesce(sum({n}), 0), {counting.articles}, {by_first_seen} FROM {counting.source}{where}",
            where.parameters,
        ).fetchone()
    scored = ", ".join(_sum(n, f"f.relevancy IS {score}") for score in (5, 4, 3, 2, 1, "NULL"))
    found = connection.execute(
        f"SELECT {label} AS label, sum({n}), {counting.articles_of_group}, {scored},"
        f" sum(f.relevancy * {n}) * 1.0 / sum(CASE WHEN f.relevancy IS NOT NULL THEN {n} END)"
        f" FROM {counting.source}{join}{where} GROUP BY label ORDER BY 2 DESC, label",
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


class _Counting(NamedTuple):
    """How findings are counted: from what, for how many each row of it stands, and how many articles they have, in all
    and in a group."""

    source: str
    number: str
    articles: str
    articles_of_group: str


def _each(query: FindingQuery) -> _Counting:
    """Every finding that the query finds."""
    return _Counting(query_sql.source(query), "1", *["count(DISTINCT f.article)"] * 2)


def _kept(query: FindingQuery) -> _Counting:
    """All live findings, or those of some kinds, grouped by kind: from the counts that the base keeps, of which the
    articles have theirs."""
    live = "(SELECT count(*) FROM articles WHERE status = 'live' AND {} > 0)"
    of_kind = " ".join(f"WHEN '{kind}' THEN {live.format(count)}" for kind, count in COUNTS.items())
    chosen = " + ".join(COUNTS[kind] for kind in query.kinds or COUNTS if kind in COUNTS)
    return _Counting(counts.SOURCE, "f.findings", live.format(f"({chosen})"), f"CASE f.kind {of_kind} END")


def _sum(number: str, condition: str) -> str:
    return f"coalesce(sum(CASE WHEN {condition} THEN {number} END), 0)"
