"""A list as a table in a terminal: one line for each row, fitted to the width.

Text from notes is never markup, and control characters in it never reach the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TextIO

from rich.cells import cell_len, set_cell_size

from signals.render.options import Options
from signals.render.values import Row, Value, join_list
from signals.text.visible import SafeText, styled, visible

binary = False
suffixes: tuple[str, ...] = ()

SAMPLE = 200
"""The number of rows that the widths are chosen from. Later rows are written as they come."""

GAP = 2
"""The blanks between two columns."""

NARROW = 16
"""Columns up to this width are never cut: ids, scores, dates."""

TIMES = frozenset({"time", "marked_at", "started"})
"""Columns that are useless when cut."""

LEAST = 12
"""The least width of a wider column."""

_MINIMA = {"id": 9, "kind": 10, "line": 6, "dated": 10, "relevancy": 9}
"""The width that rows after the sample may need."""

_LONGEST = 1000
"""The number of characters of a text that can matter on a line."""

_IDS = frozenset({"id", "article_id", "finding", "other", "other_article_id"})

_PLAIN, _BOLD, _DIM = "", "1", "2"
"""Styles: parameters of the control sequence SGR (ECMA-48, 8.3.117)."""

_STYLES = {"id": _DIM, "article_id": _DIM, "path": _DIM, "line": _DIM, "dated": _DIM, "rank": _DIM}

Cell = Sequence[tuple[str, str]]
"""Pieces of text, each with its style. Rich can do this too, but takes ten times as long."""


def render(columns: Sequence[str], rows: Iterable[Row], stream: TextIO, options: Options) -> int:
    """Write headings, a rule, and one line for each row. No rows write nothing. ``options.warn`` is called with the
    columns that do not fit."""
    rest = iter(rows)
    first = list(islice(rest, SAMPLE))
    if not first:
        return 0
    sample = [_cells(columns, row, options) for row in first]
    named = options.types.headings
    headings: list[Cell] = [[(named.get(column, column.replace("_", " ")), _BOLD)] for column in columns]
    natural = [max(cell_len(_text(line[i])) for line in (headings, *sample)) for i in range(len(columns))]
    if len(sample) == SAMPLE:
        natural = [max(n, _MINIMA.get(column, 0)) for column, n in zip(columns, natural, strict=True)]
    widths = _fitted(columns, natural, options.width, options.types.prose)
    right = [_are_numbers([row[i] for row in first]) for i in range(len(columns))]
    rule: list[Cell] = [[("─" * width, _DIM)] for width in widths]
    count = -2  # the heading and the rule do not count
    shown = columns[: len(widths)]
    others = (_cells(shown, row[: len(shown)], options) for row in rest)
    for cells in chain((headings, rule), sample, others):
        stream.write(_line(shown, cells, widths, right, options.color))
        count += 1
    if len(shown) < len(columns):
        hidden = ", ".join(columns[len(shown) :])
        options.warn(
            f"Hidden because the terminal is too narrow: {hidden}. Use a wider terminal, --columns, or -f json."
        )
    return count


def _are_numbers(values: Sequence[Value]) -> bool:
    """Whether a column contains only numbers and is aligned to the right."""
    held = [value for value in values if value is not None]
    return bool(held) and all(isinstance(value, int | float) for value in held)


def _line(
    columns: Sequence[str], cells: Sequence[Cell], widths: Sequence[int], right: Sequence[bool], color: bool
) -> SafeText:
    """Cells as one line, padded to their widths or cut, without trailing blanks. Ids are never cut."""
    pieces: list[tuple[str, str]] = []
    for column, cell, width, to_right in zip(columns, cells, widths, right, strict=False):  # only those that fit
        room = width - cell_len(_text(cell))
        if room < 0 and column not in _IDS:
            pieces += _cut(cell, width)
        elif to_right:
            pieces += [(" " * room, _PLAIN), *cell]
        elif len(cell) == 1:
            pieces.append((cell[0][0] + " " * room, cell[0][1]))
        else:
            pieces += [*cell, (" " * room, _PLAIN)]
        pieces.append((" " * GAP, _PLAIN))
    while pieces and not pieces[-1][0].rstrip():
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return styled(pieces, color, end="\n")


def _cut(cell: Cell, width: int) -> Iterator[tuple[str, str]]:
    """The pieces of a cell, cut to the width and ended by an ellipsis."""
    short = set_cell_size(_text(cell), width - 1) + "…"
    at = 0
    for text, style in cell:
        yield short[at : at + len(text)], style
        at += len(text)


def _text(cell: Cell) -> str:
    return "".join([text for text, _ in cell])


def _cells(columns: Sequence[str], row: Row, options: Options) -> list[Cell]:
    return [_cell(column, value, options) for column, value in zip(columns, row, strict=True)]


def _cell(column: str, value: Value, options: Options) -> Cell:
    if value is None:
        return [("", _PLAIN)]
    if isinstance(value, float):
        return [(f"{value:.{1 if column in options.types.tenths else 2}f}", _STYLES.get(column, _PLAIN))]
    text = str(value)
    if column in options.types.lists:
        text = join_list(text)
    elif column in _IDS:
        text = options.short(text)
    elif column == "relevancy":
        return [(_on_one_line(text[:_LONGEST]), _BOLD if text == "5" else _DIM if text in "12" else _PLAIN)]
    elif column == "snippet" and options.mark:
        return list(_marked(text, options.mark))
    return [(_on_one_line(text[:_LONGEST]).strip(), _STYLES.get(column, _PLAIN))]


def _marked(text: str, mark: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """A snippet with its matches in bold."""
    begin, end = mark
    matched = False
    for piece in re.split(f"({re.escape(begin)}|{re.escape(end)})", text[:_LONGEST]):
        if piece in mark:
            matched = piece == begin
        else:
            yield _on_one_line(piece), _BOLD if matched else _PLAIN


def _on_one_line(text: str) -> str:
    """Text on one line, with blanks folded and control characters escaped."""
    return visible(re.sub(r"[ \t\r\n]+", " ", text))


def _fitted(columns: Sequence[str], natural: Sequence[int], width: int, prose: Collection[str]) -> list[int]:
    """Return the widths of the columns that fit into ``width``, from the left. ``natural`` are the widths of the
    full texts. Narrow columns keep their width. Wide ones share the rest: running text gets three times as much as
    the others, and no column gets more than it needs."""
    least = [n if n <= NARROW or c in TIMES else LEAST for c, n in zip(columns, natural, strict=True)]
    shown = len(columns)
    while shown > 1 and sum(least[:shown]) + GAP * (shown - 1) > width:
        shown -= 1
    widths = least[:shown]
    free = width - sum(widths) - GAP * (shown - 1)
    wide = [i for i in range(shown) if natural[i] > NARROW]
    weights = {i: 3 if columns[i] in prose else 1 for i in wide}
    # Begin with the column that needs least for its weight, so that its surplus goes to the others.
    for i in sorted(wide, key=lambda i: (natural[i] - least[i]) / weights[i]):
        more = min(natural[i] - least[i], free * weights[i] // sum(weights.values()))
        widths[i] += max(more, 0)
        free -= max(more, 0)
        del weights[i]
    if shown == 1:
        widths[0] = min(natural[0], width)
    return widths
