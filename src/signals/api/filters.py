"""Filters given as keywords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from signals.errors import UsageError
from signals.query import FindingQuery


def filtered(query: FindingQuery, filters: Mapping[str, Any]) -> FindingQuery:
    """The query with other values of its fields; a text alone stands for a tuple of it."""
    lists = {field.name for field in fields(FindingQuery) if field.default == ()}
    given: dict[str, Any] = {
        name: (value,) if name in lists and isinstance(value, str) else value for name, value in filters.items()
    }
    try:
        return replace(query, **given)
    except TypeError as error:
        raise UsageError(f"Unknown filter: {error}.", "Filters are the fields of FindingQuery.") from None
