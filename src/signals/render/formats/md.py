"""A list as one markdown pipe table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from signals.render.options import Options
from signals.render.values import Row, text_rows

binary = False
suffixes: tuple[str, ...] = ()

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def cell(text: str) -> str:
    """The text of a cell: bars become ``\\|``, line ends ``<br>``."""
    return _LINE_END.sub("<br>", text).replace("|", "\\|")


def render(columns: Sequence[str], rows: Iterable[Row], stream: TextIO, options: Options) -> int:
    """Write a header, a rule that aligns numbers to the right, and one line for each row."""
    numbers = options.types.integers | options.types.reals
    stream.write(line([cell(column) for column in columns]))
    stream.write(line(["---:" if column in numbers else "---" for column in columns]))
    count = 0
    for cells in text_rows(columns, rows, options.types.lists):
        stream.write(line([cell(text) for text in cells]))
        count += 1
    return count


def line(cells: Sequence[str]) -> str:
    """A row of the table."""
    return "| " + " | ".join(cells) + " |\n"
