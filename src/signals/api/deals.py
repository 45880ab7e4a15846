"""A random constellation of findings for a workshop, the same whenever it is dealt again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import islice

from signals.api.file import BaseFile
from signals.errors import UsageError
from signals.query import FindingQuery, Sort
from signals.storage import reader
from signals.storage.database import errors
from signals.terms import Kind

HAND: Mapping[str, int] = {
    Kind.SIGNAL.value: 5,
    Kind.BEHAVIOR.value: 3,
    Kind.TECHNOLOGY.value: 3,
    Kind.ISSUE.value: 3,
    Kind.CONCERN.value: 3,
}
"""Kind -> how many findings of it are dealt."""

LEAST = 4
"""The relevancy that a finding must have to be dealt, where the query has no bound of its own."""

MOST = 200
"""Findings that can be dealt at once."""


class BaseDeals(BaseFile):
    """What a base deals."""

    def deal(
        self, seed: int, hand: Mapping[str, int] = HAND, query: FindingQuery | None = None
    ) -> list[tuple[str, str]]:
        """So many random findings of each kind, of those that a query finds, as (kind, id).

        The same seed gives the same hand as long as the base holds the same findings, in whatever order they are
        stored. Findings are of different articles as far as there are enough; those of derived articles come last.
        Without a bound of the query's own they have a relevancy of 4 or 5; highlights, which have none, always
        qualify.
        """
        if sum(hand.values()) > MOST:
            raise UsageError(f"{sum(hand.values()):,} findings are too many to deal.", f"Deal at most {MOST}.")
        with errors(self.path):
            piles = {kind: self._pile(seed, kind, query or FindingQuery()) for kind in Kind if hand.get(kind, 0) > 0}
        chosen = _spread(piles, hand)
        return [(kind.value, finding) for kind, pile in piles.items() for finding, _ in pile if finding in chosen]

    def _pile(self, seed: int, kind: Kind, query: FindingQuery) -> Pile:
        """The findings of a kind that may be dealt, shuffled."""
        asked = replace(query, kinds=(kind.value,), sort=Sort.ID, reverse=False, limit=None, offset=0)
        bound = query.min_relevancy is not None or query.max_relevancy is not None or query.only_unscored
        if not bound and kind is not Kind.HIGHLIGHT:
            asked = replace(asked, min_relevancy=LEAST)
        found = reader.rows(self._connection, asked, ("id", "article_id", "derived"), ("", ""))
        shuffled = sorted((bool(last), _drawn(seed, str(id_)), str(id_), str(article)) for id_, article, last in found)
        return [(id_, article) for _, _, id_, article in shuffled]


Pile = Sequence[tuple[str, str]]
"""Findings with their articles, by id, in the order in which they are drawn."""


def _drawn(seed: int, finding: str) -> bytes:
    """Where a finding lies in a shuffled pile: by a hash, so that it depends on nothing but the seed and its id."""
    return blake2b(f"{seed}:{finding}".encode(), digest_size=8).digest()


def _spread(piles: Mapping[Kind, Pile], hand: Mapping[str, int]) -> set[str]:
    """The findings to deal: of as many different articles as there can be, then whatever comes next in the piles.

    Which article serves which kind is a matching of places and articles; it grows by augmenting paths (H. W. Kuhn, The
    Hungarian method for the assignment problem, 1955), so that no kind goes short for an article that another took.
    """
    first: dict[Kind, dict[str, str]] = {kind: {} for kind in piles}
    for kind, pile in piles.items():
        for finding, article in pile:
            first[kind].setdefault(article, finding)
    places = [(kind, number) for kind in piles for number in range(hand[kind])]
    serves: dict[str, tuple[Kind, int]] = {}

    def place(one: tuple[Kind, int], tried: set[str]) -> bool:
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
        missing = hand[kind] - sum(of is kind for of, _ in serves.values())
        chosen.update(islice([finding for finding, _ in pile if finding not in chosen], missing))
    return chosen
