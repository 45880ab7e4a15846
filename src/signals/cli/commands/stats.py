"""``signals stats``."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.completion import among
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.values import Texts, once, one_of
from signals.cli.options.views import unordered
from signals.cli.output.problems import by_severity
from signals.cli.output.rows import emit, picked
from signals.columns import REGISTRY
from signals.columns.column import STATS
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.results.statistics import GROUP_COLUMNS, Stats

app = typer.Typer(add_completion=False)


GROUPS = REGISTRY.groups(STATS)


@app.command(cls=Page)
@options(query=unordered(finding_query), output=output_options)
def stats(
    ctx: typer.Context,
    by: Annotated[
        Texts,
        typer.Option(
            "--by", metavar="COLUMN", show_default=False, autocompletion=among(GROUPS),
            help=f"Group by {', '.join(GROUPS)}. Default: kind.",
        ),
    ] = None,
    scores: Annotated[
        bool, typer.Option("--scores", help="A line for each score: its share, and how much a bound there would keep.")
    ] = False,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """Count findings and their scores by kind, category, theme, source or month.

    A line for each group: its findings, the articles they are from, how many have each score and how many have none,
    and the mean of those that have one. Limit and offset are of groups.
    With --scores a line for each score of each group instead, and what --min-relevancy of that score would keep.

      signals stats
      signals stats --scores
      signals stats --by month --kind signals --since 2024
      signals stats --by source --min-relevancy 4 --json
    """
    here = environment(ctx)
    if query.sort or query.reverse:
        raise UsageError("Groups have an order of their own: by size, or by time.", "Leave --sort and --reverse out.")
    group = once("--by", by, one_of([*GROUPS])) or "kind"
    if scores:
        from signals.cli.output.scores import write_scores

        return write_scores(here, query, output, group)
    known = (group, *GROUP_COLUMNS)
    columns = output.chosen(known, known)
    with here.base() as base:
        answer = base.stats(group, replace(query, limit=None, offset=0))
    last = None if query.limit is None else query.offset + query.limit
    written = emit(here, output, columns, picked(islice(answer.rows(), query.offset, last), known, columns))
    if written < len(answer.groups):
        here.say(f"{written:,} of {several(len(answer.groups), 'group')} shown (--limit).")
    here.say(_total(answer, group))
    return output.exit_code(written)


def _total(answer: Stats, by: str) -> str:
    sentence = f"{several(answer.findings, 'finding')} from {several(answer.articles, 'article')}"
    if answer.retired:
        sentence += f"; {answer.retired:,} retired"
    problems = by_severity(answer.problems)
    sentence += f"; problems: {problems}." if problems else "."
    if GROUPS[by].period and answer.by_first_seen:
        sentence += f" {answer.by_first_seen:,} are dated only by when they were first seen."
    return sentence
