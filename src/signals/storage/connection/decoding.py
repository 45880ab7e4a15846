"""Convert stored values to Python values: lists and objects from JSON, flags to bool."""

from __future__ import annotations

import json
from typing import Any

from signals.models.records import LIST_COLUMNS


def decode_record(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with its values decoded."""
    return {column: decode_value(column, value) for column, value in record.items()}


def decode_value(column: str, value: Any) -> Any:
    """Return one value of a record, decoded."""
    if column in LIST_COLUMNS:
        return tuple(json.loads(value)) if value else ()
    if column == "extra":
        return json.loads(value) if value else {}
    if column == "derived":
        return bool(value)
    return value
