"""Shuffle findings by a seed, and choose among them so that no article is dealt twice without need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import islice

Pile = Sequence[tuple[str, str]]
"""Ids of findings with those of their articles, in the order in which they are drawn."""


def shuffled(seed: int, findings: Iterable[tuple[str, str, bool]]) -> Pile:
    """Shuffle findings, given as (id, id of the article, is it derived); those of derived articles come last."""
    drawn = sorted((derived, _shuffle_key(seed, finding), finding, article) for finding, article, derived in findings)
    return [(finding, article) for _, _, finding, article in drawn]


def _shuffle_key(seed: int, finding: str) -> bytes:
    """Return the sort key of a finding: a hash, so that it depends on nothing but the seed and the id."""
    return blake2b(f"{seed}:{finding}".encode(), digest_size=8).digest()


def spread(piles: Mapping[str, Pile], hand: Mapping[str, int]) -> set[str]:
    """Return the findings to deal: of as many different articles as possible, then the next ones of the piles.

    Which article serves which kind is a matching of places and articles. It grows by augmenting paths (H. W. Kuhn, The
    Hungarian method for the assignment problem, 1955), so that no kind lacks an article because another kind took it.
    """
    first: dict[str, dict[str, str]] = {kind: {} for kind in piles}
    for kind, pile in piles.items():
        for finding, article in pile:
            first[kind].setdefault(article, finding)
    places = [(kind, number) for kind in piles for number in range(hand[kind])]
    serves: dict[str, tuple[str, int]] = {}

    def place(one: tuple[str, int], tried: set[str]) -> bool:
        articles = first[one[0]]
        free = next((article for article in articles if article not in serves), None)
        if free is not None:
            serves[free] = one
            return True
        for article in articles:
            if article not in tried:
                tried.add(article)
                if place(serves[article], tried):
                    serves[article] = one
                    return True
        return False

    for one in places:
        place(one, set())
    chosen = {first[kind][article] for article, (kind, _) in serves.items()}
    for kind, pile in piles.items():
        missing = hand[kind] - sum(of == kind for of, _ in serves.values())
        chosen.update(islice([finding for finding, _ in pile if finding not in chosen], missing))
    return chosen
