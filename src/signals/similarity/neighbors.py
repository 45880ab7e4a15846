"""Which findings of a kind say the same: the same text, the same name, or nearly the same text.

Two findings say the same where their texts are the same; where their names are the same and their vectors at least
``NAMESAKES`` thousandths alike; or where these are at least ``NEAR`` alike. Each finding keeps its nearest of the same
name or text, and its nearest of others. What is kept is a function of the findings: the order in which they came has no
part in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from signals.similarity.all_pairs import all_pairs, pairs_of, rounded
from signals.similarity.equal_texts import KEPT, WHOLE
from signals.similarity.float16 import singles
from signals.similarity.top_neighbors import Nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signals.similarity.all_pairs import Found, Matrix, Numbers
    from signals.storage.similarity.neighbors import Pair, Vectors
    from signals.storage.similarity.same_wording import Keys

    Truths = NDArray[np.bool_]

DIMENSIONS = 256

NEAR = 800
"""Thousandths from which two texts say the same: of pairs just above it, nine of ten do by a person's judgement."""

NAMESAKES = 500
"""Thousandths from which two findings of the same name say the same; below, a general name stands for two things."""

_MUCH = 4
"""Where one in so many findings is to be compared with all others, all are: it takes no longer."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a kind in the order of their ids: ``pk``, digests of name and text (0 for none), and vectors
    rounded to whole numbers, zeros where there is none."""

    pks: Numbers
    names: Numbers
    texts: Numbers
    vectors: Matrix

    @classmethod
    def of(cls, keys: Sequence[Keys], vectors: Iterable[Vectors]) -> Findings:
        """From what the base holds: keys in the order of ids, blocks of ``pk`` and vector in any."""
        pks, names, texts = (np.array([of[part] or 0 for of in keys], np.int64) for part in range(3))
        findings = cls(pks, names, texts, np.zeros((len(keys), DIMENSIONS), np.float32))
        for block in vectors:
            there = [(pk, vector) for pk, vector in block if vector]
            places = findings.numbers([pk for pk, _ in there])
            rows = rounded(singles(b"".join(vector for _, vector in there)).reshape(-1, DIMENSIONS))
            findings.vectors[places[places >= 0]] = rows[places >= 0]
        return findings

    def numbers(self, pks: Sequence[int] | Numbers) -> Numbers:
        """The places of findings; -1 for one that is not there."""
        if not len(self.pks):
            return np.full(len(pks), -1, np.int64)
        order = np.argsort(self.pks)
        at = np.minimum(np.searchsorted(self.pks, pks, sorter=order), len(order) - 1)
        found = order[at]
        return np.where(self.pks[found] == pks, found, -1)


def renewed(findings: Findings, stored: Sequence[Pair], fresh: Sequence[int]) -> list[Pair]:
    """The pairs to be stored, where ``stored`` were so before, and ``fresh`` are the findings that are new or say
    something else than they did. Stored pairs may name findings that are gone."""
    same, near = Nearest(len(findings.pks)), Nearest(len(findings.pks))
    if len(fresh) * _MUCH >= len(findings.pks):
        which = np.arange(len(findings.pks))
        _fill(near, _other(findings, all_pairs(findings.vectors, NEAR)))
    else:
        which = _still_right(findings, stored, findings.numbers(fresh), same, near)
        _fill(near, _other(findings, pairs_of(findings.vectors, which, NEAR)))
    _fill(same, _namesakes(findings, which))
    return [*_pairs(findings, same, near=False), *_pairs(findings, near, near=True)]


def _fill(nearest: Nearest, found: Iterable[Found]) -> None:
    for left, right, alike in found:
        nearest.add(left, right, alike)


