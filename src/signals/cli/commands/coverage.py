"""``signals coverage``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from math import prod
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.completion import groups
from signals.cli.options.filters import finding_query, or_a_field
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import NoSuchName, Texts, one_of, single_value
from signals.cli.options.views import unordered
from signals.cli.output.counts import plural, without_date
from signals.cli.output.formatted_rows import emit, select
from signals.cli.output.pager import paged
from signals.columns import REGISTRY, Group
from signals.columns.column import COVERAGE
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.render.options import Options
from signals.results.coverage import Axis, Coverage

app = typer.Typer(add_completion=False)

COUNTS = ("findings", "articles")
MAX_DRAWN = 20
"""The default of ``--limit`` on a terminal."""

PLURALS = {"category": "categories", "relevancy": "scores"}


def _axes(known: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    """Return a function that reads the names of two or three groups."""
    advice = f"two or three of {', '.join(known)}, with commas between"

    def read(text: str) -> tuple[str, ...]:
        axes = tuple(axis.strip().lower().replace("-", "_") for axis in text.split(","))
        for axis in axes:
            if axis not in known:
                raise NoSuchName(axis, [*known], advice)
        if len(axes) not in (2, 3) or len({*axes}) < len(axes):
            raise ValueError(advice)
        return axes

    return read


@command(app, query=unordered(finding_query), output=output_options)
def coverage(
    here: Environment,
    by: Annotated[Texts, typer.Option(
        "--by", metavar="A,B[,C]", autocompletion=groups(COVERAGE),
        help="Two or three of these, for (sections,) rows and columns of the grid:"
        f" {or_a_field(REGISTRY.groups(COVERAGE))} Default: category,month.",
    )] = None,
    count: Annotated[Texts, typer.Option(
        "--count", metavar="WHAT", autocompletion=lambda: COUNTS,
        help="Count findings, or the articles that report them. Default: findings.",
    )] = None,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Count findings by two or three fields at once, and show which cells are empty.

    A terminal shows a grid, with a dot for an empty cell. Other formats have a line for each cell, even if it is empty.
    Months, quarters and years without findings are included. Derived articles are not counted as articles. --limit
    limits the values of each field to the most frequent.

      signals coverage
      signals coverage --by kind,quarter --count articles --since 2023
      signals coverage --by kind,category,year --min-relevancy 5 -f csv
    """
    if query.sort or query.reverse or query.offset:
        raise UsageError(
            "The grid is always sorted by size or by time.", "Leave out `--sort`, `--reverse` and `--offset`."
        )
    known = here.registry.groups(COVERAGE)
    axes = single_value("--by", by, _axes(known)) or ("category", "month")
    counted = single_value("--count", count, one_of(COUNTS)) or "findings"
    drawn = output.drawn(here) and not output.columns
    limit = MAX_DRAWN if drawn and query.limit is None else query.limit
    columns = output.chosen((*axes, *COUNTS))
    with here.base() as base:
        answer = base.coverage(axes, query._replace(limit=None), limit=limit, count=counted)
    if drawn:
        from signals.render.coverage_grid import render

        settings = Options(width=here.width, color=here.colored(here.stdout), warn=here.say)
        with paged(here) as stream:
            render(answer, counted == "articles", stream, settings)
    else:
        emit(here, output, columns, select(answer.rows(), answer.columns, columns))
    for sentence in _notes(answer, known, counted == "articles"):
        here.say(sentence)
    return output.exit_code(answer.findings)


def _notes(answer: Coverage, groups: Mapping[str, Group], articles: bool) -> Iterator[str]:
    """Yield the sentences that a reader of the grid needs."""
    filled = [cell for cell, counts in answer.cells.items() if counts[articles]]
    cells = prod(len(axis.values) for axis in answer.axes)
    if cells:
        are = "is" if cells - len(filled) == 1 else "are"
        sentence = f"{cells - len(filled):,} of {cells:,} cells {are} empty."
        emptiest = [words for at, axis in enumerate(answer.axes) for words in _emptiest(axis, at, filled, cells)]
        yield f"{sentence} Emptiest: {', '.join(emptiest)}." if emptiest else sentence
    else:
        yield "No findings." if not answer.findings else "No finding fits into the grid."
    for axis in answer.axes:
        shown = sum(value is not None for value in axis.values)
        if axis.left_out:
            yield f"Showing the {shown:,} most frequent of {shown + axis.left_out:,} {_plural(axis.name)} (--limit)."
        if groups[axis.name].listed and cells:
            yield f"A finding counts once for each of its {_plural(axis.name)}."
    if answer.imprecise:
        yield f"Not in the grid: {plural(answer.imprecise, 'finding')} dated without a month."
    if answer.by_first_seen:
        yield without_date(answer.by_first_seen)


def _emptiest(axis: Axis, at: int, filled: list[tuple[str | None, ...]], cells: int) -> Iterator[str]:
    """Yield the value of an axis with the most empty cells: ``category law (22 of 24)``. Nothing if all are equal."""
    values = [value for value in axis.values if value is not None]
    if len(values) < 2:
        return
    each = cells // len(axis.values)
    found = Counter(cell[at] for cell in filled)
    least = min(values, key=lambda value: found[value])
    if found[least] < max(found[value] for value in values):
        others = sum(found[value] == found[least] for value in values) - 1
        more = f" and {others:,} more" if others else ""
        yield f"{axis.name.replace('_', ' ')} {least}{more} ({each - found[least]:,} of {each:,})"


def _plural(axis: str) -> str:
    return PLURALS.get(axis, f"{axis.replace('_', ' ')}s")
