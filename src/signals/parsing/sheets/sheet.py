"""The values that readers of spreadsheets return: rows of cells as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

NO_LINKS: Mapping[int, str] = MappingProxyType({})


class Row(NamedTuple):
    """A row: its number in the sheet (1-based; in a text file the line where the row begins), and its cells as a
    person sees them. ``links`` has the URLs behind cells, by index. Cells at the end may be missing."""

    number: int
    cells: list[str]
    links: Mapping[int, str] = NO_LINKS

    @property
    def filled(self) -> int:
        """The number of cells that are not blank."""
        return sum(1 for cell in self.cells if cell and not cell.isspace())

    @property
    def text(self) -> str:
        """The row as a line: the cells separated by tabs."""
        return "\t".join(self.cells).rstrip("\t")


@dataclass(slots=True)
class Sheet:
    """A sheet. ``name`` is empty for a text file. ``rows`` is read once, in order; blank rows may be missing."""

    name: str
    rows: Iterator[Row]
    hidden: bool = False


class SheetError(Exception):
    """A file cannot be read as a spreadsheet. ``code`` names the sort of problem, the message is a sentence, and
    ``hint`` says what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint
