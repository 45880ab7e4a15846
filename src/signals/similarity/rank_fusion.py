"""Several rankings of the same things made one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)

K = 60
"""Keeps the first ranks of one list from outweighing all of the other; as published."""


def fused(*rankings: Sequence[Thing]) -> dict[Thing, float]:
    """What is in any of the rankings, each of which goes from best to worst -> its score, higher is better.

    Reciprocal rank fusion: the sum of 1 / (60 + rank) over the rankings that hold it. Cormack, Clarke and Buettcher,
    Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods, SIGIR 2009.
    """
    scores: defaultdict[Thing, float] = defaultdict(float)
    for ranking in rankings:
        for rank, thing in enumerate(ranking, 1):
            scores[thing] += 1 / (K + rank)
    return dict(scores)
