"""Findings over time, and the groups that grow.

Dates are ISO dates, as precise as they are known. Periods are named ``2024-W36``, ``2024-09``, ``2024-Q3`` or ``2024``.
``articles`` counts independent articles: derived articles never count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from signals.results.result import Result, Table, Value


def group_columns(of: str | None) -> tuple[str, ...]:
    """Return the columns that name a group: of a cluster its id and its label, of all else the label."""
    return () if of is None else (of, "label") if of == "cluster" else (of,)


def _group_cells(of: str | None, group: str | None, label: str | None) -> tuple[str | None, ...]:
    return () if of is None else (group, label) if of == "cluster" else (label,)


@dataclass(frozen=True, slots=True, repr=False)
class Count(Result):
    """How many findings there are in a period, and how many independent articles they are from."""

    findings: int = 0
    articles: int = 0


NO_FINDINGS = Count()

GROWTH_COLUMNS = ("before", "now", "growth", "articles", "sources", "first", "id", "kind", "name")
"""The columns of a group that grows, after those that name it."""


@dataclass(frozen=True, slots=True, repr=False)
class Series(Result):
    """Counts over time of one group, or of all findings.

    ``group`` identifies the group (a cluster by its id) and ``label`` names it; both are ``None`` for all findings.
    ``counts`` has no entry for an empty period. ``articles`` counts an article once, however many periods its findings
    are in.
    """

    group: str | None
    label: str | None
    findings: int
    articles: int
    counts: dict[str, Count]

    def at(self, period: str) -> Count:
        """Return the counts of a period."""
        return self.counts.get(period, NO_FINDINGS)


@dataclass(frozen=True, slots=True, repr=False)
class Timeline(Table):
    """Findings by their dates, in periods without gaps; the last period contains ``as_of``.

    ``total`` counts all findings, ``groups`` those of each group, the largest first, if there are groups (``of``).
    ``by_first_seen`` of the findings have no date but when they were first seen, and ``ungrouped`` belong to no group.
    Not counted are findings whose date is less precise than a period (``unplaced``) and those dated after ``as_of``
    (``later``). ``newest`` is the latest date up to ``as_of``, whenever the periods begin. ``is_over`` says whether
    ``as_of`` is the last day of the last period.
    """

    by: str
    of: str | None
    as_of: str
    is_over: bool
    periods: tuple[str, ...]
    total: Series
    groups: tuple[Series, ...] = ()
    by_first_seen: int = 0
    unplaced: int = 0
    later: int = 0
    ungrouped: int = 0
    newest: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of ``rows``."""
        return (*group_columns(self.of), "period", "findings", "articles")

    def rows(self, groups: Sequence[Series] | None = None) -> Iterator[tuple[Value, ...]]:
        """Yield a row for each period of each group (default: all groups), also for the empty ones."""
        for series in (self.groups if groups is None else groups) if self.of else (self.total,):
            named = _group_cells(self.of, series.group, series.label)
            for period in self.periods:
                count = series.at(period)
                yield (*named, period, count.findings, count.articles)


@dataclass(frozen=True, slots=True, repr=False)
class Emerging(Result):
    """A group that grows: its findings from independent articles in the last period and in the one before.

    ``growth`` is relative to ``before`` (0.5 is half as many again), and ``None`` if there were none before.
    ``articles`` and ``sources`` are those of the last period; ``first`` is the earliest date of any of its findings.
    ``id``, ``kind`` and ``name`` are of its most relevant finding in the last period.
    """

    group: str
    label: str
    before: int
    now: int
    growth: float | None
    articles: int
    sources: int
    first: str
    id: str
    kind: str
    name: str


def emerging_columns(of: str) -> tuple[str, ...]:
    """Return the columns of ``emerging_rows``. If the groups are kinds, there is no second column ``kind``."""
    return tuple(dict.fromkeys((*group_columns(of), *GROWTH_COLUMNS)))


def emerging_rows(of: str, found: Iterable[Emerging]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each group; its growth has four decimals."""
    for one in found:
        growth = None if one.growth is None else round(one.growth, 4)
        named = _group_cells(of, one.group, one.label)
        kind = () if of == "kind" else (one.kind,)
        yield (*named, one.before, one.now, growth, one.articles, one.sources, one.first, one.id, *kind, one.name)
