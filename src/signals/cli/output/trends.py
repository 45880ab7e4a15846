"""Trends in words and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from signals.cli.options.kinds import several
from signals.results.annotations import Trend

SHOWN = ("name", "title", "horizon", "sector", "findings", "articles", "sources", "last", "growth")
ROOM = {"sector": 100, "horizon": 90, "sources": 100}
"""How wide a terminal must be for a table of trends to have these columns too: how they grow comes first."""


def window_of(day: date) -> str:
    """What growth is counted by."""
    return f"Growth: findings dated in the 90 days up to {day}, less those in the 90 before."


def facts_of(trend: Trend, day: date) -> Iterator[str]:
    """What a trend says of itself, and how much evidence there is for it."""
    yield ": ".join(filter(None, [trend.name, trend.title]))
    about = [trend.horizon and f"horizon {trend.horizon}", trend.sector and f"sector {trend.sector}"]
    if any(about):
        yield ", ".join(filter(None, about))
    if trend.description:
        yield from trend.description.splitlines()
    if trend.findings:
        yield (
            f"{several(trend.findings, 'finding')} from {several(trend.articles, 'independent article')} of"
            f" {several(trend.sources, 'source')}, dated {trend.first} to {trend.last};"
            f" {trend.recent:,} in the 90 days up to {day}, {trend.earlier:,} in the 90 before."
        )
    else:
        yield "No findings."
    if trend.by_first_seen:
        yield f"{several(trend.by_first_seen, 'finding')} dated only by when they were first seen."
    if trend.waiting:
        yield f"{several(trend.waiting, 'finding')} not in this base."
