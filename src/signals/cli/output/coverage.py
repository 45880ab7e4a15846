"""What a grid of counts comes to, in sentences: how much of it is empty, where most, and what is not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import prod

from signals.cli.options.kinds import several
from signals.results.coverage import Axis, Coverage

MANY = frozenset({"theme", "keyword", "tag"})
"""Axes of which a finding can have several values."""

PLURALS = {"category": "categories", "relevancy": "scores"}


def what_is_covered(answer: Coverage, articles: bool) -> Iterator[str]:
    """A sentence for everything that a reader of the grid should know."""
    filled = [cell for cell, counts in answer.cells.items() if counts[articles]]
    cells = prod(len(axis.values) for axis in answer.axes)
    if cells:
        are = "is" if cells - len(filled) == 1 else "are"
        sentence = f"{cells - len(filled):,} of {cells:,} cells {are} empty."
        emptiest = [words for at, axis in enumerate(answer.axes) for words in _emptiest(axis, at, filled, cells)]
        yield f"{sentence} Emptiest: {', '.join(emptiest)}." if emptiest else sentence
    else:
        yield "No findings." if not answer.findings else "No finding has a place in the grid."
    for axis in answer.axes:
        shown = sum(value is not None for value in axis.values)
        if axis.left_out:
            yield f"{shown:,} of {shown + axis.left_out:,} {_plural(axis.name)}: the most frequent (--limit)."
        if axis.name in MANY and cells:
            yield f"A finding counts under each of its {_plural(axis.name)}."
    if answer.imprecise:
        have = "has a date" if answer.imprecise == 1 else "have dates"
        yield f"{several(answer.imprecise, 'finding')} {have} without a month, and no place in the grid."
    if answer.by_first_seen:
        are = "is" if answer.by_first_seen == 1 else "are"
        yield f"{answer.by_first_seen:,} {are} dated only by when they were first seen."


def _emptiest(axis: Axis, at: int, filled: list[tuple[str | None, ...]], cells: int) -> Iterator[str]:
    """The value of an axis with the fewest cells filled, where others have more: ``category law (22 of 24)``."""
    values = [value for value in axis.values if value is not None]
    if len(values) < 2:
        return
    each = cells // len(axis.values)
    found = Counter(cell[at] for cell in filled)
    least = min(values, key=lambda value: found[value])
    if found[least] < max(found[value] for value in values):
        others = sum(found[value] == found[least] for value in values) - 1
        more = f" and {others:,} more" if others else ""
        yield f"{axis.name.replace('_', ' ')} {least}{more} ({each - found[least]:,} of {each:,})"


def _plural(axis: str) -> str:
    return PLURALS.get(axis, f"{axis.replace('_', ' ')}s")
