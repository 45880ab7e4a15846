"""Tables in HTML as lines of a pipe table, each with the line that its row begins on.

Only the tags of tables and links matter, and unclosed ones are usual. The standard library's parser takes quadratic
time for some broken texts, so tags are found by one pattern of bounded length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from signals.text.html_entities import decoded

MOST_COLUMNS = 100
"""The number of columns that are read. A cell may claim to span any number of them."""

MOST_ROWS_SPANNED = 500
"""The number of rows to which the text of one cell is repeated."""

MAX_DEPTH = 8
"""The deepest level of tables in tables. Deeper ones are no table at all."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})((?:[\s/][^<>]{0,1000})?)>")
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))", re.IGNORECASE)
_OPENS = re.compile(r"<table(?=[\s>])", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_WITHOUT_TEXT = frozenset({"script", "style"})
_WITHIN_WORDS = frozenset({"b", "strong", "i", "em", "u", "s", "span", "code", "sub", "sup", "mark", "small", "font"})
"""Tags that may stand in a word. Any other tag separates words."""


class HtmlTable(NamedTuple):
    """The lines of a pipe table, and for each the index of its line in the source."""

    lines: tuple[str, ...]
    offsets: tuple[int, ...]


@dataclass(slots=True)
class _Cell:
    """A cell: its text in pieces, whether it is a header, and how many columns and rows it spans."""

    header: bool
    columns: int = 1
    rows: int = 1
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(decoded("".join(self.pieces)).split())


@dataclass(slots=True)
class _Row:
    """A row and the index of its line."""

    offset: int
    cells: list[_Cell] = field(default_factory=list)


def opens(line: str) -> bool:
    """Whether a line begins with a table."""
    return _OPENS.match(line) is not None


def last_line(lines: Iterator[str]) -> int:
    """Return the index of the line that closes the table which the first of ``lines`` opens, or -1."""
    depth = 0
    for at, line in enumerate(lines):
        if "<" in line:
            depth += len(_OPENS.findall(line))
            if depth > MAX_DEPTH:
                return -1
            depth -= len(_CLOSES.findall(line))
            if depth <= 0:
                return at
    return -1


def read(lines: Sequence[str]) -> HtmlTable | None:
    """Return the table in some lines, the first of which opens it; ``None`` if it has no rows. A cell that spans rows
    or columns is repeated in the rows, and leaves its further columns empty. Tables in a cell are text."""
    rows = [row for row in _rows("\n".join(lines)) if row.cells]
    if not rows:
        return None
    cells = list(_grid(rows))
    width = max(map(len, cells))
    if all(len(row.cells) == 2 and row.cells[0].header and not row.cells[1].header for row in rows):
        header, offsets = [""] * width, [rows[0].offset]  # each row has a field and its value
    else:
        header, offsets = cells.pop(0), []
    offsets += [row.offset for row in rows]
    lines = (_line(header, width), "|" + "---|" * width, *(_line(row, width) for row in cells))
    return HtmlTable(lines, (offsets[0], *offsets))


def _line(cells: Sequence[str], width: int) -> str:
    """A row of a pipe table with so many cells."""
    texts = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join([*texts, *[''] * (width - len(texts))])} |"


def _grid(rows: Sequence[_Row]) -> Iterator[list[str]]:
    """The texts of each row, with cells that span rows and columns."""
    spanned: dict[int, tuple[int, str]] = {}
    for row in rows:
        texts: list[str] = []
        waiting = list(reversed(row.cells))
        while (waiting or len(texts) in spanned) and len(texts) < MOST_COLUMNS:
            at = len(texts)
            if at in spanned:
                left, text = spanned.pop(at)
                if left > 1:
                    spanned[at] = (left - 1, text)
                texts.append(text)
                continue
            cell = waiting.pop()
            for column in range(at, min(at + cell.columns, MOST_COLUMNS)):
                text = cell.text if column == at else ""
                texts.append(text)
                if cell.rows > 1:
                    spanned[column] = (cell.rows - 1, text)
        yield texts


def _rows(source: str) -> list[_Row]:
    """The rows of the outermost table, as their tags say."""
    source = _without_comments(source)
    rows: list[_Row] = []
    cell: _Cell | None = None
    depth = at = offset = 0
    hidden = url = ""
    for tag in _TAG.finditer(source):
        if cell is not None and not hidden:
            cell.pieces.append(source[at : tag.start()])
        offset += source.count("\n", at, tag.start())
        at, name, closes = tag.end(), tag[2].lower(), bool(tag[1])
        if name in _WITHOUT_TEXT:
            hidden = "" if closes else name
        elif hidden:
            continue
        elif name == "table":
            depth += -1 if closes else 1
            if depth == 0:
                break
            if cell is not None:
                cell.pieces.append(" ")
        elif depth == 1 and name == "tr":
            cell = None
            if not closes:
                rows.append(_Row(offset))
        elif depth == 1 and name in ("td", "th"):
            cell = None if closes else _cell(name, tag[3])
            if cell is not None:
                if not rows:
                    rows.append(_Row(offset))
                rows[-1].cells.append(cell)
        elif cell is not None:
            url = _link(cell, url, closes, tag[3]) if name == "a" else url
            if name not in (*_WITHIN_WORDS, "a"):
                cell.pieces.append(" ")
        offset += source.count("\n", tag.start(), at)
    return rows


def _cell(name: str, attributes: str) -> _Cell:
    spans = {match[1].lower(): int(match[2]) for match in _SPAN.finditer(attributes)}
    columns, rows = max(spans.get("col", 1), 1), max(spans.get("row", 1), 1)
    return _Cell(name == "th", min(columns, MOST_COLUMNS), min(rows, MOST_ROWS_SPANNED))


def _link(cell: _Cell, url: str, closes: bool, attributes: str) -> str:
    """Begin or end a link in a cell, as in markdown. Return the address of the open one."""
    if closes:
        cell.pieces.append(f"]({url})" if url else "")
        return ""
    found = _HREF.search(attributes)
    opened = next(filter(None, found.groups()), "") if found and not url else url
    cell.pieces.append("[" if opened and not url else "")
    return opened


def _without_comments(source: str) -> str:
    """A text in which comments are blank, their line ends aside."""
    pieces: list[str] = []
    at = 0
    while (begin := source.find("<!--", at)) >= 0 and (end := source.find("-->", begin)) >= 0:
        pieces += [source[at:begin], "\n" * source.count("\n", begin, end)]
        at = end + 3
    return "".join([*pieces, source[at:]])
