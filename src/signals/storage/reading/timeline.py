"""Counting findings by the period of their date, in total and by group."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from signals.columns import Group
from signals.errors import UsageError
from signals.periods import Period, day_within, first_day, is_over, name_of, period_of
from signals.query import FindingQuery
from signals.results.timeline import Count, Series, Timeline
from signals.storage.connection.connect import Connection
from signals.storage.reading.groupings import Fact, facts, grouping, labels, names


@dataclass(frozen=True, slots=True)
class Span:
    """The periods that are counted: from ``start`` to the period of the day ``end``. Without a start, they begin with
    the first period that has a finding."""

    by: Period
    end: date
    start: int | None = None

    @property
    def last(self) -> int:
        """The last period."""
        return _placed(self.by, self.end)

    def is_later(self, dated: str) -> bool:
        """Whether every day that a date can mean is after the end."""
        return dated > self.end.isoformat()[: len(dated)]

    def may_hold(self, dated: str) -> bool:
        """Whether a date that is not precise enough could still mean a day since the start."""
        return self.start is None or dated >= first_day(self.by, self.start).isoformat()[: len(dated)]


@dataclass(slots=True)
class Counting:
    """The counts of one group while the findings are read. Findings of an article come together, so an article that
    comes twice in a row is counted once. ``sources`` are those of the last period."""

    findings: int = 0
    articles: int = 0
    counts: dict[int, list[int]] = field(default_factory=dict)
    first: str | None = None
    sources: set[str] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)
    _last_article: int | None = None

    def see(self, dated: str) -> None:
        """Note a date, whether or not it lies in the span."""
        if self.first is None or dated < self.first:
            self.first = dated

    def add(self, fact: Fact, period: int, last: bool) -> None:
        """Count the findings of a period; ``last`` says that it is the last one."""
        count = self.counts.setdefault(period, [0, 0, -1])
        self.findings += fact.findings
        count[0] += fact.findings
        if fact.derived:
            return
        if count[2] != fact.article:
            count[1] += 1
            count[2] = fact.article
        if self._last_article != fact.article:
            self.articles += 1
            self._last_article = fact.article
        if last and fact.source:
            self.sources.add(fact.source)

    @property
    def spelling(self) -> str:
        """The most frequent spelling of the group."""
        return min(self.spellings, key=lambda name: (-self.spellings[name], name))

    def series(self, by: Period, group: str | None, label: str | None) -> Series:
        """Return the counts as a result."""
        counts = {name_of(by, at): Count(one[0], one[1]) for at, one in sorted(self.counts.items())}
        return Series(group, label, self.findings, self.articles, counts)


@dataclass(slots=True)
class Counted:
    """All counts after the findings have been read."""

    total: Counting = field(default_factory=Counting)
    groups: defaultdict[str, Counting] = field(default_factory=lambda: defaultdict(Counting))
    by_first_seen: int = 0
    unplaced: int = 0
    later: int = 0
    ungrouped: int = 0
    newest: str | None = None


def count(
    connection: Connection, grouped: Group, query: FindingQuery, span: Span, first_seen: bool, independent: bool = False
) -> Counted:
    """Count the findings of a query; with ``independent``, only those of independent articles."""
    counted = Counted()
    for fact in facts(connection, grouped, query, first_seen):
        if independent and fact.derived:
            continue
        if span.is_later(fact.dated):
            counted.later += fact.findings
            continue
        counted.newest = max(counted.newest or "", fact.dated)
        _place(counted, grouped, span, fact)
    return counted


def _place(counted: Counted, grouped: Group, span: Span, fact: Fact) -> None:
    """Count one row, if it lies in the span."""
    inside = names(grouped, fact.groups)
    for known, _ in inside:
        counted.groups[known].see(fact.dated)
    period = period_of(span.by, fact.dated)
    if period is None:
        counted.unplaced += fact.findings if span.may_hold(fact.dated) else 0
        return
    if span.start is not None and period < span.start:
        return
    counted.by_first_seen += fact.undated
    last = period == span.last
    counted.total.add(fact, period, last)
    for known, spelt in inside:
        group = counted.groups[known]
        group.add(fact, period, last)
        group.spellings[spelt] += fact.findings
    if not inside:
        counted.ungrouped += fact.findings


def timeline(
    connection: Connection,
    by: Period,
    of: str | None,
    query: FindingQuery,
    last: int | None,
    end: date,
    first_seen: bool,
) -> Timeline:
    """Return findings over time up to the day ``end``: in the ``last`` periods, or since the query's ``since``, or from
    the first period that has a finding."""
    grouped = grouping(connection, of)
    span = Span(by, end, _start(by, end, last, query.since))
    counted = count(connection, grouped, query, span, first_seen)
    called = labels(connection, of)
    groups = [
        counting.series(by, *((known, called.get(known, known)) if called else (counting.spelling,) * 2))
        for known, counting in counted.groups.items()
        if counting.findings
    ]
    groups.sort(key=lambda series: (-series.findings, series.label or "", series.group or ""))
    return Timeline(
        by=by.value,
        of=of,
        as_of=end.isoformat(),
        is_over=is_over(by, span.last, end),
        periods=tuple(name_of(by, at) for at in _periods(span, counted)),
        total=counted.total.series(by, None, None),
        groups=tuple(groups),
        by_first_seen=counted.by_first_seen,
        unplaced=counted.unplaced,
        later=counted.later,
        ungrouped=counted.ungrouped if of else 0,
        newest=counted.newest,
    )


def _start(by: Period, end: date, last: int | None, since: str | None) -> int | None:
    """The first period, if it is known before the findings are read."""
    if last is not None:
        if last < 1:
            raise UsageError("A timeline has at least one period.", "Write 1 or more.")
        return max(_placed(by, end) - last + 1, _placed(by, date.min))
    if since is None:
        return None
    return min(_placed(by, day_within(since)), _placed(by, end))


def _placed(by: Period, day: date) -> int:
    period = period_of(by, day.isoformat())
    assert period is not None  # noqa: S101 (a day is precise enough for all of them)
    return period


def _periods(span: Span, counted: Counted) -> range:
    start = span.start if span.start is not None else min(counted.total.counts, default=span.last)
    return range(start, span.last + 1)
