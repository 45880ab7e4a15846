"""The header of a table -> what each of its columns holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from signals.parsing.markdown.outline import plain
from signals.parsing.vocabulary import Vocabulary, words

KEPT_COLUMNS = 32
"""Headers of fewer columns are kept, since notes repeat them."""


class Column(NamedTuple):
    """A column of a table: the field it holds, or else the name it is kept under in ``extra``. One without a word in
    its header may be ``layout``."""

    at: int
    field: str | None
    name: str
    layout: bool = False


def read_header(header: list[str], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """What each column holds, in order, and one column more, for what stands behind the last. The first column of a
    field has it; a second, like an unknown one, is an extra."""
    return (_kept if len(header) < KEPT_COLUMNS else _read)(tuple(header), vocabulary)


def _read(header: tuple[str, ...], vocabulary: Vocabulary) -> tuple[Column, ...]:
    columns: list[Column] = []
    fields: set[str] = set()
    taken: dict[str, int] = {}
    for at, head in enumerate(header):
        field = vocabulary.field_of(head)
        if field is None or field in fields:
            name = _free(taken, plain(head) or f"column {at + 1}")
            columns.append(Column(at, None, name, layout=not words(head)))
        else:
            fields.add(field)
            columns.append(Column(at, field, field))
    columns.append(Column(len(header), None, _free(taken, f"column {len(header) + 1}")))
    return tuple(columns)


_kept = lru_cache(maxsize=256)(_read)


def without_layout(columns: tuple[Column, ...], grid: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns but for a first one that only counts the rows (consecutive integers). ``grid`` is the rows' cells."""
    return columns[1:] if columns[0].layout and _counts(grid) else columns


def _free(taken: dict[str, int], name: str) -> str:
    """The name of an extra; one that is taken already gets a number. ``taken`` counts the names so far."""
    while (again := taken.get(name, 0) + 1) > 1:
        taken[name] = again
        name = f"{name} ({again})"
    taken[name] = again
    return name


def _counts(grid: Sequence[Sequence[str]]) -> bool:
    first = grid[0][0] if grid else ""
    if not (first.isascii() and first.isdecimal()) or len(first) > 9:
        return False
    start = int(first)
    return all(cells[0] == str(start + i) for i, cells in enumerate(grid))
