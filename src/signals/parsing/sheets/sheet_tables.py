"""Find the table in a sheet: its header, what is above it, and what is below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from signals.parsing.drafts.target import target_of
from signals.parsing.sheets.sheet import Row, Sheet
from signals.parsing.vocabulary import Vocabulary

SAMPLE = 100
"""Rows by which a table is judged."""

HEADER_ROWS = 30
"""The number of rows in which the header is looked for."""


@dataclass(slots=True)
class SheetTable:
    """The table of a sheet. ``above`` are the rows over the header, such as a title. ``rows`` is read once. Then
    ``below`` has the rows under the table that do not belong to it, such as a remark."""

    sheet: Sheet
    header: Row
    above: list[Row]
    rows: Iterator[Row]
    below: list[Row] = field(default_factory=list)

    def count_rows(self) -> str:
        """Return how many rows the table has, in words. A long table is not counted. ``rows`` is read."""
        count = sum(1 for _ in islice(self.rows, SAMPLE + 1))
        return f"more than {SAMPLE} rows" if count > SAMPLE else f"{count} {'row' if count == 1 else 'rows'}"


def find_table(sheet: Sheet, vocabulary: Vocabulary) -> SheetTable | None:
    """Return the table of a sheet, or ``None`` if the sheet is blank.

    The header is the row that has most columns which the vocabulary knows. If it knows none, the header is the first of
    the widest rows.
    """
    first = list(islice(sheet.rows, HEADER_ROWS))
    if not first:
        return None
    at = max(range(len(first)), key=lambda at: (_known(first[at], vocabulary), first[at].filled, -at))
    header = first[at]
    cells = [" ".join(cell.split()) for cell in header.cells]
    while cells and not cells[-1]:
        cells.pop()
    table = SheetTable(sheet, header._replace(cells=cells), first[:at], iter(()))
    table.rows = _rows(chain(first[at + 1 :], sheet.rows), table)
    return table


def is_known(header: str, vocabulary: Vocabulary) -> bool:
    """Whether a header names a column, a field or a kind."""
    if target_of(header, vocabulary).role != "extra":
        return True
    return vocabulary.column_of(header) is not None or vocabulary.kind_in_header(header) is not None


def _known(row: Row, vocabulary: Vocabulary) -> int:
    """The number of known headers in a row, or 0 if most of its cells are none."""
    known = sum(1 for cell in row.cells if cell and is_known(cell, vocabulary))
    return known if 3 * known >= row.filled else 0


def _rows(rows: Iterator[Row], table: SheetTable) -> Iterator[Row]:
    """The rows of the table. A row with one cell belongs to it, unless a blank row precedes it and no row with more
    cells follows."""
    if len(table.header.cells) < 2:
        yield from rows
        return
    last = _last_line(table.header, table)
    waiting: list[Row] = []
    for row in rows:
        alone = row.filled < 2
        if alone and (waiting or row.number > last + 1):
            waiting.append(row)
        else:
            if not alone:
                yield from waiting
                waiting.clear()
            yield row
        last = _last_line(row, table)
    table.below += waiting


def _last_line(row: Row, table: SheetTable) -> int:
    """The number after which the next row follows without a blank one. In a text file a row may have several lines."""
    return row.number if table.sheet.name else row.number + sum(cell.count("\n") for cell in row.cells)
