"""Rows of a worksheet from the events of the XML parser."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from xml.parsers.expat import XMLParserType

from signals.parsing.sheets.cells import DIGITS, MAX_COLUMNS, CellReader, column_index
from signals.parsing.sheets.sheet import NO_LINKS, Row
from signals.parsing.sheets.xml_reader import LONG_TEXT, MAX_TEXT, too_large

_HYPERLINK = re.compile(r'\s*HYPERLINK\s*\(\s*"([^"]+)"', re.IGNORECASE)


@dataclass(slots=True)
class Counts:
    """What was met while the rows of a worksheet were read: formulas without a stored result."""

    formulas_without_result: int = 0


class ParsedRows:
    """Handles the events of a parser. ``rows`` has the rows that are complete. Rows from elsewhere may be added to it
    while ``between_rows`` is true, if ``number`` is then set to that of the last one."""

    def __init__(self, parser: XMLParserType, reader: CellReader, counts: Counts) -> None:
        self.text: list[str] = []
        self.rows: list[Row] = []
        self.number = 0
        self.between_rows = False
        self.is_utf_8 = True
        self._reader, self._counts = reader, counts

        def root(tag: str, _: dict[str, str]) -> None:
            self._install(parser, tag[: tag.rfind(" ") + 1])

        def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
            self.is_utf_8 = (encoding or "utf-8").lower() == "utf-8"

        parser.XmlDeclHandler = declaration
        parser.StartElementHandler = root

    def _install(self, parser: XMLParserType, namespace: str) -> None:
        """Set the handlers, when the first element has told the namespace of the others. They are closures, because
        they run several times for every cell."""
        cell, value, inline, formula, row, phonetic, sheet = (
            f"{namespace}{name}" for name in ("c", "v", "t", "f", "row", "rPh", "sheetData")
        )
        text, rows, counts, seen_in, columns = (
            self.text,
            self.rows,
            self._counts,
            self._reader.seen,
            self._reader.columns,
        )
        cells: list[str] = []
        links: dict[int, str] = {}
        column = 0
        kind = style = content = ""
        calculated = filled = in_phonetic = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal column, kind, style, content, calculated, filled, in_phonetic
            if tag == cell:
                get = attributes.get
                kind, style, content = get("t", ""), get("s", ""), ""
                calculated = filled = False
                letters = get("r", "").rstrip(DIGITS)
                if letters in columns:
                    column = columns[letters]
                elif letters:
                    with suppress(ValueError):
                        column = columns[letters] = column_index(letters)
            elif tag in (value, inline, formula):
                text.clear()
            elif tag == row:
                stated = attributes.get("r", "")
                self.number = (int(stated) if stated.isdecimal() and len(stated) < 8 else 0) or self.number + 1
                self.between_rows = False
                column = 0
            elif tag == phonetic:
                in_phonetic = True
            elif tag == sheet:
                self.between_rows = True

        def end(tag: str) -> None:
            nonlocal column, content, calculated, filled, in_phonetic
            if tag == value:
                content = text[0] if len(text) == 1 else "".join(text)
                filled = bool(content) or kind == "str"  # a formula may have an empty text as its result
            elif tag == cell:
                if content and (seen := seen_in(kind, style, content)):
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
                    rows.append(Row(self.number, cells.copy(), links.copy() if links else NO_LINKS))
                    cells.clear()
                links.clear()
                self.between_rows = True
            elif tag == formula:
                calculated = True
                found = _HYPERLINK.match("".join(text))
                if found:
                    links[column] = found[1]
            elif tag == phonetic:
                in_phonetic = False
            elif tag == sheet:
                self.between_rows = False

        parser.StartElementHandler = start
        parser.EndElementHandler = end
