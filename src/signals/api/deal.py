"""Deal a random hand of findings for a workshop: the same seed deals the same hand again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from signals.api.findings import FindingMethods
from signals.api.shared import EVERYTHING
from signals.errors import UsageError
from signals.models.kinds import HIGHLIGHT, SIGNAL
from signals.query import FindingQuery

if TYPE_CHECKING:
    from signals.api.deal_shuffle import Pile
    from signals.results.deal import Hand

HAND: Mapping[str, int] = {
    SIGNAL: 5,
    "behavior": 3,
    "technology": 3,
    "issue": 3,
    "concern": 3,
}
"""Kind -> how many findings of it are dealt by default."""

MIN_RELEVANCY = 4
"""The relevancy that a finding must have if the query sets no bound."""

MOST = 200
"""The most findings that can be dealt at once."""

SEEDS = 1_000_000
"""A random seed is below this, short enough to be read out."""


class DealMethods(FindingMethods):
    """Deals findings."""

    def deal(
        self, seed: int, hand: Mapping[str, int] = HAND, query: FindingQuery | None = None
    ) -> list[tuple[str, str]]:
        """Return so many random findings of each kind, of those that match a query, as (kind, id).

        The same seed gives the same hand as long as the database has the same findings, in whatever order they are
        stored. The findings are of different articles as far as possible; those of derived articles come last. If the
        query has no bound on relevancy, they have a relevancy of 4 or 5; highlights have none and always qualify.

        >>> base.deal(42, {"signal": 2})
        [('signal', '795d4dfdcfcf8544'), ('signal', '795d78c3b1284746')]
        """
        from signals.api.deal_shuffle import spread

        if sum(hand.values()) > MOST:
            raise UsageError(f"{sum(hand.values()):,} findings are too many to deal.", f"Deal at most {MOST}.")
        with self._reader.snapshot():
            dealt = self.registry.kinds.in_order(kind for kind, number in hand.items() if number > 0)
            piles = {kind: self._pile(seed, kind, query or EVERYTHING) for kind in dealt}
        chosen = spread(piles, hand)
        return [(kind, finding) for kind, pile in piles.items() for finding, _ in pile if finding in chosen]

    def deal_hand(
        self, seed: int | None = None, hand: Mapping[str, int] = HAND, query: FindingQuery = EVERYTHING
    ) -> Hand:
        """Deal as ``deal`` does, with a random seed by default.

        Returns the seed, the findings, a query that reads them, and the kinds of which there were too few.
        """
        from signals.results.deal import Hand

        if seed is None:
            from secrets import randbelow

            seed = randbelow(SEEDS)
        dealt = self.deal(seed, hand, query)
        wanted = self.registry.kinds.in_order(kind for kind, number in hand.items() if number)
        reading = FindingQuery(
            kinds=tuple(wanted),
            ids=tuple(finding for _, finding in dealt),
            retired=query.retired,
            sort="kind",
            limit=None if dealt else 0,
        )
        kinds = [kind for kind, _ in dealt]
        short = {kind: kinds.count(kind) for kind in wanted if kinds.count(kind) < hand[kind]}
        return Hand(seed, tuple(dealt), reading, short)

    def workshop_sheet(self, hand: Hand) -> str:
        """Return a hand as an HTML page to print: cards, and a sheet for the facilitator."""
        from signals.render.workshop_sheet import COLUMNS, sheet

        rows = self.rows(hand.query, COLUMNS)
        return sheet([dict(zip(COLUMNS, row, strict=True)) for row in rows], hand.seed)

    def _pile(self, seed: int, kind: str, query: FindingQuery) -> Pile:
        """Return the findings of a kind that may be dealt, shuffled."""
        from signals.api.deal_shuffle import shuffled

        wanted = query._replace(kinds=(kind,), sort="id", reverse=False, limit=None, offset=0)
        bound = query.min_relevancy is not None or query.max_relevancy is not None or query.only_unscored
        if not bound and kind != HIGHLIGHT:
            wanted = wanted._replace(min_relevancy=MIN_RELEVANCY)
        found = self.rows(wanted, ("id", "article_id", "derived"))
        return shuffled(seed, ((str(id_), str(article), bool(derived)) for id_, article, derived in found))
