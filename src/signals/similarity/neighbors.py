"""Find the neighbors of findings of a kind: the same text, the same name, or nearly the same text.

Two findings are neighbors if their texts are the same; if their names are the same and their vectors have a similarity
of at least ``MIN_SIMILARITY_SAME_NAME`` thousandths; or if it is at least ``MIN_SIMILARITY``. Each finding keeps its
nearest neighbors with the same name or text, and its nearest others. The result does not depend on the order in which
findings arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from signals.similarity.all_pairs import all_pairs, pairs_of, rounded
from signals.similarity.float16 import to_float32
from signals.similarity.same_wording_pairs import IDENTICAL, MAX_NEIGHBORS
from signals.similarity.top_neighbors import TopNeighbors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signals.similarity.all_pairs import Found, Matrix, Numbers
    from signals.storage.similarity.neighbors import Pair, Vectors
    from signals.storage.similarity.wording_keys import WordingKeys

    Truths = NDArray[np.bool_]

DIMENSIONS = 256

MIN_SIMILARITY = 800
"""The least similarity of neighbors, in thousandths. Just above it, a person finds that nine of ten report the same."""

MIN_SIMILARITY_SAME_NAME = 500
"""The same for two findings with the same name. Below it, a general name often means two things."""

_COMPARE_ALL_SHARE = 4
"""If one in so many findings must be compared with all others, all are compared. That takes no longer."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a kind in the order of their ids: ``pk``, hashes of name and text (0 for none), and vectors
    rounded to integers, zeros if there is none."""

    pks: Numbers
    names: Numbers
    texts: Numbers
    vectors: Matrix

    @classmethod
    def of(cls, keys: Sequence[WordingKeys], vectors: Iterable[Vectors]) -> Findings:
        """Return the findings from stored keys, in the order of ids, and blocks of ``pk`` and vector in any order."""
        pks, names, texts = (np.array([of[part] or 0 for of in keys], np.int64) for part in range(3))
        findings = cls(pks, names, texts, np.zeros((len(keys), DIMENSIONS), np.float32))
        for block in vectors:
            there = [(pk, vector) for pk, vector in block if vector]
            places = findings.numbers([pk for pk, _ in there])
            rows = rounded(to_float32(b"".join(vector for _, vector in there)).reshape(-1, DIMENSIONS))
            findings.vectors[places[places >= 0]] = rows[places >= 0]
        return findings

    def numbers(self, pks: Sequence[int] | Numbers) -> Numbers:
        """Return the positions of findings; -1 for a missing one."""
        if not len(self.pks):
            return np.full(len(pks), -1, np.int64)
        order = np.argsort(self.pks)
        at = np.minimum(np.searchsorted(self.pks, pks, sorter=order), len(order) - 1)
        found = order[at]
        return np.where(self.pks[found] == pks, found, -1)


def update_pairs(findings: Findings, stored: Sequence[Pair], fresh: Sequence[int]) -> list[Pair]:
    """Return the pairs to store. ``stored`` are the pairs stored before, which may contain findings that are gone.
    ``fresh`` are new and changed findings."""
    same, near = TopNeighbors(len(findings.pks)), TopNeighbors(len(findings.pks))
    if len(fresh) * _COMPARE_ALL_SHARE >= len(findings.pks):
        which = np.arange(len(findings.pks))
        _fill(near, _with_different_keys(findings, all_pairs(findings.vectors, MIN_SIMILARITY)))
    else:
        which = _keep_valid_pairs(findings, stored, findings.numbers(fresh), same, near)
        _fill(near, _with_different_keys(findings, pairs_of(findings.vectors, which, MIN_SIMILARITY)))
    _fill(same, _same_name_or_text(findings, which))
    return [*_pairs(findings, same, near=False), *_pairs(findings, near, near=True)]


def _fill(nearest: TopNeighbors, found: Iterable[Found]) -> None:
    for left, right, alike in found:
        nearest.add(left, right, alike)


def _keep_valid_pairs(
    findings: Findings, stored: Sequence[Pair], fresh: Numbers, same: TopNeighbors, near: TopNeighbors
) -> Numbers:
    """Add the stored pairs that are still valid. Return the findings that must be compared with all others. These
    are the fresh ones, and those that kept as many neighbors as possible and lost one: their next nearest is
    unknown."""
    again = np.zeros(len(findings.pks), bool)
    again[fresh] = True
    left, right, alike = (np.array([pair[part] for pair in stored], np.int64) for part in range(3))
    is_near = np.array([pair[3] == "near" for pair in stored], bool)
    left, right = findings.numbers(left), findings.numbers(right)
    lost = (left < 0) | (right < 0) | again[left] | again[right]
    for of in (is_near, ~is_near):
        ends = np.concatenate([left[of], right[of]])
        many = np.bincount(ends[ends >= 0], minlength=len(again)) >= MAX_NEIGHBORS
        losers = np.concatenate([left[of & lost], right[of & lost]])
        losers = losers[losers >= 0]
        again[losers[many[losers]]] = True
    holds = ~lost & ~again[left] & ~again[right]
    for nearest, of in ((near, is_near), (same, ~is_near)):
        nearest.add(left[holds & of], right[holds & of], alike[holds & of])
    return np.flatnonzero(again)


def _with_different_keys(findings: Findings, found: Iterable[Found]) -> Iterator[Found]:
    """Yield the pairs with different names and texts."""
    for left, right, alike in found:
        other = ~_equal(findings.names, left, right) & ~_equal(findings.texts, left, right)
        yield left[other], right[other], alike[other]


def _same_name_or_text(findings: Findings, which: Numbers) -> Iterator[Found]:
    """Yield the pairs with the same text or name, one of them in ``which``; of identical ones as many as are kept."""
    among = np.zeros(len(findings.pks), bool)
    among[which] = True
    wordless = np.flatnonzero(~findings.vectors.any(axis=1))
    for group in _groups(findings.texts, among):
        yield _identical_pairs(group, group, among)
    for group in _groups(findings.names, among):
        yield from _with_different_texts(findings, _similar_in_group(findings, group, among))
        some = np.intersect1d(group, wordless)
        if len(some):
            yield from _with_different_texts(findings, [_identical_pairs(group, some, among)])


def _groups(keys: Numbers, among: Truths) -> Iterator[Numbers]:
    """Yield the findings that share a key, if one is among those asked for; lowest first."""
    order = np.argsort(keys, kind="stable")
    order = order[keys[order] != 0]
    ends = np.flatnonzero(np.diff(keys[order], append=0))
    begin = 0
    for end in ends.tolist():
        if end > begin and among[order[begin : end + 1]].any():
            yield order[begin : end + 1]
        begin = end + 1


def _similar_in_group(findings: Findings, group: Numbers, among: Truths) -> Iterator[Found]:
    """Yield the pairs in a group that are similar enough for the same name."""
    for left, right, alike in pairs_of(findings.vectors[group], np.flatnonzero(among[group]), MIN_SIMILARITY_SAME_NAME):
        yield group[left], group[right], alike


def _with_different_texts(findings: Findings, found: Iterable[Found]) -> Iterator[Found]:
    """Yield the pairs with different texts. Those with the same text are found by that."""
    for left, right, alike in found:
        other = ~_equal(findings.texts, left, right)
        yield left[other], right[other], alike[other]


def _identical_pairs(group: Numbers, some: Numbers, among: Truths) -> Found:
    """Return the identical pairs of one of a group and one of ``some`` of it. Only the first of each are paired,
    since no finding keeps more, and one of the two must be among those asked for."""
    pairs = {
        (min(one, other), max(one, other))
        for these, first in ((group, some[: MAX_NEIGHBORS + 1]), (some, group[: MAX_NEIGHBORS + 1]))
        for one in these.tolist()
        for other in first.tolist()
        if one != other and (among[one] or among[other])
    }
    left, right = (np.array([pair[part] for pair in sorted(pairs)], np.int64) for part in range(2))
    return left, right, np.full(len(left), IDENTICAL, np.int64)


def _equal(keys: Numbers, left: Numbers, right: Numbers) -> Truths:
    same: Truths = (keys[left] == keys[right]) & (keys[left] != 0)
    return same


def _pairs(findings: Findings, nearest: TopNeighbors, near: bool) -> Iterator[Pair]:
    """Yield the kept pairs in their stored form."""
    left, right, alike = nearest.pairs()
    text = _equal(findings.texts, left, right)
    whys = ["near"] * len(left) if near else ["text" if same else "name" for same in text.tolist()]
    lower = np.minimum(findings.pks[left], findings.pks[right])
    higher = np.maximum(findings.pks[left], findings.pks[right])
    return zip(lower.tolist(), higher.tolist(), alike.tolist(), whys, strict=True)
