"""Values as the database stores them -> as Python has them: lists and objects from their JSON."""

from __future__ import annotations

import json
from typing import Any

from signals.columns import REGISTRY, Registry


def decoded(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with lists and objects read from their JSON, and flags as booleans."""
    return {column: value_of(column, value) for column, value in record.items()}


def value_of(column: str, value: Any, registry: Registry = REGISTRY) -> Any:
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
