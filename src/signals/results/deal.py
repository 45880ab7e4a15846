"""A hand of findings that was dealt for a workshop."""

from __future__ import annotations

from dataclasses import dataclass

from signals.query import FindingQuery
from signals.results.result import Result


@dataclass(frozen=True, slots=True, repr=False)
class Hand(Result):
    """Findings that were dealt, as (kind, id).

    ``query`` finds them again, by kind. ``short`` maps each kind of which there were too few to how many were dealt.
    """

    seed: int
    findings: tuple[tuple[str, str], ...]
    query: FindingQuery
    short: dict[str, int]
