"""Map the header of a table to the fields of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from signals.parsing.markdown.outline import without_emphasis
from signals.parsing.vocabulary import Vocabulary, words

CACHED_COLUMNS = 32
"""Headers with fewer columns are cached, because notes repeat them."""


class Column(NamedTuple):
    """A column of a table: its field, or else its name in ``extra``. A column without a header may be ``layout``."""

    at: int
    field: str | None
    name: str
    layout: bool = False


def read_header(header: list[str], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """Return the columns in order, plus one for cells after the last column. The first column of a field gets it. A
    second one goes to ``extra``, like an unknown column."""
    return (_read_cached if len(header) < CACHED_COLUMNS else _read)(tuple(header), vocabulary)


def _read(header: tuple[str, ...], vocabulary: Vocabulary) -> tuple[Column, ...]:
    columns: list[Column] = []
    fields: set[str] = set()
    taken: dict[str, int] = {}
    for at, head in enumerate(header):
        field = vocabulary.field_of(head)
        if field is None or field in fields:
            name = _unique_name(taken, without_emphasis(head) or f"column {at + 1}")
            columns.append(Column(at, None, name, layout=not words(head)))
        else:
            fields.add(field)
            columns.append(Column(at, field, field))
    columns.append(Column(len(header), None, _unique_name(taken, f"column {len(header) + 1}")))
    return tuple(columns)


_read_cached = lru_cache(maxsize=256)(_read)


def without_layout(columns: tuple[Column, ...], grid: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns without a first one that only numbers the rows. ``grid`` contains the cells of the rows."""
    return columns[1:] if columns[0].layout and _numbers_rows(grid) else columns


def _unique_name(taken: dict[str, int], name: str) -> str:
    """A unique name in ``extra``: a repeated name gets a number. ``taken`` counts the names used so far."""
    while (again := taken.get(name, 0) + 1) > 1:
        taken[name] = again
        name = f"{name} ({again})"
    taken[name] = again
    return name


def _numbers_rows(grid: Sequence[Sequence[str]]) -> bool:
    first = grid[0][0] if grid else ""
    if not (first.isascii() and first.isdecimal()) or len(first) > 9:
        return False
    start = int(first)
    return all(cells[0] == str(start + i) for i, cells in enumerate(grid))
