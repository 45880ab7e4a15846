"""What the base answers about time: how findings are spread over it, what grows, and what changed between two runs.

Plain frozen values. Dates are ISO dates as precise as they are known; periods are called ``2024-W36``, ``2024-09``,
``2024-Q3`` or ``2024``. An article that was made from others is never counted among ``articles``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings there are in a period, and how many independent articles they are from."""

    findings: int = 0
    articles: int = 0


NONE = Count()


@dataclass(frozen=True, slots=True)
class Series:
    """Counts over time of one group, or of all findings.

    ``group`` is what it is known by (of a cluster its id), ``label`` what it is called; both None for all findings.
    ``counts`` has no entry for a period without findings. An article counts once in ``articles``, in however many
    periods its findings are.
    """

    group: str | None
    label: str | None
    findings: int
    articles: int
    counts: dict[str, Count]

    def at(self, period: str) -> Count:
        """The counts of a period."""
        return self.counts.get(period, NONE)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Findings by when they are dated, in periods without a gap, the last of which holds ``as_of``.

    ``total`` are all findings; ``groups`` those of each group, the largest first, where they were asked ``of``
    something. ``by_first_seen`` of the findings are dated only by when they were first seen. Not among them are those
    whose date is less precise than a period (``unplaced``) and those dated ``later`` than ``as_of``; ``ungrouped`` of
    them belong to no group. ``newest`` is the latest date up to ``as_of``, whenever the periods begin. ``is_over``
    says whether ``as_of`` is the last day of the last period.
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


@dataclass(frozen=True, slots=True)
class Emerging:
    """A group that grows: its findings in the last period and in the one before, of independent articles alone.

    ``growth`` is the part of ``before`` by which it grew (0.5 for half as many more), None where there were none
    before. ``articles`` and ``sources`` are those of the last period, ``first`` is the earliest date of any of its
    findings. ``id``, ``kind`` and ``name`` are of its most relevant finding in the last period.
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


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a finding or an article, before and after; lists and objects decoded, None where there is nothing."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class NetChange:
    """What became of a finding or an article from one run to another, taking all runs between them together.

    ``change`` is ``added``, ``retired``, ``revived``, ``rescored`` (its relevancy, and nothing else), ``edited`` or
    ``moved`` (an article, to another note; a finding, to another section or link, where it says the same). ``kind`` is
    a kind of finding, or ``article``. ``supersedes`` is the id of the finding whose successor it is, where that was
    there before.
    """

    change: str
    id: str
    kind: str
    name: str
    fields: tuple[FieldChange, ...] = ()
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What changed about one article and its findings, in the order of its note."""

    id: str
    title: str | None
    path: str
    changes: tuple[NetChange, ...] = field(default=())
