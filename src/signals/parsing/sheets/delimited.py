"""Rows of a text file whose cells are separated by commas, semicolons, tabs or bars.

Cells follow RFC 4180: a cell in quotes may contain separators, line ends and doubled quotes. A quote that is not closed
is read as a character, so that one slip does not swallow the rows below it. (The ``csv`` module would swallow them, and
its limit on the length of a cell is one setting for the whole process.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from signals.parsing.sheets.sheet import Row

SEPARATORS = ",;\t|"

LONGEST_QUOTED = 5_000
"""The number of lines that one cell in quotes may have."""

_SNIFFED_ROWS = 60
_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_STATED = re.compile(r'"?sep=(.)"?\s*')


def separator_of(text: str, suffix: str, known: Callable[[str], bool]) -> str:
    """Return the separator of a text. A line ``sep=;`` above everything states it. Otherwise it is the one that gives
    most ``known`` headers, then most rows as wide as the one above, then most columns."""
    stated = _STATED.fullmatch(_first_line(text))
    if stated:
        return stated[1]
    order = "\t,;|" if suffix in (".tsv", ".tab") else SEPARATORS

    def rank(separator: str) -> tuple[int, float, int]:
        grid = [row.cells for row in islice(read_rows(text, separator), _SNIFFED_ROWS)]
        wide = [len(cells) for cells in grid if len(cells) > 1]
        headers = max((sum(map(known, cells)) for cells in grid if len(cells) > 1), default=0)
        width, same = Counter(wide).most_common(1)[0] if wide else (1, 0)
        return headers, same / max(len(grid), 1), width

    return max(order, key=rank)


def read_rows(text: str, separator: str, report: Callable[[int, str], None] | None = None) -> Iterator[Row]:
    """Yield the rows that are not blank, except a line ``sep=;`` at the top. A row has the number of the line where it
    begins. ``report`` is called with the line of each quote that is not closed, and its text."""
    lines = _lines(text)
    number = 1
    if _STATED.fullmatch(_first_line(text)):
        next(lines)
        number = 2
    waiting: list[str] = []
    blanks = f" \t\r\n{separator}"
    while True:
        line = waiting.pop() if waiting else next(lines, None)
        if line is None:
            return
        if '"' not in line:
            content = line.rstrip("\r\n")
            if content.strip(blanks):
                yield Row(number, content.split(separator))
            number += 1
            continue
        record = [line]
        quotes = line.count('"')
        while quotes % 2 and len(record) < LONGEST_QUOTED:
            following = waiting.pop() if waiting else next(lines, None)
            if following is None:
                break
            record.append(following)
            quotes += following.count('"')
        cells = None if quotes % 2 else split("".join(record).rstrip("\r\n"), separator)
        if cells is None and len(record) > 1:
            waiting.extend(reversed(record[1:]))
            del record[1:]
            cells = split(line.rstrip("\r\n"), separator)
        if cells is None:
            cells = line.rstrip("\r\n").split(separator)
            if report is not None:
                report(number, line.rstrip("\r\n"))
        if any(cells):
            yield Row(number, cells)
        number += len(record)


def split(record: str, separator: str) -> list[str] | None:
    """Split a record with quotes into cells. Return ``None`` if a quote is not closed, or a cell continues after it."""
    cell = _cell(separator)
    cells: list[str] = []
    at = 0
    while True:
        found = cell.match(record, at)
        if found is None:
            return None
        quoted = found[1]
        cells.append(found[2] if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if not found[3]:
            return cells


@cache
def _cell(separator: str) -> re.Pattern[str]:
    """A cell in quotes, or one that does not begin with a quote, and the separator after it."""
    mark = re.escape(separator)
    return re.compile(rf'(?:"((?:[^"]+|"")*+)"[ ]*|((?!")[^{mark}\r\n]*))({mark}|\Z)')


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends."""
    for found in _LINE.finditer(text):
        if found.end() > found.start():
            yield found[0]


def _first_line(text: str) -> str:
    return _LINE.match(text)[1][:80]  # type: ignore[index]  # it matches any text
