"""The rows that findings over time are counted from, one for each article and date, with their groups."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from signals.columns import Group, Registry
from signals.columns.articles import INDEPENDENT
from signals.columns.column import TIMELINE
from signals.errors import NotFound, UsageError
from signals.query import FindingQuery
from signals.storage.connection.connect import Connection
from signals.storage.reading import query_sql
from signals.storage.reading.conditions import Where
from signals.storage.reading.findings import closing_early, explained_search_errors
from signals.storage.schema.record_views import LABEL
from signals.text.folding import fold

_NO_GROUP = Group("", "NULL")


class Fact(NamedTuple):
    """A number of ``findings`` of one article with the same date and groups. ``undated`` of them are dated only by when
    they were first seen."""

    article: int
    derived: int
    source: str | None
    dated: str
    findings: int
    undated: int
    groups: str | None


def grouping(connection: Connection, of: str | None) -> Group:
    """Return the grouping named ``of``. UsageError if findings cannot be grouped by it, NotFound if there are no such
    groups yet."""
    if of is None:
        return _NO_GROUP
    groups = connection.registry.groups(TIMELINE)
    if of not in groups:
        raise UsageError(f"Findings over time cannot be grouped by `{of}`.", f"Use one of {', '.join(groups)}.")
    group = groups[of]
    if group.required and connection.execute(group.required).fetchone() is None:
        raise NotFound(*group.missing)
    return group


def facts(connection: Connection, grouped: Group, query: FindingQuery, first_seen: bool) -> Iterator[Fact]:
    """Yield the findings of a query, those of an article together; without ``first_seen``, only those with a date of
    their own."""
    where = _conditions(query, first_seen, connection.registry)
    statement = (
        "SELECT f.article, a.derived, a.source, f.dated, count(*), sum(f.dated_by = 'first_seen'),"
        f" {grouped.sql} FROM {query_sql.source(query)}{grouped.join}{where}"
        f" GROUP BY +f.article, f.dated, {grouped.sql} ORDER BY f.article"
    )
    with explained_search_errors(query):
        yield from map(Fact._make, closing_early(connection.execute(statement, where.parameters)))


def best(
    connection: Connection, grouped: Group, query: FindingQuery, first_seen: bool, since: str
) -> Iterator[tuple[Any, ...]]:
    """Yield findings of independent articles dated ``since`` or later, the most relevant and newest first: groups,
    date, id, kind, name."""
    where = _conditions(query, first_seen, connection.registry)
    where.add(f"f.dated >= ? AND {INDEPENDENT}", since)
    statement = (
        f"SELECT {grouped.sql}, f.dated, f.id, f.kind, {LABEL.format('f')}"
        f" FROM {query_sql.source(query)}{grouped.join}{where}"
        " ORDER BY f.relevancy DESC, f.dated DESC, f.id"
    )
    yield from closing_early(connection.execute(statement, where.parameters))


def _conditions(query: FindingQuery, first_seen: bool, registry: Registry) -> Where:
    where = query_sql.conditions(query, registry)
    if not first_seen:
        where.add("f.dated_by <> 'first_seen'")
    return where


def names(grouped: Group, groups: str | None) -> tuple[tuple[str, str], ...]:
    """Return the groups in a value of the column, each once: its key, and its spelling here."""
    if not groups:
        return ()
    return _names(groups, grouped.listed, grouped.any_case)


@lru_cache(maxsize=65_536)
def _names(groups: str, listed: bool, any_case: bool) -> tuple[tuple[str, str], ...]:
    spelt = json.loads(groups) if listed else [groups]
    return tuple({(fold(name) if any_case else name) or "": name for name in spelt if name}.items())


def labels(connection: Connection, of: str | None) -> dict[str, str]:
    """Return the labels of groups whose key is an id: of clusters, those of the findings that represent them."""
    if of != "cluster":
        return {}
    called = f"SELECT c.id, {LABEL.format('f')} FROM clusters AS c JOIN findings AS f ON f.pk = c.finding"
    return dict(connection.execute(called).fetchall())
