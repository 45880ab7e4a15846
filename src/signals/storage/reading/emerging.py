"""Emerging groups: those that grow from the last period but one to the last."""

from __future__ import annotations

from datetime import date

from signals.columns import Group
from signals.periods import DIGITS, Period, first_day, period_of
from signals.query import FindingQuery
from signals.results.timeline import Emerging, Timeline
from signals.storage.connection.connect import Connection
from signals.storage.reading.groupings import best, grouping, labels, names
from signals.storage.reading.timeline import Counting, Span, count, timeline

GROWTH = 0.5
"""The least growth of an emerging group, as a share of its findings in the period before."""

FINDINGS = 3
"""The fewest findings of an emerging group in the last period."""

ARTICLES = 2
"""The fewest independent articles with these findings."""


def emerging(
    connection: Connection, by: Period, of: str, query: FindingQuery, end: date, first_seen: bool
) -> tuple[Timeline, list[Emerging]]:
    """Return the two periods that are compared, and the groups that emerge in the last of them: those that gained most
    findings first, then the larger, then by name.

    Only findings of independent articles are counted. A group without findings before can emerge too.
    """
    grouped = grouping(connection, of)
    both = timeline(connection, by, None, query, 2, end, first_seen)
    last = Span(by, end).last
    counted = count(connection, grouped, query, Span(by, end, last - 1), first_seen, independent=True)
    growing = {known: one for known, one in counted.groups.items() if _emerges(one, last)}
    since = first_day(by, last).isoformat()[: DIGITS[by]]
    telling = _telling(connection, grouped, query, first_seen, Span(by, end), since, set(growing))
    called = labels(connection, of)
    found = [
        Emerging(
            *((known, called.get(known, known)) if called else (one.spelling,) * 2),
            before=_findings(one, last - 1),
            now=_findings(one, last),
            growth=_growth(one, last),
            articles=one.counts[last][1],
            sources=len(one.sources),
            first=one.first or "",
            **dict(zip(("id", "kind", "name"), telling[known], strict=True)),
        )
        for known, one in growing.items()
    ]
    found.sort(key=lambda one: (one.before - one.now, -one.now, one.label, one.group))
    return both, found


def _findings(one: Counting, period: int) -> int:
    return one.counts.get(period, (0, 0))[0]


def _growth(one: Counting, last: int) -> float | None:
    before = _findings(one, last - 1)
    return (_findings(one, last) - before) / before if before else None


def _emerges(one: Counting, last: int) -> bool:
    """Whether a group emerges."""
    if last not in one.counts:
        return False
    findings, articles = one.counts[last][:2]
    growth = _growth(one, last)
    return findings >= FINDINGS and articles >= ARTICLES and (growth is None or growth >= GROWTH)


def _telling(
    connection: Connection,
    grouped: Group,
    query: FindingQuery,
    first_seen: bool,
    span: Span,
    since: str,
    wanted: set[str],
) -> dict[str, tuple[str, str, str]]:
    """Return the most relevant finding of each wanted group in the last period: id, kind, name."""
    found: dict[str, tuple[str, str, str]] = {}
    if not wanted:
        return found
    for groups, dated, *finding in best(connection, grouped, query, first_seen, since):
        if span.is_later(dated) or period_of(span.by, dated) != span.last:
            continue
        for known, _ in names(grouped, groups):
            if known in wanted and known not in found:
                found[known] = (finding[0], finding[1], finding[2])
        if len(found) == len(wanted):
            break
    return found
