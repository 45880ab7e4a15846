"""A list as a table for a terminal: one line a row, fitted to the width, quiet.

Whatever comes from a note is shown as text: it is never markup, and nothing in it acts on the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import TextIO

from rich.console import Console
from rich.text import Text

from signals.render.columns import LISTS
from signals.render.options import Options
from signals.render.values import Value, joined
from signals.render.visible import visible
from signals.render.widths import GAP, fitted

SAMPLE = 200
"""Rows that the widths are chosen from; the others are then written as they come."""

_MINIMA = {"id": 9, "kind": 10, "line": 6, "dated": 10, "relevancy": 9}
"""What rows below the sample may need, where it does not show it."""

_LONGEST = 1000
"""Characters of a text that can matter on a line."""

_STYLES = {"id": "dim", "article_id": "dim", "path": "dim", "line": "dim", "dated": "dim", "rank": "dim"}
_MATCH = "bold"


def render(columns: Sequence[str], rows: Iterable[tuple[Value, ...]], stream: TextIO, options: Options) -> int:
    """Write headings, a rule, and a line a row; no rows, nothing. ``options.warn`` is told which columns do not fit."""
    console = Console(
        file=stream,
        width=options.width,
        height=SAMPLE,  # of no meaning, but else rich reads it, and the width, from the environment
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        no_color=not options.color,
        markup=False,
        highlight=False,
        emoji=False,
    )
    rest = iter(rows)
    first = list(islice(rest, SAMPLE))
    if not first:
        return 0
    sample = [_cells(columns, row, options) for row in first]
    headings = [Text(column.replace("_", " "), "bold") for column in columns]
    natural = [max(line[i].cell_len for line in (headings, *sample)) for i in range(len(columns))]
    if len(sample) == SAMPLE:
        natural = [max(n, _MINIMA.get(column, 0)) for column, n in zip(columns, natural, strict=True)]
    widths = fitted(columns, natural, options.width)
    right = [_are_numbers([row[i] for row in first]) for i in range(len(columns))]
    _print(console, headings, widths, right)
    _print(console, [Text("─" * width, "dim") for width in widths], widths, right)
    count = 0
    for line in chain(sample, (_cells(columns, row, options) for row in rest)):
        _print(console, line, widths, right)
        count += 1
    if len(widths) < len(columns):
        hidden = ", ".join(columns[len(widths) :])
        options.warn(f"Not shown for want of width: {hidden}. Use a wider terminal, --columns, or -f json.")
    return count


def _are_numbers(values: Sequence[Value]) -> bool:
    """Whether a column is set to the right: it holds numbers, as far as it holds anything."""
    held = [value for value in values if value is not None]
    return bool(held) and all(isinstance(value, int | float) for value in held)


def _print(console: Console, cells: Sequence[Text], widths: Sequence[int], right: Sequence[bool]) -> None:
    line = Text()
    for i, width in enumerate(widths):
        cell = cells[i].copy()
        cell.truncate(width, overflow=cell.overflow or "ellipsis")
        blanks = " " * (width - cell.cell_len)
        line = line + (Text(blanks) + cell if right[i] else cell + Text(blanks)) + Text(" " * GAP)
    line.rstrip()
    console.print(line, soft_wrap=True)


def _cells(columns: Sequence[str], row: tuple[Value, ...], options: Options) -> list[Text]:
    return [_cell(column, value, options) for column, value in zip(columns, row, strict=True)]


def _cell(column: str, value: Value, options: Options) -> Text:
    if value is None:
        return Text()
    if isinstance(value, float):
        return Text(f"{value:.2f}", _STYLES.get(column, ""))
    text = str(value)
    if column in LISTS:
        text = joined(text)
    elif column == "id" or column == "article_id":
        return Text(options.short(text), _STYLES[column], overflow="ignore")
    elif column == "relevancy":
        return Text(text, "bold" if text == "5" else "dim" if text in "12" else "")
    elif column == "snippet" and options.mark:
        return _marked(text, options.mark)
    return Text(_line(text[:_LONGEST]).strip(), _STYLES.get(column, ""))


def _marked(text: str, mark: tuple[str, str]) -> Text:
    """An excerpt with its matches bold instead of marked."""
    begin, end = mark
    line = Text()
    matched = False
    for piece in re.split(f"({re.escape(begin)}|{re.escape(end)})", text[:_LONGEST]):
        if piece in mark:
            matched = piece == begin
        else:
            line.append(_line(piece), _MATCH if matched else None)
    return line


def _line(text: str) -> str:
    """Text on one line: blanks folded into one, and nothing in it that a terminal would act on."""
    return visible(re.sub(r"[ \t\r\n]+", " ", text))
