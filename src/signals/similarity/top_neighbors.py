"""For each finding its nearest others: what is kept of the pairs that a sweep over many findings meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from signals.similarity.equal_texts import KEPT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MANY = 500_000
"""Pairs that are held before those are dropped that neither side keeps: some 60 MB."""

_SHIFT = 32


class Nearest:
    """Pairs of findings, numbered 0 to ``count`` in the order of their ids: of each finding the ``KEPT`` most alike,
    of those as like it the ones that come first. What is kept does not depend on the order in which pairs come."""

    def __init__(self, count: int) -> None:
        self._left: list[Numbers] = []
        self._right: list[Numbers] = []
        self._alike: list[Numbers] = []
        self._held = 0
        self._bar: Numbers = np.full(count, np.iinfo(np.int64).min, np.int64)
        """The rank of the last neighbour that each finding keeps so far; only a better one can take its place."""

    def add(self, left: Numbers, right: Numbers, alike: Numbers) -> None:
        """More pairs, each once: two numbers of findings, and how alike they are."""
        wanted = (_rank(alike, right) > self._bar[left]) | (_rank(alike, left) > self._bar[right])
        self._left.append(np.minimum(left, right)[wanted])
        self._right.append(np.maximum(left, right)[wanted])
        self._alike.append(alike[wanted])
        self._held += int(np.count_nonzero(wanted))
        if self._held > MANY:
            self.pairs()

    def pairs(self) -> tuple[Numbers, Numbers, Numbers]:
        """The pairs that at least one of the two keeps: the lower number, the higher one, how alike; sorted."""
        none = np.empty(0, np.int64)
        left, right, alike = (np.concatenate([none, *held]) for held in (self._left, self._right, self._alike))
        here, there, both = np.concatenate([left, right]), np.concatenate([right, left]), np.concatenate([alike, alike])
        rank = _rank(both, there)
        order = np.lexsort((-rank, here))
        of = here[order]
        place = np.arange(len(of)) - np.searchsorted(of, of)
        kept = np.zeros(len(of), bool)
        kept[order[place < KEPT]] = True
        last = order[place == KEPT - 1]
        self._bar[here[last]] = rank[last]
        either = kept[: len(left)] | kept[len(left) :]
        found = left[either], right[either], alike[either]
        in_order = np.lexsort((found[1], found[0]))
        left, right, alike = (numbers[in_order] for numbers in found)
        self._left, self._right, self._alike, self._held = [left], [right], [alike], len(left)
        return left, right, alike


def _rank(alike: Numbers, other: Numbers) -> Numbers:
    """One number by which neighbours are compared: the more alike, then the earlier the other's id."""
    ranks: Numbers = (alike << _SHIFT) - other
    return ranks
