"""Rows as JSON objects, for the JSON formats."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from signals.render.columns import LISTS, OBJECTS
from signals.render.values import Value

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def objects(columns: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> Iterator[str]:
    """Each row as the text of one JSON object on one line: lists and objects decoded, ``[]`` and ``{}`` if empty."""
    empty: list[tuple[str, Any]] = [(column, []) for column in columns if column in LISTS]
    empty += [(column, {}) for column in columns if column in OBJECTS]
    for row in rows:
        record: dict[str, Any] = dict(zip(columns, row, strict=True))
        for column, nothing in empty:
            text = record[column]
            record[column] = json.loads(text) if text else nothing
        yield _ENCODER.encode(record)
