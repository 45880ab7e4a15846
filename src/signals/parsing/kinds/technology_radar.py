"""Technology radars: lists and notes of technologies that have a ring (adopt, trial, assess, hold) and a quadrant."""

from __future__ import annotations

from collections.abc import Iterable

from signals.parsing.vocabulary import words

_RINGS = frozenset({"ring", "anneau", "anillo", "anello", "anel", "kehä", "링", "リング", "环", "圆环"})
_QUADRANTS = frozenset(
    {"quadrant", "cadran", "cuadrante", "quadrante", "kwadrant", "neljännes", "사분면", "象限"}
)  # fmt: skip


def is_radar(names: Iterable[str]) -> bool:
    """Whether headers or properties are those of a technology radar: it has both a ring and a quadrant."""
    found = {words(name) for name in names}
    return not found.isdisjoint(_RINGS) and not found.isdisjoint(_QUADRANTS)
