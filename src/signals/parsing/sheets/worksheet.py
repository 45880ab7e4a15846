"""Rows of one worksheet of a workbook, read as a stream."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite
from typing import BinaryIO
from xml.parsers.expat import XMLParserType

from signals.parsing.sheets.number_formats import Show, plain
from signals.parsing.sheets.shared_strings import unescaped
from signals.parsing.sheets.sheet import NO_LINKS, Row
from signals.parsing.sheets.xml_reader import (
    CHUNK,
    LONG_TEXT,
    MAX_TEXT,
    TextReader,
    attributes_of,
    new_parser,
    too_large,
)

MAX_COLUMNS = 1_024
"""The number of columns that a sheet may have. Excel allows 16,384, but a table of findings has some dozens."""

MAX_ROWS = 1_048_576
"""The number of rows in Excel."""

MAX_CELLS = 24_000_000
"""The number of cells of a sheet that are read, with blank ones before the last of each row."""

MAX_SPANS = 100_000
"""The number of links and of merged cells that a sheet may have."""

_DIGITS = "0123456789"
_TAIL = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)[ />]")
_OVERLAP = 64
_HYPERLINK = re.compile(r'\s*HYPERLINK\s*\(\s*"([^"]+)"', re.IGNORECASE)


@dataclass(slots=True)
class Extras:
    """What a worksheet states after its cells. ``links`` maps a row to the URLs of its cells by column, from 0.
    ``merged`` are ranges of rows (first and last, from 1) in one column, whose value is in the first cell."""

    links: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Counts:
    """What was met while the rows of a worksheet were read: formulas without a stored result."""

    formulas_without_result: int = 0


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


def position(reference: str) -> tuple[int, int]:
    """Return the row (from 1) and the column (from 0) of ``B7``. Raises ValueError for anything else."""
    letters = reference.rstrip(_DIGITS)
    column = column_index(letters)
    return int(reference[len(letters) :]), column


def column_index(letters: str) -> int:
    """Return the index of a column: 0 for A, 26 for AA. Raises ValueError if it is not a column."""
    if not letters.isalpha() or not letters.isascii() or len(letters) > 3:
        raise ValueError(letters)
    index = 0
    for letter in letters.upper():
        index = 26 * index + ord(letter) - ord("A") + 1
    return index - 1


def read_rows(
    stream: BinaryIO, strings: Sequence[str], styles: Sequence[Show], extras: Extras, counts: Counts
) -> Iterator[Row]:
    """Yield the rows that are not blank. Raises SheetError if the worksheet is damaged or too large."""
    rows: list[Row] = []
    cells = _Cells(strings, styles, rows, counts)
    parser = new_parser()
    cells.install(parser)
    reader = TextReader(stream, parser, cells.text)
    filled = _filler(extras)
    total = 0
    while reader.read():
        for row in rows:
            total += len(row.cells) + 1
            links = extras.links.get(row.number)
            yield filled(row._replace(links={**links, **row.links}) if links else row)
        rows.clear()
        if total > MAX_CELLS:
            raise too_large(f"The sheet has more than {MAX_CELLS:,} cells.")


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


class _Cells:
    """Handles the events of the parser: collects cells into rows."""

    def __init__(self, strings: Sequence[str], styles: Sequence[Show], rows: list[Row], counts: Counts) -> None:
        self.text: list[str] = []
        self._strings, self._styles, self._rows, self._counts = strings, styles, rows, counts

    def install(self, parser: XMLParserType) -> None:
        """Set the handlers, as soon as the first element has told the namespace of the others."""

        def root(tag: str, _: dict[str, str]) -> None:
            self._install(parser, tag[: tag.rfind(" ") + 1])

        parser.StartElementHandler = root

    def _install(self, parser: XMLParserType, namespace: str) -> None:
        """Set the handlers. They are closures, because they run several times for every cell."""
        cell, value, inline, formula, row, phonetic = (
            f"{namespace}{name}" for name in ("c", "v", "t", "f", "row", "rPh")
        )
        text, rows, counts, shown = self.text, self._rows, self._counts, self._shown
        columns: dict[str, int] = {}
        cells: list[str] = []
        links: dict[int, str] = {}
        number = column = 0
        kind = style = content = ""
        calculated = filled = in_phonetic = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal number, column, kind, style, content, calculated, filled, in_phonetic
            if tag == cell:
                get = attributes.get
                kind, style, content = get("t", ""), get("s", ""), ""
                calculated = filled = False
                letters = get("r", "").rstrip(_DIGITS)
                if letters in columns:
                    column = columns[letters]
                elif letters:
                    with suppress(ValueError):
                        column = columns[letters] = column_index(letters)
            elif tag in (value, inline, formula):
                text.clear()
            elif tag == row:
                stated = attributes.get("r", "")
                number = int(stated) if stated.isdecimal() and len(stated) < 8 else number + 1
                column = 0
            elif tag == phonetic:
                in_phonetic = True

        def end(tag: str) -> None:
            nonlocal column, content, calculated, filled, in_phonetic
            if tag == value:
                content = text[0] if len(text) == 1 else "".join(text)
                filled = True
            elif tag == cell:
                if content and (seen := shown(kind, style, content)):
                    if column >= MAX_COLUMNS:
                        raise too_large(f"The sheet has more than {MAX_COLUMNS:,} columns.")
                    missing = column - len(cells)
                    if missing > 0:
                        cells.extend([""] * missing)
                    if missing >= 0:
                        cells.append(seen)
                    else:
                        cells[column] = seen
                elif calculated and not filled:
                    counts.formulas_without_result += 1
                column += 1
            elif tag == inline:
                if not in_phonetic:
                    content += "".join(text)
                    if len(content) > MAX_TEXT:
                        raise too_large(LONG_TEXT)
            elif tag == row:
                if cells:
                    if number > MAX_ROWS:
                        raise too_large(f"The sheet has more than {MAX_ROWS:,} rows.")
                    rows.append(Row(number, cells.copy(), links.copy() if links else NO_LINKS))
                    cells.clear()
                links.clear()
            elif tag == formula:
                calculated = True
                found = _HYPERLINK.match("".join(text))
                if found:
                    links[column] = found[1]
            elif tag == phonetic:
                in_phonetic = False

        parser.StartElementHandler = start
        parser.EndElementHandler = end

    def _shown(self, kind: str, style: str, content: str) -> str:
        """What a person sees in a cell with this type, style and content."""
        if kind == "s":
            at = int(content) if content.isdecimal() and len(content) < 10 else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind in ("inlineStr", "str"):
            return unescaped(content)
        if kind == "b":
            return "TRUE" if content.strip() == "1" else "FALSE"
        if kind == "e":
            return ""
        if kind == "d":
            return content.replace("T", " ").removesuffix("Z").removesuffix(" 00:00:00")
        try:
            number = float(content)
        except ValueError:
            return content
        known = style.isdecimal() and len(style) < 7 and int(style) < len(self._styles)
        return (self._styles[int(style)] if known else plain)(number) if isfinite(number) else ""
