"""Draw a grid of counts in a terminal: rows by columns, a third axis as sections, and empty cells as dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TextIO

from rich.cells import cell_len, set_cell_size

from signals.render.options import Options
from signals.results.coverage import NONE, Axis, Coverage
from signals.text.visible import SafeText, safe_text, styled, visible

EMPTY = "·"
TIMES = frozenset({"month", "quarter", "year"})
"""Time axes. If not all columns fit, the latest are shown."""

WIDEST_LABEL = 30
WIDEST_HEADING = 12
GAP = 2
LEAST_GAP = 1
"""The blanks between columns, and fewer if not all columns fit."""


_BOLD, _DIM = "1", "2"


def render(coverage: Coverage, articles: bool, stream: TextIO, options: Options) -> None:
    """Write the grid, with counts of articles or of findings. An empty grid writes nothing. ``options.warn`` is called
    with the columns that do not fit."""
    *sections, rows, columns = coverage.axes
    if not rows.values or not columns.values:
        return
    grid = _Grid(coverage, rows, columns, int(articles), options)
    for at, section in enumerate(product(*(axis.values for axis in sections))):
        if section:
            stream.write(("\n" if at else "") + grid.styled(_label(section[0]), _BOLD) + "\n")
        stream.writelines(line.rstrip() + "\n" for line in grid.lines(section))
    grid.warn_of_hidden()


class _Grid:
    """The layout that all sections of a grid share: the columns that fit, and their widths."""

    def __init__(self, coverage: Coverage, rows: Axis, columns: Axis, which: int, options: Options) -> None:
        self.coverage, self.rows, self.columns, self.which, self.options = coverage, rows, columns, which, options
        self.labels = [_label(value) for value in rows.values]
        self.label_width = min(max(map(cell_len, self.labels)), WIDEST_LABEL, options.width // 2)
        widest = dict.fromkeys(columns.values, 1)
        for cell, counts in coverage.cells.items():
            widest[cell[-1]] = max(widest[cell[-1]], len(str(counts[which])))
        self.by_year = columns.name in ("month", "quarter")
        self.headings = {value: _heading(value, self.by_year) for value in columns.values}
        self.widths = {value: max(widest[value], cell_len(self.headings[value])) for value in columns.values}
        whole = self.label_width + sum(GAP + width for width in self.widths.values())
        self.gap = " " * (GAP if whole <= options.width else LEAST_GAP)
        self.shown = self._fitting()

    def styled(self, text: str, style: str) -> SafeText:
        """The text, bold or dim if colors are on."""
        return styled([(text, style)], self.options.color)

    def lines(self, section: tuple[str | None, ...]) -> Iterator[SafeText]:
        """The headings, then one line for each row."""
        if self.by_year:
            yield self.styled(self._years(), _BOLD)
        headings = (_right(self.headings[column], self.widths[column]) for column in self.shown)
        yield self.styled(" " * self.label_width + "".join(self.gap + heading for heading in headings), _BOLD)
        for value, label in zip(self.rows.values, self.labels, strict=True):
            counts = (self.coverage.cells.get((*section, value, column), (0, 0))[self.which] for column in self.shown)
            cells = (self._cell(count, self.widths[column]) for count, column in zip(counts, self.shown, strict=True))
            yield safe_text(_align_left(label, self.label_width)) + SafeText().join(self.gap + cell for cell in cells)

    def _years(self) -> str:
        """Each year above its first column. A year with a single narrow column is shortened to its last two digits."""
        line, at, before = "", self.label_width, ""
        for number, column in enumerate(self.shown):
            at += len(self.gap)
            year = str(column)[:4]
            if year != before:
                alone = all(not str(other).startswith(year) for other in self.shown[number + 1 : number + 2])
                line += " " * (at - len(line)) + (year[2:] if alone and self.widths[column] < len(year) else year)
            before = year
            at += self.widths[column]
        return line

    def _cell(self, count: int, width: int) -> SafeText:
        return self.styled(_right(str(count) if count else EMPTY, width), "" if count else _DIM)

    def _fitting(self) -> Sequence[str | None]:
        """The columns that fit, at least one: the latest, or the most frequent."""
        latest = self.columns.name in TIMES
        wanted = self.columns.values[::-1] if latest else self.columns.values
        room, count = self.options.width - self.label_width, 0
        while count < len(wanted) and (room := room - len(self.gap) - self.widths[wanted[count]]) >= 0:
            count += 1
        fitting = wanted[: max(count, 1)]
        return fitting[::-1] if latest else fitting

    def warn_of_hidden(self) -> None:
        """Warn about the columns that do not fit."""
        hidden = [value for value in self.columns.values if value not in {*self.shown}]
        if not hidden:
            return
        between = _label(hidden[0]) + (f" to {_label(hidden[-1])}" if len(hidden) > 1 else "")
        what = between if self.columns.name in TIMES else f"{len(hidden):,} of {len(self.columns.values):,} columns"
        self.options.warn(f"Hidden because the terminal is too narrow: {what}. Use a wider terminal, or -f csv.")


def _label(value: str | None) -> str:
    return NONE if value is None else visible(" ".join(value.split()))


def _heading(value: str | None, by_year: bool) -> str:
    """The heading of a column, without the year if the years have their own line."""
    if value is not None and by_year:
        return visible(value[5:])
    label = _label(value)
    return label if cell_len(label) <= WIDEST_HEADING else set_cell_size(label, WIDEST_HEADING - 1) + "…"


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _align_left(text: str, width: int) -> str:
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
