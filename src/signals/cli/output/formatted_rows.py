"""Rows on stdout, in the format of ``--format``: by default a table on a terminal, else tsv."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output, default_format
from signals.cli.output.pager import paged
from signals.query import FindingQuery
from signals.render.options import Options, short_id
from signals.render.values import Value, prefetched

Item = TypeVar("Item")


def select(
    rows: Iterable[tuple[Value, ...]], known: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[Value, ...]]:
    """Return rows of ``columns``, from rows whose columns are ``known``."""
    positions = [known.index(column) for column in columns]
    return (tuple(row[at] for at in positions) for row in rows)


def page_of(items: Sequence[Item], query: FindingQuery, limit: int | None = None) -> Sequence[Item]:
    """Return the groups or rows within the offset and the limit of a query. ``limit`` is used if it has none."""
    limit = limit if query.limit is None else query.limit
    return items[query.offset : None if limit is None else query.offset + limit]


def emit(
    here: Environment,
    output: Output,
    columns: Sequence[str],
    rows: Iterable[tuple[Value, ...]],
    short: Callable[[str], str] = short_id,
    mark: tuple[str, str] | None = None,
) -> int:
    """Write rows to stdout, on a terminal through the pager; return their number.

    For a table, ``short`` shortens ids, and ``mark`` are the texts before and after a match.
    """
    from signals.render import render
    from signals.render.columns import types_of

    name = output.format or default_format(here)
    options = Options(
        header=output.header,
        width=here.width,
        color=here.colored(here.stdout),
        short=short,
        mark=mark,
        warn=here.say,
        types=types_of(here.registry),
    )
    rows = prefetched(rows)
    with paged(here) as stream:
        return render(name, columns, rows, stream, options)
