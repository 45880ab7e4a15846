"""Reading findings and articles: rows as they stream out of SQLite. Imports no SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from signals.columns import Registry
from signals.errors import NotFound, UsageError
from signals.models.ids import CLUSTER_PREFIX, SHORTEST
from signals.models.kinds import BUILT_IN, COUNTED_BY_NAME
from signals.query import FindingQuery
from signals.storage.connection.connect import Connection
from signals.storage.reading import counts, query_sql, search, special_filters
from signals.storage.reading.conditions import Value

Row = tuple[Value, ...]
_ARTICLE = "a-"
"""The start of an article's id."""

READ_AHEAD = 50_000
"""The number of values that are fetched at once, a few megabytes."""

_FOUND = (
    "SELECT article, sum(n) AS findings, json_group_object(kind, n) AS kinds FROM"
    " (SELECT f.article AS article, f.kind AS kind, count(*) AS n FROM {} GROUP BY f.article, f.kind) GROUP BY article"
)
_COUNTED = {
    **{BUILT_IN[name].plural: f"coalesce(found.kinds ->> '{name}', 0)" for name in COUNTED_BY_NAME},
    "findings": "coalesce(found.findings, 0)",
    "kinds": "found.kinds",
}
"""The counts of an article among the findings that a query finds."""


def rows(connection: Connection, query: FindingQuery, columns: Sequence[str], mark: tuple[str, str]) -> Iterator[Row]:
    """Yield the findings of a query, in its order, as rows of the given columns. Lists and objects are JSON or None."""
    select = search.select if search.ranked(query) else query_sql.select
    statement, parameters = select(query, columns, mark, connection.registry)
    with explained_search_errors(query):
        yield from closing_early(connection.execute(statement, parameters))


def count(connection: Connection, query: FindingQuery) -> int:
    """Return the number of findings of a query, whatever its limit and offset."""
    if not search.alone(query):
        return sum(counts_by_kind(connection, query).values())
    with explained_search_errors(query):
        return int(connection.execute(*search.count(query)).fetchone()[0])


def counts_by_kind(connection: Connection, query: FindingQuery) -> dict[str, int]:
    """Return the number of findings of each kind, whatever the limit and offset; kinds in order, without zeros."""
    every = query._replace(my_statuses=())
    if query.my_statuses and counts.serve(every) and (others := special_filters.counted_against(query)) is not None:
        fewer = counts_by_kind(connection, every._replace(my_statuses=others)) if others else {}
        found = {kind: n - fewer.get(kind, 0) for kind, n in counts_by_kind(connection, every).items()}
        return {kind: n for kind, n in found.items() if n}
    where = query_sql.conditions(query, connection.registry)
    source, number = (
        (counts.SOURCE, "sum(f.findings)") if counts.serve(query) else (query_sql.source(query), "count(*)")
    )
    statement = f"SELECT f.kind, {number} FROM {source}{where} GROUP BY +f.kind"
    with explained_search_errors(query):
        found = dict(connection.execute(statement, where.parameters).fetchall())
    return {kind: found[kind] for kind in connection.registry.kinds.in_order(found)}


def short_id(connection: sqlite3.Connection, whole: str) -> str:
    """Return the start of an id (of a finding, an article or a cluster) that no other id has; 7 digits at least."""
    table = {_ARTICLE: "articles", CLUSTER_PREFIX: "clusters"}.get(whole[:2], "findings")
    neighbours = connection.execute(
        f"SELECT (SELECT max(id) FROM {table} WHERE id < :id), (SELECT min(id) FROM {table} WHERE id > :id)",
        {"id": whole},
    ).fetchone()
    digits = SHORTEST + (0 if table == "findings" else 2)
    while digits < len(whole) and any(other and other.startswith(whole[:digits]) for other in neighbours):
        digits += 1
    return whole[:digits]


def resolve(connection: sqlite3.Connection, prefix: str) -> str:
    """Return the one id that starts with a prefix: an article's if it starts with ``a-``, else a finding's. NotFound if
    there is none, UsageError if there are several."""
    wanted = prefix.strip().lower()
    table = "articles" if wanted.startswith(_ARTICLE) else "findings"
    if not wanted.removeprefix(_ARTICLE):
        raise UsageError("An id is missing.", "Ids are in the first column of `signals list -f tsv`.")
    found = connection.execute(
        f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 6", (wanted, wanted + "~")
    ).fetchall()
    if not found:
        if wanted.startswith(CLUSTER_PREFIX):
            raise NotFound(f"`{prefix}` is the id of a cluster.", f"`signals clusters {prefix}` lists its findings.")
        word = "article" if table == "articles" else "finding"
        listed = "articles" if table == "articles" else "list all"
        raise NotFound(f"No {word} has an id that starts with `{prefix}`.", f"`signals {listed} -f tsv` shows the ids.")
    if len(found) > 1:
        shown = ", ".join(row[0] for row in found[:5]) + (", …" if len(found) > 5 else "")
        raise UsageError(f"More than one id starts with `{prefix}`: {shown}.", "Give more digits.")
    return str(found[0][0])


