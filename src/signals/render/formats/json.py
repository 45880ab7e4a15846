"""JSON: one array of objects, written row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from signals.render.json_objects import objects
from signals.render.options import Options
from signals.render.values import Row

binary = False
suffixes = (".json",)


def render(columns: Sequence[str], rows: Iterable[Row], stream: TextIO, options: Options) -> int:
    """Write the rows as one array, one object a line. No rows give ``[]``."""
    count = 0
    for record in objects(columns, rows, options.types):
        stream.write(",\n" if count else "[\n")
        stream.write(record)
        count += 1
    stream.write("\n]\n" if count else "[]\n")
    return count
