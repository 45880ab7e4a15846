"""Rows pasted from a spreadsheet into a note: lines with the same number of tabs."""

from __future__ import annotations

from collections.abc import Sequence

from signals.parsing.kinds.finding_rules import TEXTS
from signals.parsing.markdown.outline import Block
from signals.parsing.tables.headers import read_header
from signals.parsing.vocabulary import Vocabulary

FEWEST_TABS = 2


def find_tabbed_table(lines: Sequence[str], block: Block, vocabulary: Vocabulary) -> Block | None:
    """Return the table in a paragraph, or ``None``. ``lines`` are those of the note. The table begins with a known
    header, and each of its lines has as many tabs. Its ``lines`` are those of a pipe table without a rule."""
    for first in range(block.first, block.last):
        header = lines[first - 1]
        tabs = header.count("\t")
        if tabs < FEWEST_TABS or header[0].isspace() or not _is_header(header.split("\t"), vocabulary):
            continue
        last = first
        while last < block.last and lines[last].count("\t") == tabs:
            last += 1
        if last > first:
            rows = [line.replace("|", "\\|").replace("\t", " | ") for line in lines[first - 1 : last]]
            return Block("table", first, last, lines=tuple(f"| {row} |" for row in rows))
    return None


def _is_header(cells: list[str], vocabulary: Vocabulary) -> bool:
    """Whether the cells name or describe something, and half of them are known."""
    header = read_header([cell.strip() for cell in cells], vocabulary)
    known = sum(1 for column in header.columns if column.role != "extra")
    return bool(header.names & TEXTS) and 2 * known >= len(cells)
