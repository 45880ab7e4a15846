"""Convert stored values to Python values: lists and objects from JSON, flags to bool."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from signals.columns import REGISTRY, Registry


def by_column(cursor: sqlite3.Cursor) -> Iterator[dict[str, Any]]:
    """Return the rows of a cursor as dicts by column."""
    columns = [column[0] for column in cursor.description]
    return (dict(zip(columns, row, strict=True)) for row in cursor.fetchall())


def decode_record(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with its values decoded."""
    return {column: decode_value(column, value) for column, value in record.items()}


def decode_value(column: str, value: Any, registry: Registry = REGISTRY) -> Any:
    """Return one value of a record, decoded by the type of its column."""
    match registry.types.get(column):
        case "list":
            return tuple(json.loads(value)) if value else ()
        case "object":
            return json.loads(value) if value else {}
        case "flag":
            return bool(value)
        case _:
            return value
