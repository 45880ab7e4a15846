"""A random constellation of findings for a workshop, the same whenever it is dealt again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from signals.api.database import BaseFile
from signals.errors import UsageError
from signals.models.kinds import Kind
from signals.query import FindingQuery, Sort
from signals.storage.connection.connections import read_snapshot
from signals.storage.connection.sqlite_errors import errors
from signals.storage.reading import findings

if TYPE_CHECKING:
    from signals.api.shuffle import Pile

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
        from signals.api.shuffle import spread

        if sum(hand.values()) > MOST:
            raise UsageError(f"{sum(hand.values()):,} findings are too many to deal.", f"Deal at most {MOST}.")
        with errors(self.path), read_snapshot(self._connection):
            piles = {kind: self._pile(seed, kind, query or FindingQuery()) for kind in Kind if hand.get(kind, 0) > 0}
        chosen = spread(piles, hand)
        return [(kind.value, finding) for kind, pile in piles.items() for finding, _ in pile if finding in chosen]

    def _pile(self, seed: int, kind: Kind, query: FindingQuery) -> Pile:
        """The findings of a kind that may be dealt, shuffled."""
        from signals.api.shuffle import shuffled

        asked = replace(query, kinds=(kind.value,), sort=Sort.ID, reverse=False, limit=None, offset=0)
        bound = query.min_relevancy is not None or query.max_relevancy is not None or query.only_unscored
        if not bound and kind is not Kind.HIGHLIGHT:
            asked = replace(asked, min_relevancy=LEAST)
        found = findings.rows(self._connection, asked, ("id", "article_id", "derived"), ("", ""))
        return shuffled(seed, ((str(id_), str(article), bool(derived)) for id_, article, derived in found))
