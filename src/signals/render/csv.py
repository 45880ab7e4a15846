"""CSV after RFC 4180 with lines that end at LF; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from signals.render.options import Options
from signals.render.values import Value, joined

FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""A cell that begins so is run as a formula by spreadsheets, the full-width signs in some of the world; it gets a ``'``
in front (OWASP, CSV Injection)."""


class _Lines:
    """Takes the writer's rows, which end at CRLF so that it quotes both CR and LF, and ends them at LF."""

    def __init__(self, stream: TextIO) -> None:
        self._write = stream.write
        self.written = 0

    def write(self, row: str) -> None:
        self._write(row[:-2] + "\n")
        self.written += 1


def render(columns: Sequence[str], rows: Iterable[tuple[Value, ...]], stream: TextIO, options: Options) -> int:
    """Write a header and the rows; lists joined with ``; ``, objects as JSON text, nothing as an empty cell."""
    lines = _Lines(stream)
    writer = csv.writer(lines, lineterminator="\r\n")
    if options.header:
        writer.writerow(columns)
        lines.written = 0
    lists = [i for i, column in enumerate(columns) if column in options.types.lists]
    guarded = [] if options.raw else [i for i, column in enumerate(columns) if column not in options.types.made]
    writer.writerows(_prepared(rows, lists, guarded))
    return lines.written


def _prepared(
    rows: Iterable[tuple[Value, ...]], lists: Sequence[int], guarded: Sequence[int]
) -> Iterator[Sequence[Value]]:
    """Rows with the few cells changed that need it: this runs for every cell of a large export."""
    for row in rows:
        cells = list(row)
        for i in lists:
            items = cells[i]
            if items:
                cells[i] = joined(str(items))
        for i in guarded:
            cell = cells[i]
            if cell and cell.__class__ is str and cell[0] in FORMULA:
                cells[i] = "'" + cell
        yield cells
