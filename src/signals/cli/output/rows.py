"""Rows onto stdout, in the format that was asked for or that suits the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output, default_format
from signals.cli.output.pager import paged
from signals.render.options import Options, short_id
from signals.render.values import Value

Row = TypeVar("Row")


def picked(
    rows: Iterable[tuple[Value, ...]], known: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[Value, ...]]:
    """Of rows that have the columns ``known`` those asked for."""
    where = [known.index(column) for column in columns]
    return (tuple(row[at] for at in where) for row in rows)


def emit(
    environment: Environment,
    output: Output,
    columns: Sequence[str],
    rows: Iterable[tuple[Value, ...]],
    short: Callable[[str], str] = short_id,
    mark: tuple[str, str] | None = None,
) -> int:
    """Write rows to stdout, through a pager on a terminal; their number. ``short`` and ``mark`` are for a table's
    ids and matches."""
    from signals.render import render

    name = output.format or default_format(environment)
    options = Options(
        header=output.header,
        width=environment.width,
        color=environment.colored(environment.stdout),
        short=short,
        mark=mark,
        warn=environment.say,
    )
    rows = begun(rows)
    with paged(environment) as stream:
        return render(name, columns, rows, stream, options)


def begun(rows: Iterable[Row]) -> Iterator[Row]:
    """The same rows, the first one fetched: errors of the base come before a header is written or a pager opened."""
    rows = iter(rows)
    return chain(list(islice(rows, 1)), rows)