def _still_right(findings: Findings, stored: Sequence[Pair], fresh: Numbers, same: Nearest, near: Nearest) -> Numbers:
    """Put the stored pairs that still hold where they belong; the findings that have to be compared with all others.

    These are the fresh ones, and those that lost one of as many neighbours as are kept: the next nearest are not known.
    """
    again = np.zeros(len(findings.pks), bool)
    again[fresh] = True
    left, right, alike = (np.array([pair[part] for pair in stored], np.int64) for part in range(3))
    is_near = np.array([pair[3] == "near" for pair in stored], bool)
    left, right = findings.numbers(left), findings.numbers(right)
    lost = (left < 0) | (right < 0) | again[left] | again[right]
    for of in (is_near, ~is_near):
        ends = np.concatenate([left[of], right[of]])
        many = np.bincount(ends[ends >= 0], minlength=len(again)) >= KEPT
        losers = np.concatenate([left[of & lost], right[of & lost]])
        losers = losers[losers >= 0]
        again[losers[many[losers]]] = True
    holds = ~lost & ~again[left] & ~again[right]
    for nearest, of in ((near, is_near), (same, ~is_near)):
        nearest.add(left[holds & of], right[holds & of], alike[holds & of])
    return np.flatnonzero(again)


def _other(findings: Findings, found: Iterable[Found]) -> Iterator[Found]:
    """The pairs that have neither name nor text in common."""
    for left, right, alike in found:
        other = ~_equal(findings.names, left, right) & ~_equal(findings.texts, left, right)
        yield left[other], right[other], alike[other]


def _namesakes(findings: Findings, which: Numbers) -> Iterator[Found]:
    """The pairs with the same text or name of which one is among ``which``; of those wholly alike as many as can be
    kept."""
    among = np.zeros(len(findings.pks), bool)
    among[which] = True
    wordless = np.flatnonzero(~findings.vectors.any(axis=1))
    for group in _groups(findings.texts, among):
        yield _whole(group, group, among)
    for group in _groups(findings.names, among):
        yield from _unlike_in_text(findings, _alike_of(findings, group, among))
        some = np.intersect1d(group, wordless)
        if len(some):
            yield from _unlike_in_text(findings, [_whole(group, some, among)])


def _groups(keys: Numbers, among: Truths) -> Iterator[Numbers]:
    """The findings that have a key in common, one of them among those asked for; lowest first."""
    order = np.argsort(keys, kind="stable")
    order = order[keys[order] != 0]
    ends = np.flatnonzero(np.diff(keys[order], append=0))
    begin = 0
    for end in ends.tolist():
        if end > begin and among[order[begin : end + 1]].any():
            yield order[begin : end + 1]
        begin = end + 1


def _alike_of(findings: Findings, group: Numbers, among: Truths) -> Iterator[Found]:
    """The pairs in a group that are alike enough for the same name."""
    for left, right, alike in pairs_of(findings.vectors[group], np.flatnonzero(among[group]), NAMESAKES):
        yield group[left], group[right], alike


def _unlike_in_text(findings: Findings, found: Iterable[Found]) -> Iterator[Found]:
    """The pairs whose texts are not the same: those of the same text are found by that."""
    for left, right, alike in found:
        other = ~_equal(findings.texts, left, right)
        yield left[other], right[other], alike[other]


def _whole(group: Numbers, some: Numbers, among: Truths) -> Found:
    """The pairs of one of a group and one of ``some`` of it that are wholly alike: with the first of each, since no
    finding keeps more, and one of the two among those asked for."""
    pairs = {
        (min(one, other), max(one, other))
        for these, first in ((group, some[: KEPT + 1]), (some, group[: KEPT + 1]))
        for one in these.tolist()
        for other in first.tolist()
        if one != other and (among[one] or among[other])
    }
    left, right = (np.array([pair[part] for pair in sorted(pairs)], np.int64) for part in range(2))
    return left, right, np.full(len(left), WHOLE, np.int64)


def _equal(keys: Numbers, left: Numbers, right: Numbers) -> Truths:
    same: Truths = (keys[left] == keys[right]) & (keys[left] != 0)
    return same


def _pairs(findings: Findings, nearest: Nearest, near: bool) -> Iterator[Pair]:
    """What is kept, as it is stored."""
    left, right, alike = nearest.pairs()
    text = _equal(findings.texts, left, right)
    whys = ["near"] * len(left) if near else ["text" if same else "name" for same in text.tolist()]
    lower = np.minimum(findings.pks[left], findings.pks[right])
    higher = np.maximum(findings.pks[left], findings.pks[right])
    return zip(lower.tolist(), higher.tolist(), alike.tolist(), whys, strict=True)
