"""Timelines as rows: on a terminal a line for each group, elsewhere a row for each group and period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from signals.cli.main.environment import Environment
from signals.cli.output.sparklines import bar, blocks_of, change, percent, sparkline
from signals.render.values import Value
from signals.results.timeline import GROWTH_COLUMNS, Emerging, Series, Timeline

Row = tuple[Value, ...]

GAP = 2
"""Blanks between two columns of a table."""

MIN_WIDTH = 12
"""The least width of names and of sparklines."""

MAX_BAR_WIDTH = 60

ARTICLES_MIN_WIDTH = 70
"""The width of the terminal from which on sparklines come with the column articles."""

MIN_WIDTHS = {"sources": 100, "first": 112, "kind": 124}
"""The width of the terminal from which on a table of emerging groups has these columns too."""


class Drawn(NamedTuple):
    """A table for a terminal, and the number of periods that it shows."""

    columns: tuple[str, ...]
    rows: list[Row]
    periods: int


def draw_timeline(here: Environment, answer: Timeline, groups: Sequence[Series]) -> Drawn:
    """Return a line for each group with a sparkline; without groups a line for each period with a bar."""
    return _sparklines(here, answer, groups) if answer.of else _bars(here, answer)


def _bars(here: Environment, answer: Timeline) -> Drawn:
    steps = blocks_of(here)
    counts = [answer.total.at(period) for period in answer.periods]
    largest = max((count.findings for count in counts), default=0)
    taken = len(answer.periods[-1]) + len("findings") + len("articles") + 3 * GAP
    room = max(min(here.width - taken, MAX_BAR_WIDTH), 1)
    rows: list[Row] = [
        (period, count.findings, count.articles, bar(count.findings, largest, room, steps))
        for period, count in zip(answer.periods, counts, strict=True)
    ]
    return Drawn((answer.by, "findings", "articles", "_"), rows if largest else [], len(answer.periods))


def _sparklines(here: Environment, answer: Timeline, groups: Sequence[Series]) -> Drawn:
    from rich.cells import cell_len, set_cell_size

    last, before = answer.periods[-1], answer.periods[-2:-1]
    named = [series.label or "" for series in groups]
    label, count = _widths(here, answer, max(map(cell_len, named), default=0))
    shown = answer.periods[-count:]
    span = shown[0] if len(shown) == 1 else f"{shown[0]}_to_{last}"
    counted = ("findings", "articles") if here.width >= ARTICLES_MIN_WIDTH else ("findings",)
    steps = blocks_of(here)
    rows: list[Row] = []
    for series, name in zip(groups, named, strict=True):
        fitting = name if cell_len(name) <= label else set_cell_size(name, label - 1) + "…"
        counts = (series.findings, series.articles)[: len(counted)]
        line = sparkline([series.at(period).findings for period in shown], steps)
        now, then = series.at(last).findings, sum(series.at(period).findings for period in before)
        rows.append((fitting, *counts, line, now, change(then, now)))
    return Drawn((answer.of or "", *counted, span, last, "change"), rows, len(shown))


def _widths(here: Environment, answer: Timeline, longest: int) -> tuple[int, int]:
    """Return the widths of names and of sparklines. Sparklines get at most half of the room until names fit."""
    last = len(answer.periods[-1])
    counted = len("findings") + GAP + (len("articles") + GAP if here.width >= ARTICLES_MIN_WIDTH else 0)
    room = here.width - counted - last - len("change") - 3 * GAP
    line = max(len(answer.periods), 2 * last + len(" to "))
    label = min(longest, max(MIN_WIDTH, room - min(line, room // 2)))
    return label, max(room - label, MIN_WIDTH)


def emerging_drawn(here: Environment, of: str, periods: Sequence[str], found: Sequence[Emerging]) -> Drawn:
    """Return a line for each group, its counts under the names of the periods. A cluster shows its own id."""
    own = of == "cluster"
    left_out = ("kind", "name") if own else (of,)
    positions = [
        0,
        *(
            at
            for at, column in enumerate(GROWTH_COLUMNS, 1)
            if here.width >= MIN_WIDTHS.get(column, 0) and column not in left_out
        ),
    ]
    headings = (of, periods[0], periods[-1], *GROWTH_COLUMNS[2:])
    rows: list[Row] = []
    for one in found:
        growth = "new" if one.growth is None else percent(one.growth)
        id_ = one.group if own else one.id
        row = (one.label, one.before, one.now, growth, one.articles, one.sources, one.first, id_, one.kind, one.name)
        rows.append(tuple(row[at] for at in positions))
    return Drawn(tuple(headings[at] for at in positions), rows, len(periods))
