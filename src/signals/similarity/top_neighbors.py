"""Keep the nearest neighbors of each finding while many pairs pass by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from signals.similarity.same_wording_pairs import MAX_NEIGHBORS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MAX_HELD = 500_000
"""Pairs held before those are dropped that neither side keeps: about 60 MB."""

_SHIFT = 32


class TopNeighbors:
    """Pairs of findings, numbered 0 to ``count`` in the order of their ids. Each finding keeps its ``MAX_NEIGHBORS``
    most similar ones, among equals the first ones. The result does not depend on the order in which pairs are added."""

    def __init__(self, count: int) -> None:
        self._left: list[Numbers] = []
        self._right: list[Numbers] = []
        self._alike: list[Numbers] = []
        self._held = 0
        self._bar: Numbers = np.full(count, np.iinfo(np.int64).min, np.int64)
        """The rank of the last neighbor that each finding keeps so far. Only a better one can replace it."""

    def add(self, left: Numbers, right: Numbers, alike: Numbers) -> None:
        """Add pairs, each once: two numbers of findings, and their similarity."""
        wanted = (_rank(alike, right) > self._bar[left]) | (_rank(alike, left) > self._bar[right])
        self._left.append(np.minimum(left, right)[wanted])
        self._right.append(np.maximum(left, right)[wanted])
        self._alike.append(alike[wanted])
        self._held += int(np.count_nonzero(wanted))
        if self._held > MAX_HELD:
            self.pairs()

    def pairs(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return the pairs that one of the two keeps, sorted: the lower number, the higher one, the similarity."""
        none = np.empty(0, np.int64)
        left, right, alike = (np.concatenate([none, *held]) for held in (self._left, self._right, self._alike))
        here, there, both = np.concatenate([left, right]), np.concatenate([right, left]), np.concatenate([alike, alike])
        rank = _rank(both, there)
        order = np.lexsort((-rank, here))
        of = here[order]
        place = np.arange(len(of)) - np.searchsorted(of, of)
        kept = np.zeros(len(of), bool)
        kept[order[place < MAX_NEIGHBORS]] = True
        last = order[place == MAX_NEIGHBORS - 1]
        self._bar[here[last]] = rank[last]
        either = kept[: len(left)] | kept[len(left) :]
        found = left[either], right[either], alike[either]
        in_order = np.lexsort((found[1], found[0]))
        left, right, alike = (numbers[in_order] for numbers in found)
        self._left, self._right, self._alike, self._held = [left], [right], [alike], len(left)
        return left, right, alike


def _rank(alike: Numbers, other: Numbers) -> Numbers:
    """Return one number to compare neighbors by: higher similarity first, then the earlier id."""
    ranks: Numbers = (alike << _SHIFT) - other
    return ranks
