"""Convert stored values to Python values: lists and objects from JSON, flags to bool."""

from __future__ import annotations

import json
from typing import Any

from signals.columns import REGISTRY, Registry


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
