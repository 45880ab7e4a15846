"""Values as the base stores them -> as Python has them: lists and objects from their JSON."""

from __future__ import annotations

import json
from typing import Any

from signals.models.records import LIST_COLUMNS


def decoded(record: dict[str, Any]) -> dict[str, Any]:
    """The values of a record with lists and objects read from their JSON, and ``derived`` as a truth value."""
    return {column: value_of(column, value) for column, value in record.items()}


def value_of(column: str, value: Any) -> Any:
    """One value of a record, decoded."""
    if column in LIST_COLUMNS:
        return tuple(json.loads(value)) if value else ()
    if column == "extra":
        return json.loads(value) if value else {}
    if column == "derived":
        return bool(value)
    return value
