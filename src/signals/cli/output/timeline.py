"""Timelines as rows: for the eye a line a group, for programs a row for each group and period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from signals.cli.main.environment import Environment
from signals.cli.output.sparklines import bar, blocks_of, change, percent, sparkline
from signals.render.values import Value
from signals.results.timeline import Emerging, Series, Timeline

Row = tuple[Value, ...]

GROWTH = ("before", "now", "growth", "articles", "sources", "first", "id", "kind", "name")

GAP = 2
"""Blanks between two columns of a table."""

LEAST = 12
"""Columns that names and lines keep, however narrow the terminal."""

LONGEST_BAR = 60

ROOM_FOR_ARTICLES = 70
"""How wide a terminal must be for the courses of groups to have the column articles too."""

ROOM = {"sources": 100, "first": 112, "kind": 124}
"""How wide a terminal must be for a table of what emerges to have these columns too."""


class Drawn(NamedTuple):
    """A table for the eye, and how many of the periods a line of it shows."""

    columns: tuple[str, ...]
    rows: list[Row]
    periods: int


def drawn(environment: Environment, answer: Timeline, groups: Sequence[Series]) -> Drawn:
    """A line a group with its course, or a line a period with a bar."""
    return _courses(environment, answer, groups) if answer.of else _bars(environment, answer)


def _bars(environment: Environment, answer: Timeline) -> Drawn:
    steps = blocks_of(environment)
    counts = [answer.total.at(period) for period in answer.periods]
    largest = max((count.findings for count in counts), default=0)
    taken = len(answer.periods[-1]) + len("findings") + len("articles") + 3 * GAP
    room = max(min(environment.width - taken, LONGEST_BAR), 1)
    rows: list[Row] = [
        (period, count.findings, count.articles, bar(count.findings, largest, room, steps))
        for period, count in zip(answer.periods, counts, strict=True)
    ]
    return Drawn((answer.by, "findings", "articles", "_"), rows if largest else [], len(answer.periods))


def _courses(environment: Environment, answer: Timeline, groups: Sequence[Series]) -> Drawn:
    from rich.cells import cell_len, set_cell_size

    last, before = answer.periods[-1], answer.periods[-2:-1]
    named = [series.label or "" for series in groups]
    label, course = _shares(environment, answer, max(map(cell_len, named), default=0))
    shown = answer.periods[-course:]
    span = shown[0] if len(shown) == 1 else f"{shown[0]}_to_{last}"
    counted = ("findings", "articles") if environment.width >= ROOM_FOR_ARTICLES else ("findings",)
    steps = blocks_of(environment)
    rows: list[Row] = []
    for series, name in zip(groups, named, strict=True):
        fitting = name if cell_len(name) <= label else set_cell_size(name, label - 1) + "…"
        counts = (series.findings, series.articles)[: len(counted)]
        line = sparkline([series.at(period).findings for period in shown], steps)
        now, then = series.at(last).findings, sum(series.at(period).findings for period in before)
        rows.append((fitting, *counts, line, now, change(then, now)))
    return Drawn((answer.of or "", *counted, span, last, "change"), rows, len(shown))


def _shares(environment: Environment, answer: Timeline, longest: int) -> tuple[int, int]:
    """How wide names and lines are: a line as long as there are periods, if that leaves names half of the room."""
    last = len(answer.periods[-1])
    counted = len("findings") + GAP + (len("articles") + GAP if environment.width >= ROOM_FOR_ARTICLES else 0)
    room = environment.width - counted - last - len("change") - 3 * GAP
    line = max(len(answer.periods), 2 * last + len(" to "))
    label = min(longest, max(LEAST, room - min(line, room // 2)))
    return label, max(room - label, LEAST)


def emerging_drawn(environment: Environment, of: str, periods: Sequence[str], found: Sequence[Emerging]) -> Drawn:
    """A line a group, its counts under the names of the periods; a cluster with its own id, and no finding."""
    own = of == "cluster"
    unasked = ("kind", "name") if own else ()
    kept = [
        at
        for at, column in enumerate((of, *GROWTH))
        if environment.width >= ROOM.get(column, 0) and column not in unasked
    ]
    headings = (of, periods[0], periods[-1], *GROWTH[2:])
    rows: list[Row] = []
    for one in found:
        growth = "new" if one.growth is None else percent(one.growth)
        id_ = one.group if own else one.id
        row = (one.label, one.before, one.now, growth, one.articles, one.sources, one.first, id_, one.kind, one.name)
        rows.append(tuple(row[at] for at in kept))
    return Drawn(tuple(headings[at] for at in kept), rows, len(periods))
