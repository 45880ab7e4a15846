"""Tab-separated values for pipes: always one row a line, nothing quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from signals.render.options import Options
from signals.render.values import Row, text_rows

binary = False
suffixes = (".tsv", ".tab")

_ESCAPES = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"})


def render(columns: Sequence[str], rows: Iterable[Row], stream: TextIO, options: Options) -> int:
    """Write a header and the rows. Tab, LF, CR and backslash become ``\\t``, ``\\n``, ``\\r``, ``\\\\``."""
    if options.header:
        stream.write("\t".join(columns) + "\n")
    tabs = len(columns) - 1
    count = 0
    for cells in text_rows(columns, rows, options.types.lists):
        line = "\t".join(cells)
        if "\\" in line or "\n" in line or "\r" in line or line.count("\t") != tabs:
            line = "\t".join([cell.translate(_ESCAPES) for cell in cells])
        stream.write(line + "\n")
        count += 1
    return count
