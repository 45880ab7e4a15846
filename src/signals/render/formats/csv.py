"""CSV as in RFC 4180, but lines end in LF. Safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from signals.render.options import Options
from signals.render.values import Row, Value, join_list
from signals.text.formulas import FORMULA_STARTS

binary = False
suffixes = (".csv",)


class _Lines:
    """Receives rows that end in CRLF, so that the writer quotes both CR and LF, and writes them with LF."""

    def __init__(self, stream: TextIO) -> None:
        self._write = stream.write
        self.written = 0

    def write(self, row: str) -> None:
        self._write(row[:-2] + "\n")
        self.written += 1


def render(columns: Sequence[str], rows: Iterable[Row], stream: TextIO, options: Options) -> int:
    """Write a header and the rows. Lists are joined with ``; ``, objects are JSON text, ``None`` is an empty cell."""
    lines = _Lines(stream)
    writer = csv.writer(lines, lineterminator="\r\n")
    if options.header:
        writer.writerow(columns)
        lines.written = 0
    lists = [i for i, column in enumerate(columns) if column in options.types.lists]
    guarded = [] if options.raw else [i for i, column in enumerate(columns) if column not in options.types.made]
    writer.writerows(_prepared(rows, lists, guarded))
    return lines.written


def _prepared(rows: Iterable[Row], lists: Sequence[int], guarded: Sequence[int]) -> Iterator[Sequence[Value]]:
    """The rows with the cells changed that need it. This runs for every cell of a large export."""
    for row in rows:
        cells = list(row)
        for i in lists:
            items = cells[i]
            if items:
                cells[i] = join_list(str(items))
        for i in guarded:
            cell = cells[i]
            if cell and cell.__class__ is str and cell[0] in FORMULA_STARTS:
                cells[i] = "'" + cell
        yield cells
