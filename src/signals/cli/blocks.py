"""Findings for the eye, a block each: a line that says which it is, and lines below it, behind where its id ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.text import Text

from signals.cli.context import Environment
from signals.cli.output import begun
from signals.cli.pager import paged
from signals.render.values import Value

BEGINNING = 200
"""Characters of a text that are shown below a name."""

Row = tuple[Value, ...]


def write_blocks(
    environment: Environment,
    rows: Iterable[Row],
    short: Callable[[str], str],
    block: Callable[[Row, str], Sequence[Text]],
) -> int:
    """Write a block for each row, whose first value is an id; their number. ``block`` makes its texts of a row and the
    ``short`` id: the line, then what stands below, where it says something."""
    rows = begun(rows)
    count = 0
    with paged(environment) as stream:
        console = environment.console(stream)
        for row in rows:
            short_id = short(str(row[0]))
            indent = " " * (len(short_id) + 2)
            title, *below = block(row, short_id)
            console.print(title)
            for text in below:
                for line in text.wrap(console, console.width - len(indent)) if text else ():
                    line.rstrip()
                    console.print(Text(indent) + line)
            count += 1
    return count