def suggest(connection: sqlite3.Connection, prefix: str, limit: int) -> list[tuple[str, str]]:
    """Return ids that start with a prefix, each with a name or the start of its text."""
    statement = (
        "SELECT id, coalesce(name, substr(description, 1, 60), '') FROM findings WHERE id >= :first AND id < :end"
        " UNION ALL SELECT id, coalesce(title, '') FROM articles WHERE id >= :first AND id < :end"
        " ORDER BY id LIMIT :limit"
    )
    return connection.execute(statement, {"first": prefix, "end": prefix + "~", "limit": limit}).fetchall()


def articles(
    connection: Connection,
    query: FindingQuery,
    columns: Sequence[str],
    sort: str,
    reverse: bool,
    limit: int | None,
    offset: int,
) -> Iterator[Row]:
    """Yield the articles with a finding of the query, with counts of these findings; without filters, every article."""
    known, tables, parameters = _with_findings(query, connection.registry)
    chosen = ", ".join(query_sql.expression(column, known, "articles") for column in columns)
    orders = connection.registry.article_orders
    if sort not in orders:
        raise UsageError(f"Articles cannot be sorted by `{sort}`.", f"Use one of {', '.join(orders)}.")
    key, descending = orders[sort][:2]
    if sort == "findings":
        key = known[sort]
    statement = (
        f"SELECT {chosen} FROM articles AS a JOIN notes AS n ON n.pk = a.note{tables}"
        f" ORDER BY {key}{' DESC' if descending != reverse else ''}, n.path, a.line, a.id LIMIT ? OFFSET ?"
    )
    with explained_search_errors(query):
        found = connection.execute(statement, [*parameters, -1 if limit is None else limit, offset])
        yield from closing_early(found)


def count_articles(connection: Connection, query: FindingQuery) -> int:
    """Return the number of articles that ``articles`` gives without limit and offset."""
    _, tables, parameters = _with_findings(query, connection.registry)
    with explained_search_errors(query):
        found = connection.execute(f"SELECT count(*) FROM articles AS a{tables}", parameters)
        return int(found.fetchone()[0])


def _with_findings(query: FindingQuery, registry: Registry) -> tuple[Mapping[str, str], str, list[Value]]:
    """The columns of the articles that a query lists, and the SQL with parameters that follows ``articles AS a``.

    For an empty query, the counts that each article stores serve: they are those of its live findings.
    """
    every = not has_filters(query)
    if every and not query.retired:
        return registry.article_sql, " WHERE likely(a.status = 'live')", []
    where = query_sql.conditions(query, registry)
    found = _FOUND.format(f"{query_sql.source(query)}{where}")
    known = {**registry.article_sql, **_COUNTED}
    return known, f" {'LEFT ' if every else ''}JOIN ({found}) AS found ON found.article = a.pk", where.parameters


def has_filters(query: FindingQuery) -> bool:
    """Whether a query has a condition on findings, apart from ``retired``.

    ``include_unscored`` is none: alone it excludes nothing.
    """
    bare = query._replace(include_unscored=False, sort=None, reverse=False, limit=None, offset=0, retired=False)
    return bare != FindingQuery()


def closing_early(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a cursor. A result that fits the read-ahead is fetched whole first: until a cursor is at its
    end, it keeps writers from committing, and the reader of the rows may be a person at a pager."""
    at_once = max(READ_AHEAD // len(cursor.description), 1)
    while rows := cursor.fetchmany(at_once):
        yield from rows


@contextmanager
def explained_search_errors(query: FindingQuery) -> Iterator[None]:
    """Turn an error of FTS5 about its search syntax into a sentence."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if query.match is None or error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise UsageError(
            f"SQLite cannot read the search `{query.match[:80]}`: {error}.",
            "Leave out `--raw`, or see https://www.sqlite.org/fts5.html for its syntax.",
        ) from error
