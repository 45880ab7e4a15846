"""Findings for the eye, a block each: the id, and behind it, at any width, what is said of the finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.text import Text

from signals.cli.main.environment import Environment
from signals.cli.output.pager import paged
from signals.cli.output.rows import begun
from signals.render.values import Value

BEGINNING = 200
"""Characters of a text that are shown below a name."""

Row = tuple[Value, ...]


def write_blocks(
    environment: Environment,
    rows: Iterable[Row],
    short: Callable[[str], str],
    block: Callable[[Row], Sequence[Text]],
) -> int:
    """Write a block for each row, whose first value is an id; their number. ``block`` makes the texts of a row, each of
    which begins on a line of its own; all lines begin behind the ``short`` id, which stands before the first."""
    rows = begun(rows)
    count = 0
    with paged(environment) as stream:
        console = environment.console(stream)
        for row in rows:
            short_id = short(str(row[0]))
            indent = len(short_id) + 2
            before = Text.assemble((short_id, "cyan"), "  ")
            for text in filter(None, block(row)):
                for line in text.wrap(console, console.width - indent):
                    line.rstrip()
                    console.print(before + line)
                    before = Text(" " * indent)
            count += 1
    return count
