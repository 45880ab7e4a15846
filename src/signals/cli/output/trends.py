"""Trends as rows and in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from signals.cli.output.counts import plural, without_date
from signals.results.annotations import Trend

TABLE = ("name", "title", "horizon", "sector", "findings", "articles", "sources", "last", "growth")
MIN_WIDTHS = {"sector": 100, "horizon": 90, "sources": 100}
"""The width of the terminal from which on a table of trends has these columns too."""


def growth_note(day: date) -> str:
    """Return the sentence that explains growth."""
    return f"Growth: the number of findings of the 90 days up to {day}, minus that of the 90 days before."


def description_of(trend: Trend, day: date) -> Iterator[str]:
    """Yield the lines that describe a trend and its evidence."""
    yield ": ".join(filter(None, [trend.name, trend.title]))
    about = [trend.horizon and f"horizon {trend.horizon}", trend.sector and f"sector {trend.sector}"]
    if any(about):
        yield ", ".join(filter(None, about))
    if trend.description:
        yield from trend.description.splitlines()
    if trend.findings:
        yield (
            f"{plural(trend.findings, 'finding')} from {plural(trend.articles, 'independent article')} of"
            f" {plural(trend.sources, 'source')}, dated {trend.first} to {trend.last}:"
            f" {trend.recent:,} in the 90 days up to {day}, {trend.earlier:,} in the 90 days before."
        )
    else:
        yield "No findings."
    if trend.by_first_seen:
        yield without_date(trend.by_first_seen)
    if trend.waiting:
        yield f"{plural(trend.waiting, 'finding')} not in this database yet."
