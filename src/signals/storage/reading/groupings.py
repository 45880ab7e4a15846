"""What findings can be grouped by over time, and the rows that such a count is made of: one an article and date."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from signals.errors import NotFound, UsageError
from signals.query import FindingQuery
from signals.storage.reading import query_sql
from signals.storage.reading.findings import released, understood
from signals.storage.reading.where import Where
from signals.storage.schema.records import LABEL
from signals.text.folding import fold


class Grouping(NamedTuple):
    """Where the groups of a finding are told: a column, and what has to be joined for it. A ``listed`` column holds
    several groups as JSON. ``any_case``: names that differ in case alone are one group."""

    column: str
    join: str = ""
    listed: bool = False
    any_case: bool = False


_GROUPINGS = {
    "theme": Grouping("a.themes", listed=True, any_case=True),
    "keyword": Grouping("a.keywords", listed=True, any_case=True),
    "category": Grouping("a.category", any_case=True),
    "kind": Grouping("f.kind"),
    "source": Grouping("a.source"),
    "cluster": Grouping("g.cluster", " LEFT JOIN cluster_findings AS g ON g.finding = f.pk"),
    "trend": Grouping(
        "g.trends",
        " LEFT JOIN (SELECT finding, json_group_array(trend) AS trends FROM gathered GROUP BY finding) AS g"
        " ON g.finding = f.pk",
        listed=True,
    ),
}
GROUPINGS: tuple[str, ...] = tuple(_GROUPINGS)
"""What findings can be grouped by over time."""

_NO_GROUPING = Grouping("NULL")

_MISSING = {
    "cluster": (
        "SELECT 1 FROM clusters UNION ALL SELECT 1 FROM meta WHERE key = 'neighbors' LIMIT 1",
        "There are no clusters yet.",
        "Run `signals embed` to find them.",
    ),
    "trend": ("SELECT 1 FROM trends LIMIT 1", "There are no trends yet.", "Gather findings under one first."),
}
"""Groups that somebody has to make first: how it is told whether there are any, and what to say where not."""


class Fact(NamedTuple):
    """So many findings of an article that have one date, and whose groups are the same. ``undated`` of them are dated
    by when they were first seen."""

    article: int
    derived: int
    source: str | None
    dated: str
    findings: int
    undated: int
    groups: str | None


def grouping(connection: sqlite3.Connection, of: str | None) -> Grouping:
    """How findings are grouped by ``of``. UsageError for what they cannot be grouped by, NotFound where there are no
    such groups yet."""
    if of is None:
        return _NO_GROUPING
    if of not in _GROUPINGS:
        raise UsageError(f"Findings over time cannot be grouped by “{of}”.", f"Use one of {', '.join(GROUPINGS)}.")
    if of in _MISSING:
        exists, sentence, hint = _MISSING[of]
        if connection.execute(exists).fetchone() is None:
            raise NotFound(sentence, hint)
    return _GROUPINGS[of]


def facts(connection: sqlite3.Connection, grouped: Grouping, query: FindingQuery, first_seen: bool) -> Iterator[Fact]:
    """The findings that a query finds, those of an article together; without those dated by when they were
    ``first_seen``, unless they are wanted."""
    where = _conditions(query, first_seen)
    statement = (
        "SELECT f.article, a.derived, a.source, f.dated, count(*), sum(f.dated_by = 'first_seen'),"
        f" {grouped.column} FROM {query_sql.source(query)}{grouped.join}{where}"
        f" GROUP BY +f.article, f.dated, {grouped.column} ORDER BY f.article"
    )
    with understood(query):
        yield from map(Fact._make, released(connection.execute(statement, where.parameters)))


def best(
    connection: sqlite3.Connection, grouped: Grouping, query: FindingQuery, first_seen: bool, since: str
) -> Iterator[tuple[Any, ...]]:
    """Findings of independent articles dated ``since`` then, the most relevant and newest first: groups, date, id,
    kind, name."""
    where = _conditions(query, first_seen)
    where.add("f.dated >= ? AND NOT a.derived", since)
    statement = (
        f"SELECT {grouped.column}, f.dated, f.id, f.kind, {LABEL.format('f')}"
        f" FROM {query_sql.source(query)}{grouped.join}{where}"
        " ORDER BY f.relevancy DESC, f.dated DESC, f.id"
    )
    yield from released(connection.execute(statement, where.parameters))


def _conditions(query: FindingQuery, first_seen: bool) -> Where:
    where = query_sql.conditions(query)
    if not first_seen:
        where.add("f.dated_by <> 'first_seen'")
    return where


def names(grouped: Grouping, groups: str | None) -> tuple[tuple[str, str], ...]:
    """The groups that a column tells of, each once: what it is known by, and how it is spelt here."""
    if not groups:
        return ()
    return _names(groups, grouped.listed, grouped.any_case)


@lru_cache(maxsize=65_536)
def _names(groups: str, listed: bool, any_case: bool) -> tuple[tuple[str, str], ...]:
    spelt = json.loads(groups) if listed else [groups]
    return tuple({(fold(name) if any_case else name) or "": name for name in spelt if name}.items())


def labels(connection: sqlite3.Connection, of: str | None) -> dict[str, str]:
    """What groups are called that are known by something else: clusters, by the finding that stands for them."""
    if of != "cluster":
        return {}
    called = f"SELECT c.id, {LABEL.format('f')} FROM clusters AS c JOIN findings AS f ON f.pk = c.finding"
    return dict(connection.execute(called).fetchall())
