"""Rows of a worksheet that are written as most programs write them, read with regular expressions.

This is a short cut: the events of an XML parser take three times as long. Rows with anything else in them, such as a
formula, formatted text or a comment, are left to the parser. The tests hold both to the same result.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import unescape

from signals.parsing.sheets.cells import MAX_COLUMNS, TEXT_TYPES, CellReader, column_index, unescaped
from signals.parsing.sheets.sheet import Row

ROW_END = b"</row>"
LONGEST_PLAIN_ROW = 1 << 20
"""The greatest length of a row that is read in this way, in bytes."""

_ROW_START = re.compile(rb'[ \n\t]*<row r="([1-9][0-9]{0,6})"[^<>/&]*>')
_CELL = re.compile(
    r'(<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    r'(?:/>|>(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)</c>))'
)
_UNUSUAL_BYTES = bytes([*range(9), *range(11, 32)])
"""Bytes that XML does not allow, and the carriage return, which means a line end."""

_UNUSUAL = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)|[\ufffe\uffff]|]]>")
_ENTITIES = {"&quot;": '"', "&apos;": "'"}


def read_plain_row(buffer: bytes, at: int, reader: CellReader) -> tuple[Row, int] | None:
    """Read the row at a place between two rows. Return it with the place of its end, or ``None`` if it is not complete
    or not plain. The row has no links, and no cells if it is blank."""
    start = _ROW_START.match(buffer, at)
    if start is None:
        return None
    end = buffer.find(ROW_END, start.end(), start.end() + LONGEST_PLAIN_ROW)
    raw = buffer[start.end() : end]
    if end < 0 or len(raw.translate(None, _UNUSUAL_BYTES)) < len(raw):
        return None
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    if ("&" in text or "]]>" in text or "\ufffe" in text or "\uffff" in text) and _UNUSUAL.search(text):
        return None
    cells = _cells(text, reader)
    return None if cells is None else (Row(int(start[1]), cells), end + len(ROW_END))


def _cells(text: str, reader: CellReader) -> list[str] | None:
    """Return the cells, or ``None`` if the text has anything else. This runs for every cell."""
    columns, strings, seen_in = reader.columns, reader.strings, reader.seen
    count = len(strings)
    escaped = "&" in text or "_x" in text
    cells: list[str] = []
    read = 0
    for whole, letters, style, kind, value, inline in _CELL.findall(text):
        read += len(whole)
        content = value or inline
        if not content:
            continue
        if kind == "s":
            at = int(content) if content.isdecimal() and len(content) < 10 else count
            seen = strings[at] if at < count else ""
        elif kind in TEXT_TYPES:
            seen = unescaped(unescape(content, _ENTITIES)) if escaped else content
        else:
            seen = seen_in(kind, style, unescape(content, _ENTITIES) if escaped else content)
        if seen:
            column = columns.get(letters, -1)
            if column < 0:
                column = columns[letters] = column_index(letters)
            missing = column - len(cells)
            if missing == 0:
                cells.append(seen)
            elif missing < 0:
                cells[column] = seen
            elif column >= MAX_COLUMNS:
                return None
            else:
                cells.extend([""] * missing)
                cells.append(seen)
    return cells if read == len(text) else None
