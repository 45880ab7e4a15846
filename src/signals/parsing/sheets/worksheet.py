"""Rows of one worksheet of a workbook, read as a stream."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from signals.parsing.sheets.cells import CellReader, position
from signals.parsing.sheets.parsed_rows import Counts, ParsedRows
from signals.parsing.sheets.plain_rows import LONGEST_PLAIN_ROW, ROW_END, read_plain_row
from signals.parsing.sheets.sheet import Row
from signals.parsing.sheets.xml_reader import CHUNK, TextReader, attributes_of, new_parser, too_large

MAX_ROWS = 1_048_576
"""The number of rows in Excel."""

MAX_CELLS = 24_000_000
"""The number of cells of a sheet that are read, with blank ones before the last of each row."""

MAX_CHARACTERS = 128 * 1024 * 1024
"""The number of characters in the cells of a sheet. A text that cells share counts for each of them."""

LONGEST_ROW = 8 * 1024 * 1024
"""The number of characters in a row. Excel allows 32,767 in a cell."""

MAX_SPANS = 100_000
"""The number of links and of merged cells that a sheet may have."""

_TAIL = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)[ />]")
_OVERLAP = 64
_ROWS_BEGIN = b"<sheetData>"


@dataclass(slots=True)
class Extras:
    """What a worksheet states after its cells. ``links`` maps a row to the URLs of its cells by column, from 0.
    ``merged`` are ranges of rows (first and last, from 1) in one column, whose value is in the first cell."""

    links: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def read_extras(stream: BinaryIO, relations: Callable[[], Mapping[str, str]]) -> Extras:
    """Return the links and merged cells of a worksheet. ``relations`` returns the targets by id. Sheets without any
    are only searched, not parsed."""
    extras = Extras()
    if not _contains_tail(stream):
        return extras
    stream.seek(0)
    for count, (tag, attributes) in enumerate(attributes_of(stream, ("mergeCell", "hyperlink"))):
        if count > MAX_SPANS:
            raise too_large(f"The sheet has more than {MAX_SPANS:,} merged cells and links.")
        reference = attributes.get("ref", "")
        with suppress(ValueError):
            first, last = (position(part) for part in (reference.split(":") * 2)[:2])
            if tag == "mergeCell":
                if last[0] > first[0] and first[1] == last[1]:
                    extras.merged.append((first[1], first[0], last[0]))
            elif url := _url(attributes, relations):
                extras.links.setdefault(first[0], {}).setdefault(first[1], url)
    return extras


def _contains_tail(stream: BinaryIO) -> bool:
    before = b""
    while chunk := stream.read(CHUNK):
        if _TAIL.search(before + chunk):
            return True
        before = chunk[-_OVERLAP:]
    return False


def _url(attributes: Mapping[str, str], relations: Callable[[], Mapping[str, str]]) -> str:
    """The URL of a link to the web, or ""."""
    target = relations().get(attributes.get("id", ""), "")
    return target if target.partition(":")[0].lower() in ("http", "https", "ftp", "mailto") else ""


def read_rows(stream: BinaryIO, reader: CellReader, extras: Extras, counts: Counts) -> Iterator[Row]:
    """Yield the rows that are not blank. Raises SheetError if the worksheet is damaged or too large."""
    filled = _filler(extras)
    cells = characters = 0
    for row in _rows(stream, reader, counts):
        if row.number > MAX_ROWS:
            raise too_large(f"The sheet has more than {MAX_ROWS:,} rows.")
        links = extras.links.get(row.number)
        row = filled(row._replace(links={**links, **row.links}) if links else row)
        length = sum(map(len, row.cells))
        cells, characters = cells + len(row.cells) + 1, characters + length
        if cells > MAX_CELLS:
            raise too_large(f"The sheet has more than {MAX_CELLS:,} cells.")
        if length > LONGEST_ROW or characters > MAX_CHARACTERS:
            raise too_large("The texts of the sheet are too long.")
        yield row


def _rows(stream: BinaryIO, reader: CellReader, counts: Counts) -> Iterator[Row]:
    """The rows that are not blank. Plain rows are cut out of what the parser gets."""
    parser = new_parser()
    parsed = ParsedRows(parser, reader, counts)
    xml = TextReader(stream, parser, parsed.text)
    plain = True
    rest = b""
    while chunk := stream.read(CHUNK):
        data = rest + chunk
        at = 0
        while plain:
            if parsed.between_rows and (found := read_plain_row(data, at, reader)) is not None:
                row, at = found
                parsed.number = row.number
                if row.cells:
                    parsed.rows.append(row)
                continue
            mark = ROW_END if parsed.between_rows else _ROWS_BEGIN
            end = data.find(mark, at) + len(mark)
            if end < len(mark):
                plain = len(data) - at <= LONGEST_PLAIN_ROW
                break
            xml.parse(data[at:end])
            plain = b"<!" not in data[at:end] and parsed.is_utf_8
            at = end
        if not plain:
            xml.parse(data[at:])
            at = len(data)
        rest = data[at:]
        yield from parsed.rows
        parsed.rows.clear()
    xml.parse(rest, final=True)
    yield from parsed.rows


def _filler(extras: Extras) -> Callable[[Row], Row]:
    """What copies the value of a merged cell down to the rows that it spans."""
    if not extras.merged:
        return lambda row: row
    starts: dict[int, list[tuple[int, int]]] = {}
    for column, first, last in sorted(extras.merged, key=lambda span: span[1]):
        starts.setdefault(first, []).append((column, last))
    first_rows = sorted(starts)
    current: dict[int, tuple[int, str]] = {}
    at = 0

    def fill(row: Row) -> Row:
        nonlocal at
        while at < len(first_rows) and first_rows[at] <= row.number:
            for column, last in starts[first_rows[at]]:
                there = first_rows[at] == row.number and column < len(row.cells)
                current[column] = (last, row.cells[column] if there else "")
            at += 1
        for column, (last, value) in list(current.items()):
            if row.number > last:
                del current[column]
            elif value:
                row.cells.extend([""] * (column + 1 - len(row.cells)))
                row.cells[column] = row.cells[column] or value
        return row

    return fill
