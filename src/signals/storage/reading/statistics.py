"""Totals and score distributions by group."""

from __future__ import annotations

from typing import NamedTuple

from signals.columns.column import STATS, quoted
from signals.errors import UsageError
from signals.models.kinds import ALL, Kinds, Severity
from signals.query import FindingQuery
from signals.results.statistics import SCORES, Group, Stats
from signals.storage.connection.connect import Connection
from signals.storage.reading import counts, query_sql
from signals.storage.reading.findings import explained_search_errors

_PROBLEMS = (
    "SELECT p.severity, count(*) FROM problems AS p JOIN notes AS n ON n.pk = p.note WHERE n.status = 'live'"
    " GROUP BY p.severity"
)


def stats(connection: Connection, by: str, query: FindingQuery) -> Stats:
    """Count the findings of a query by group and score; the largest group first, periods and kinds in their order.

    A finding whose article has several themes or keywords counts in the group of each.
    """
    groupings = connection.registry.groups(STATS)
    if by not in groupings:
        raise UsageError(f"Statistics cannot be grouped by `{by}`.", f"Use one of {', '.join(groupings)}.")
    group = groupings[by]
    label, join = ("j.value", f", json_each({group.sql}) AS j") if group.listed else (group.sql, "")
    where = query_sql.conditions(query, connection.registry)
    stored = by == "kind" and query == FindingQuery(kinds=query.kinds)
    counting = _stored(query, connection.registry.kinds) if stored else _each(query)
    n = counting.number
    by_first_seen = _sum(n, "f.dated_by = 'first_seen'")
    with explained_search_errors(query):
        findings, articles, undated = connection.execute(
            f"SELECT coalesce(sum({n}), 0), {counting.articles}, {by_first_seen} FROM {counting.source}{where}",
            where.parameters,
        ).fetchone()
    scored = ", ".join(_sum(n, f"f.relevancy IS {score}") for score in (5, 4, 3, 2, 1, "NULL"))
    found = connection.execute(
        f"SELECT {label} AS label, sum({n}), {counting.articles_of_group}, {scored},"
        f" sum(f.relevancy * {n}) * 1.0 / sum(CASE WHEN f.relevancy IS NOT NULL THEN {n} END)"
        f" FROM {counting.source}{group.join}{join}{where} GROUP BY label ORDER BY 2 DESC, label",
        where.parameters,
    )
    groups = [Group(row[0] or "", row[1], row[2], dict(zip(SCORES, row[3:9], strict=True)), row[9]) for row in found]
    if group.scale:
        places = {label: place for place, label in enumerate(group.scale)}
        groups.sort(key=lambda one: places.get(one.label, len(places)))
    elif group.period:
        groups.sort(key=lambda one: one.label)
    retired = connection.execute("SELECT count(*) FROM findings WHERE status = 'retired'").fetchone()[0]
    problems = dict(connection.execute(_PROBLEMS).fetchall())
    return Stats(
        articles=articles,
        findings=findings,
        retired=retired,
        problems={severity.value: problems.get(severity, 0) for severity in Severity if severity != Severity.INFO},
        by=by,
        groups=tuple(groups),
        by_first_seen=undated,
    )


class _Counting(NamedTuple):
    """How findings are counted: the source, the number of findings of each of its rows, and the SQL for the number of
    articles in total and in a group."""

    source: str
    number: str
    articles: str
    articles_of_group: str


def _each(query: FindingQuery) -> _Counting:
    """Count every finding of the query."""
    return _Counting(query_sql.source(query), "1", *["count(DISTINCT f.article)"] * 2)


def _stored(query: FindingQuery, kinds: Kinds) -> _Counting:
    """Count all live findings, or those of some kinds, by kind: from the stored totals."""
    chosen = () if ALL in query.kinds else query.kinds
    names = ", ".join(quoted(kinds.name_of(word) or word) for word in chosen)
    of_kinds = f" WHERE kind IN ({names})" if names else ""
    articles = f"(SELECT count(DISTINCT article) FROM article_kinds{of_kinds})"
    of_kind = "(SELECT count(*) FROM article_kinds AS k WHERE k.kind = f.kind)"
    return _Counting(counts.SOURCE, "f.findings", articles, of_kind)


def _sum(number: str, condition: str) -> str:
    return f"coalesce(sum(CASE WHEN {condition} THEN {number} END), 0)"
