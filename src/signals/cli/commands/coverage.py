"""``signals coverage``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.values import once, one_of
from signals.cli.options.views import unordered
from signals.cli.output.coverage import what_is_covered
from signals.cli.output.pager import paged
from signals.cli.output.rows import emit, picked
from signals.columns import REGISTRY
from signals.columns.column import COVERAGE
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.render.options import Options

app = typer.Typer(add_completion=False)

AXES = tuple(REGISTRY.groups(COVERAGE))
COUNTS = ("findings", "articles")
MOST_DRAWN = 20
"""Values of an axis that a drawn grid has room for, unless --limit says otherwise."""


def _axes(text: str) -> tuple[str, ...]:
    axes = tuple(axis.strip().lower().replace("-", "_") for axis in text.split(","))
    if len(axes) in (2, 3) and len({*axes}) == len(axes) and {*axes} <= {*AXES}:
        return axes
    raise ValueError(f"two or three of {', '.join(AXES)}, with commas between")


@app.command(cls=Page)
@options(query=unordered(finding_query), output=output_options)
def coverage(
    ctx: typer.Context,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by", metavar="A,B[,C]", show_default=False, autocompletion=lambda: AXES,
            help=f"Rows and columns, or sections, rows and columns: {', '.join(AXES)}. Default: category,month.",
        ),
    ] = None,
    count: Annotated[
        list[str] | None,
        typer.Option(
            "--count", metavar="WHAT", show_default=False, autocompletion=lambda: COUNTS,
            help="What is counted in the cells: findings, or the articles they are from. Default: findings.",
        ),
    ] = None,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """Count findings by two or three things at once, and see which cells are empty.

    On a terminal a grid, an empty cell a dot; elsewhere a line for each cell, the empty ones too. Time has no gaps.
    Articles made from others are not counted as articles. Limit is of the values of an axis, the most frequent first.

      signals coverage
      signals coverage --by kind,quarter --count articles --since 2023
      signals coverage --by kind,category,year --min-relevancy 5 -f csv
    """
    here = environment(ctx)
    if query.sort or query.reverse or query.offset:
        raise UsageError(
            "A grid has an order of its own: by size, or by time.", "Leave --sort, --reverse and --offset out."
        )
    axes = once("--by", by, _axes) or ("category", "month")
    counted = once("--count", count, one_of(COUNTS)) or "findings"
    drawn = output.drawn(here) and not output.columns
    limit = MOST_DRAWN if drawn and query.limit is None else query.limit
    columns = output.chosen((*axes, *COUNTS), (*axes, *COUNTS))
    with here.base() as base:
        answer = base.coverage(axes, replace(query, limit=None), limit=limit, count=counted)
    if drawn:
        from signals.render.coverage_grid import render

        settings = Options(width=here.width, color=here.colored(here.stdout), warn=here.say)
        with paged(here) as stream:
            render(answer, counted == "articles", stream, settings)
    else:
        emit(here, output, columns, picked(answer.rows(), answer.columns, columns))
    for sentence in what_is_covered(answer, counted == "articles"):
        here.say(sentence)
    return output.exit_code(answer.findings)
