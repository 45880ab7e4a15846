"""Read pairs of findings with the same or nearly the same wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signals.query import FindingQuery
from signals.storage.connection.connect import Connection
from signals.storage.reading import query_sql
from signals.storage.reading.conditions import Where
from signals.storage.reading.findings import Row, closing_early, explained_search_errors, has_filters
from signals.storage.schema.record_views import LABEL

PAIR: dict[str, str] = {
    "finding": "f.id",
    "other": "g.id",
    "kind": "f.kind",
    "name": LABEL.format("f"),
    "other_name": LABEL.format("g"),
    "why": "CASE n.why WHEN 'near' THEN printf('near text %.2f', n.similarity / 1000.0) ELSE 'same ' || n.why END",
    "similarity": "n.similarity / 1000.0",
    "article_id": "a.id",
    "other_article_id": "b.id",
    "derived": "max(a.derived, b.derived)",
}
"""Column of a pair -> SQL. ``derived`` is 1 if at least one of the articles is derived."""

_EARLIER = "(x.dated, x.id) < (y.dated, y.id)"
_PAIRS = (
    f"SELECT similarity, why, iif({_EARLIER}, x.pk, y.pk) AS one, iif({_EARLIER}, y.pk, x.pk) AS other FROM neighbors"
    " JOIN findings AS x ON x.pk = neighbors.finding JOIN findings AS y ON y.pk = neighbors.other"
)
_FROM = (
    f"({_PAIRS}) AS n JOIN findings AS f ON f.pk = n.one JOIN articles AS a ON a.pk = f.article"
    " JOIN findings AS g ON g.pk = n.other JOIN articles AS b ON b.pk = g.article"
)
_ORDER = "n.similarity DESC, CASE n.why WHEN 'text' THEN 0 WHEN 'name' THEN 1 ELSE 2 END, f.id, g.id"


def duplicates(
    connection: Connection,
    query: FindingQuery,
    columns: Sequence[str],
    within: bool | None = None,
    min_similarity: float = 0,
) -> Iterator[Row]:
    """Return pairs of findings with the same or nearly the same wording, most similar first. The query must match at
    least one of the two. ``finding`` is the earlier one. With ``within``, both are of one article; with
    ``within=False``, of two."""
    chosen = ", ".join(query_sql.expression(column, PAIR, "pairs") for column in columns)
    where, wanted = Where(), Where()
    beginning = ""
    if has_filters(query):
        wanted = query_sql.conditions(query, connection.registry)
        beginning = f"WITH wanted AS MATERIALIZED (SELECT f.pk FROM {query_sql.source(query)}{wanted}) "
        where.add("(n.one IN wanted OR n.other IN wanted)")
    if within is not None:
        where.add("a.pk = b.pk" if within else "a.pk <> b.pk")
    where.add("n.similarity >= ?", round(min_similarity * 1_000))
    limits = (-1 if query.limit is None else query.limit, query.offset)
    with explained_search_errors(query):
        found = connection.execute(
            f"{beginning}SELECT {chosen} FROM {_FROM}{where} ORDER BY {_ORDER} LIMIT ? OFFSET ?",
            [*wanted.parameters, *where.parameters, *limits],
        )
        yield from closing_early(found)
