"""Findings and their scores, counted by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from signals.results.result import Result, Table, Value

SCORES = ("5", "4", "3", "2", "1", "none")
"""The keys of ``Group.scores``: the highest first, and findings without a score last."""

GROUP_COLUMNS = ("findings", "articles", *SCORES, "mean")
"""The columns of a group, after its label."""


@dataclass(frozen=True, slots=True, repr=False)
class Group(Result):
    """The findings of one group: how many there are, from how many articles, and how many have each score.

    ``mean`` is the mean of the scores, or ``None`` if there are none.
    """

    label: str
    findings: int
    articles: int
    scores: dict[str, int]
    mean: float | None


@dataclass(frozen=True, slots=True, repr=False)
class Stats(Table):
    """Totals and the distribution of scores.

    ``by`` is what findings are grouped by. ``by_first_seen`` counts the findings whose only date is when they were
    first seen. ``problems`` are counted by severity.
    """

    articles: int
    findings: int
    retired: int
    problems: dict[str, int]
    by: str
    groups: tuple[Group, ...] = ()
    by_first_seen: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of ``rows``."""
        return (self.by, *GROUP_COLUMNS)

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """Yield a row for each group; the mean has two decimals."""
        for group in self.groups:
            mean = None if group.mean is None else round(group.mean, 2)
            yield (group.label, group.findings, group.articles, *(group.scores.get(s, 0) for s in SCORES), mean)


@dataclass(frozen=True, slots=True, repr=False)
class ScoreShare(Result):
    """The findings of a group with one score, and what ``--min-relevancy`` of that score would keep.

    ``relevancy`` is ``None`` for the findings without a score. Percentages run from 0 to 100 with one decimal; they are
    shares of all findings of the group, or of those with a score, and ``None`` if these are none.
    """

    label: str
    relevancy: int | None
    findings: int
    percent: float | None
    percent_of_scored: float | None
    kept: int | None
    kept_percent: float | None
    kept_percent_of_scored: float | None
