"""Timelines as rows: for the eye a line a group, for programs a row for each group and period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from signals.cli.context import Environment
from signals.cli.drawing import bar, blocks_of, change, percent, sparkline
from signals.render.values import Value
from signals.reports_time import Emerging, Series, Timeline

Row = tuple[Value, ...]

COUNTS = ("period", "findings", "articles")
GROWTH = ("before", "now", "growth", "articles", "sources", "first", "id", "kind", "name")

GAP = 2
"""Blanks between two columns of a table."""

LEAST = 12
"""Columns that names and lines keep, however narrow the terminal."""

LONGEST_BAR = 60

ROOM = {"sources": 100, "first": 112, "kind": 124}
"""How wide a terminal must be for a table of what emerges to have these columns too."""


def long_columns(of: str | None) -> tuple[str, ...]:
    """The columns for programs: the group, by what it is known (and called, where that is something else), period and
    counts."""
    return (*_group_columns(of), *COUNTS)


def long_rows(answer: Timeline, groups: Sequence[Series]) -> Iterator[Row]:
    """A row for each group and period, also where there is nothing in it."""
    for series in groups if answer.of else (answer.total,):
        named = _named(answer.of, series.group, series.label) if answer.of else ()
        for period in answer.periods:
            count = series.at(period)
            yield (*named, period, count.findings, count.articles)


def drawn(environment: Environment, answer: Timeline, groups: Sequence[Series]) -> tuple[tuple[str, ...], list[Row]]:
    """The columns and rows for the eye: a line a group with its course, or a line a period with a bar."""
    return _courses(environment, answer, groups) if answer.of else _bars(environment, answer)


def _bars(environment: Environment, answer: Timeline) -> tuple[tuple[str, ...], list[Row]]:
    steps = blocks_of(environment)
    counts = [answer.total.at(period) for period in answer.periods]
    largest = max((count.findings for count in counts), default=0)
    taken = len(answer.periods[-1]) + len("findings") + len("articles") + 3 * GAP
    room = max(min(environment.width - taken, LONGEST_BAR), 1)
    rows: list[Row] = [
        (period, count.findings, count.articles, bar(count.findings, largest, room, steps))
        for period, count in zip(answer.periods, counts, strict=True)
    ]
    return (answer.by, "findings", "articles", "_"), rows


def _courses(environment: Environment, answer: Timeline, groups: Sequence[Series]) -> tuple[tuple[str, ...], list[Row]]:
    from rich.cells import cell_len, set_cell_size

    last = answer.periods[-1]
    taken = len("findings") + len("articles") + len(last) + len("change") + 5 * GAP
    room = environment.width - taken
    longest = max((cell_len(series.label or "") for series in groups), default=0)
    widest = max(LEAST, room - min(len(answer.periods), room // 2) if len(answer.periods) > LEAST else room - LEAST)
    label = min(longest, widest)
    shown = answer.periods[-max(room - label, LEAST) :]
    steps = blocks_of(environment)
    rows: list[Row] = []
    for series in groups:
        name = series.label or ""
        course = sparkline([series.at(period).findings for period in shown], steps)
        now = series.at(last).findings
        before = series.at(answer.periods[-2]).findings if len(answer.periods) > 1 else 0
        fitting = name if cell_len(name) <= label else set_cell_size(name, label - 1) + "…"
        rows.append((fitting, series.findings, series.articles, course, now, change(before, now)))
    if len(shown) < len(answer.periods):
        many = f"{len(shown)} of {len(answer.periods)} {answer.by}s"
        environment.say(f"Drawn are the last {many}, for want of width; all are counted.")
    span = shown[0] if len(shown) == 1 else f"{shown[0]}_to_{last}"
    return (answer.of or "", "findings", "articles", span, last, "change"), rows


def emerging_columns(of: str) -> tuple[str, ...]:
    """The columns of what emerges, for programs."""
    return (*_group_columns(of), *GROWTH)


def emerging_rows(of: str, found: Sequence[Emerging]) -> Iterator[Row]:
    """What emerges, a row a group; the growth is a part of what was before (0.5 for half as many more)."""
    for one in found:
        growth = None if one.growth is None else round(one.growth, 4)
        named = _named(of, one.group, one.label)
        yield (*named, one.before, one.now, growth, one.articles, one.sources, one.first, one.id, one.kind, one.name)


def emerging_drawn(
    environment: Environment, of: str, periods: Sequence[str], found: Sequence[Emerging]
) -> tuple[tuple[str, ...], list[Row]]:
    """The columns and rows of what emerges, for the eye."""
    known = (of, *GROWTH)
    kept = [at for at, column in enumerate(known) if environment.width >= ROOM.get(column, 0)]
    headings = (of, periods[0], periods[-1], *GROWTH[2:])
    rows: list[Row] = []
    for one in found:
        growth = "new" if one.growth is None else percent(one.growth)
        row = (one.label, one.before, one.now, growth, one.articles, one.sources, one.first, one.id, one.kind, one.name)
        rows.append(tuple(row[at] for at in kept))
    return tuple(headings[at] for at in kept), rows


def _group_columns(of: str | None) -> tuple[str, ...]:
    return (() if of is None else (of, "label") if of == "cluster" else (of,))  # fmt: skip


def _named(of: str | None, group: str | None, label: str | None) -> Row:
    """A group by what it is known; those with an id also by what they are called."""
    return (group, label) if of == "cluster" else (label,)
