"""NDJSON: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from signals.render.json_objects import objects
from signals.render.options import Options
from signals.render.values import Row

binary = False
suffixes = (".ndjson", ".jsonl")


def render(columns: Sequence[str], rows: Iterable[Row], stream: TextIO, options: Options) -> int:
    """Write each row as an object on its own line."""
    count = 0
    for record in objects(columns, rows, options.types):
        stream.write(record + "\n")
        count += 1
    return count
