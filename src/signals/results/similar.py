"""Findings that say nearly the same as others, or as a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from signals.columns.finding_record import Record
from signals.results.result import Result


class Hit(NamedTuple):
    """A finding that was found: its key in the database, the cosine with what was asked for if known, and why."""

    finding: int
    similarity: float | None
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Found(Result):
    """Hits, best first. ``instead`` says why words were compared, if vectors could not be."""

    hits: tuple[Hit, ...]
    instead: str = ""


class SimilarFinding(NamedTuple):
    """A finding that is similar to others.

    ``similarity`` is the cosine of the two vectors, up to 1, or ``None`` if only words were compared. ``why`` names the
    words that both share, and the cosine.
    """

    record: Record
    similarity: float | None
    why: str
