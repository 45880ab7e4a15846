"""Filters given as keywords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from signals.columns import Registry
from signals.errors import UsageError
from signals.query import FindingQuery


def filtered(query: FindingQuery, filters: Mapping[str, Any], registry: Registry) -> FindingQuery:
    """Return the query with other values of its fields, or of filters by column that have no field.

    A text alone stands for a tuple of it; ``where`` can be a mapping. UsageError for an unknown filter.
    """
    known = {field.name: field.default for field in fields(FindingQuery)}
    more = {one.name for _, one in registry.filters if not one.field}
    given: dict[str, Any] = {}
    where: dict[str, Any] = {}
    for name, value in filters.items():
        if name == "where" and isinstance(value, Mapping):
            where |= {column: _several(values) for column, values in value.items()}
        elif name in more:
            where[name] = _several(value)
        elif name in known:
            given[name] = _several(value) if known[name] == () else value
        else:
            raise UsageError(f"Unknown filter: {name}.", f"Filters are {', '.join([*known, *more])}.")
    query = replace(query, **given)
    return replace(query, where=tuple({**dict(query.where), **where}.items())) if where else query


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str | int) else value
