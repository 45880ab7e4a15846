"""Hits of a search by similarity: which of them pass a query, their texts, and their rows in the order of the hits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from signals.query import FindingQuery
from signals.storage.connection.connect import Connection
from signals.storage.reading import query_sql
from signals.storage.reading.findings import Row, closing_early, explained_search_errors
from signals.storage.schema.record_views import FROM, SEARCHED

_FINDING = "f.pk, f.id, f.article"
_SAYS = ", ".join(f"f.{column}" for column in SEARCHED if column != "tags")
_AMONG = "f.pk IN (SELECT value FROM json_each(?))"


class Place(NamedTuple):
    """A finding, its id, and the ``pk`` of its article."""

    finding: int
    id: str
    article: int


class Reference(NamedTuple):
    """A finding that others are compared with: its place, and its texts by the columns of ``vectors.TEXTS``."""

    place: Place
    values: tuple[str | None, ...]


def references(connection: Connection, ids: Sequence[str]) -> list[Reference]:
    """Return the findings of these whole ids, in their order; for an article, its live findings in note order."""
    found = []
    for whole in ids:
        which = "a.id = ? AND f.status = 'live'" if whole.startswith("a-") else "f.id = ?"
        rows = connection.execute(
            f"SELECT {_FINDING}, {_SAYS} FROM {FROM} WHERE {which} ORDER BY {query_sql.NOTE_ORDER}", (whole,)
        )
        found += [Reference(Place(*row[:3]), tuple(row[3:])) for row in rows]
    return found


def passing(connection: Connection, findings: Sequence[int], query: FindingQuery) -> list[Place]:
    """Return those of the findings that pass a query, in no order; ``match`` and ``top`` are ignored."""
    where = query_sql.conditions(query._replace(match=None, top=None), connection.registry)
    where.add(_AMONG, json.dumps(findings))
    return [Place(*row) for row in connection.execute(f"SELECT {_FINDING} FROM {FROM}{where}", where.parameters)]


def matching(connection: Connection, query: FindingQuery, most: int) -> list[Place]:
    """Return the best matches of a search, best first, ties by id; ``top`` keeps the best of each article."""
    where = query_sql.conditions(query._replace(sort=None, reverse=False), connection.registry)
    statement = f"SELECT {_FINDING} FROM {query_sql.source(query)}{where} ORDER BY {query_sql.RANK}, f.id LIMIT ?"
    with explained_search_errors(query):
        return [Place(*row) for row in connection.execute(statement, [*where.parameters, most])]


def few_of_each(ranked: Iterable[Place], top: int | None) -> list[Place]:
    """Return the first ``top`` findings of each article, out of ranked findings; all if it is None."""
    if top is None:
        return list(ranked)
    seen: Counter[int] = Counter()
    few = []
    for place in ranked:
        seen[place.article] += 1
        if seen[place.article] <= top:
            few.append(place)
    return few


def says(connection: Connection, findings: Sequence[int]) -> dict[int, tuple[str | None, ...]]:
    """Return the texts of findings by ``pk``: the columns of ``vectors.TEXTS``."""
    rows = connection.execute(f"SELECT f.pk, {_SAYS} FROM findings AS f WHERE {_AMONG}", (json.dumps(findings),))
    return {row[0]: tuple(row[1:]) for row in rows}


def rows(connection: Connection, findings: Sequence[int], columns: Sequence[str], query: FindingQuery) -> Iterator[Row]:
    """Yield rows of ``pk`` and the given columns, in the order of ``findings``, or as the query sorts them."""
    registry = connection.registry
    chosen = ", ".join(["f.pk", *(query_sql.expression(column, registry.finding_sql) for column in columns)])
    order = f"hit.key{' DESC' if query.reverse else ''}"
    if query.sort not in (None, "rank"):
        order = query_sql.order(query._replace(match=None), registry)
    further = registry.joins((*columns, query.sort or ""))
    statement = (
        f"SELECT {chosen} FROM json_each(?) AS hit CROSS JOIN findings AS f ON f.pk = hit.value"
        f"{FROM.removeprefix('findings AS f')}{further} ORDER BY {order}"
    )
    yield from closing_early(connection.execute(statement, (json.dumps(findings),)))


def frequency(connection: Connection, expression: str) -> int:
    """Return the number of findings that an FTS5 query finds, including retired ones."""
    found = connection.execute("SELECT count(*) FROM findings_fts WHERE findings_fts MATCH ?", (expression,))
    return int(found.fetchone()[0])
