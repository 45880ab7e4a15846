"""A FindingQuery -> SQL with parameters. The names of columns, filters and sorts are looked up in the registry; values
are only ever bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from signals.columns import REGISTRY, Filter, Registry
from signals.errors import UsageError
from signals.query import FindingQuery
from signals.storage.reading.conditions import Value, Where
from signals.storage.reading.search_syntax import match_expression, raw_expression
from signals.storage.reading.special_filters import SPECIAL, Within
from signals.storage.schema.record_views import FROM

NOTE_ORDER = "n.path, a.line, a.id, f.line, f.id"
"""The order of notes, and of the findings in each."""

RANK = REGISTRY.match_sql["rank"]


def select(
    query: FindingQuery, columns: Sequence[str], mark: tuple[str, str] = ("", ""), registry: Registry = REGISTRY
) -> tuple[str, list[Value]]:
    """Return the statement that reads the given columns of the findings of a query; ``rank`` and ``snippet`` need a
    ``match``, which is put between the two strings of ``mark``."""
    where = conditions(query, registry)
    known = registry.finding_sql if query.match is None else registry.match_sql
    chosen = [expression(column, known) for column in columns]
    parameters: list[Value] = [text for sql in chosen for text in mark * (sql.count("?") // 2)]
    tables = source(query) + registry.joins((*columns, query.sort or ""))
    sql = f"SELECT {', '.join(chosen)} FROM {tables}{where} ORDER BY {order(query, registry)}"
    parameters += where.parameters
    if query.limit is not None or query.offset:
        sql += " LIMIT ? OFFSET ?"
        parameters += [-1 if query.limit is None else query.limit, query.offset]
    return sql, parameters


def expression(column: str, known: Mapping[str, str], of: str = "") -> str:
    """Return the SQL of a column, out of those that are ``known``; ``of`` says whose columns they are."""
    try:
        return known[column]
    except KeyError:
        whose = f" of {of}" if of else ""
        raise UsageError(f"Unknown column `{column}`{whose}.", f"Columns are {', '.join(known)}.") from None


def source(query: FindingQuery) -> str:
    """Return the tables that a query reads. With a ``match``, the full-text index comes first; CROSS JOIN keeps it
    there."""
    if query.match is None:
        return FROM
    return "findings_fts CROSS JOIN findings AS f ON f.pk = findings_fts.rowid" + FROM.removeprefix("findings AS f")


def order(query: FindingQuery, registry: Registry = REGISTRY) -> str:
    """Return the order of a query, made deterministic by note order and id."""
    return ", ".join([*(f"{key}{direction}" for key, direction in _keys(query, registry)), NOTE_ORDER])


def _keys(query: FindingQuery, registry: Registry) -> list[tuple[str, str]]:
    """The keys that a query sorts findings by, each with its direction in SQL."""
    name = query.sort or ("relevancy" if query.match is None else "rank")
    if name == "rank" and query.match is None:
        raise UsageError("There is no rank to sort by without a search.", "Use `signals search`, or another `--sort`.")
    if name not in registry.orders:
        if name in registry.article_orders:
            raise UsageError(f"Only articles can be sorted by {name}.", "Use another `--sort`.")
        raise UsageError(f"Findings cannot be sorted by `{name}`.", f"Use one of {', '.join(registry.orders)}.")
    found = registry.orders[name]
    down = " DESC" if found.descending != query.reverse else ""
    keys = [(key, down) for key in (found.key, found.also) if key]
    if found.unknown_last:
        keys.insert(0, (f"({found.key}) IS NULL", ""))
    return [*keys, (found.then, "")] if found.then else keys


def conditions(query: FindingQuery, registry: Registry = REGISTRY) -> Where:
    """Return the conditions on a finding, its article and its note. UsageError for an unknown filter, or a value that a
    filter cannot have."""
    where = Where()
    if query.match is not None:
        words = raw_expression(query.match) if query.raw_match else match_expression(query.match)
        if words is None:
            where.add("0")
        else:
            where.add("findings_fts MATCH ?", words)
    if query.top is not None:
        each = conditions(query._replace(top=None), registry)
        tables = source(query) + registry.joins((query.sort or "",))
        where.add(_first_of_each(tables, str(each), _keys(query, registry)), *each.parameters, query.top)
        return where
    within: Within = defaultdict(Where)
    more = _by_filter(query)
    done = set()
    for _, one in registry.filters:
        if not one.special:
            _add(one, getattr(query, one.field) if one.field else more.pop(one.name, ()), where, within)
        elif one.special not in done:
            done.add(one.special)
            SPECIAL[one.special](query, where, within, registry)
    if more:
        known = ", ".join(one.name for _, one in registry.filters if not one.field)
        raise UsageError(f"Unknown filter `{min(more)}`.", f"Filters by column are: {known or 'none'}.")
    for table, asked in within.items():
        where.add(f"f.pk IN (SELECT finding FROM {table}{asked})", *asked.parameters)
    return where


def _first_of_each(source: str, where: str, keys: Sequence[tuple[str, str]]) -> str:
    """Return the condition that a finding is among the first of its article, of those from ``source`` that fit
    ``where``: by the keys, then by line and id. The last parameter is the number of findings per article.

    The keys are read before the places are computed: a rank is known only while the full-text index is read.
    """
    columns = "".join(f", {key} AS key{at}" for at, (key, _) in enumerate(keys))
    order = "".join(f"key{at}{direction}, " for at, (_, direction) in enumerate(keys))
    found = f"SELECT f.pk AS pk, f.article AS article, f.line AS line, f.id AS id{columns} FROM {source}{where}"
    placed = f"SELECT pk, row_number() OVER (PARTITION BY article ORDER BY {order}line, id) AS place FROM ({found})"
    return f"f.pk IN (SELECT pk FROM ({placed}) WHERE place <= ?)"


def _by_filter(query: FindingQuery) -> dict[str, Any]:
    """The values of the filters that have no field."""
    try:
        return dict(query.where)
    except (TypeError, ValueError):
        raise UsageError(
            "`where` is wrong.", 'Write pairs of a filter and its values: `(("name", ("value",)),)`.'
        ) from None


def _add(one: Filter, given: Any, where: Where, within: Within) -> None:
    """Add the condition of a filter, unless no value is given."""
    asked = Where()
    if given is True:
        asked.add(one.condition)
    elif given is not None and given is not False:
        values = (given,) if isinstance(given, str | int) else tuple(given)
        for value in values:
            if one.choices and value not in one.choices:
                raise UsageError(f"{one.name} cannot be `{value}`.", f"Use one of {', '.join(one.choices)}.")
        asked.any_of(one.condition, map(one.normal, values))
    for condition in asked.conditions:
        to = within[one.within] if one.within else where
        to.add(f"NOT {condition}" if one.negated else condition, *asked.parameters)
