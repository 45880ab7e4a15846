"""``signals stats``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.values import member
from signals.cli.options.views import unordered
from signals.cli.output.counts import part_of, plural, without_date
from signals.cli.output.problems import by_severity
from signals.cli.output.rows import emit, select
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.render.values import Value

if TYPE_CHECKING:
    from signals.results.answers import Stats

app = typer.Typer(add_completion=False)

SCORES = ("5", "4", "3", "2", "1", "none")


class By(StrEnum):
    """The fields by which findings can be grouped."""

    KIND = "kind"
    CATEGORY = "category"
    THEME = "theme"
    KEYWORD = "keyword"
    SOURCE = "source"
    MONTH = "month"
    YEAR = "year"
    ARTICLE_TYPE = "article_type"
    EDITION = "edition"
    FORMAT = "format"


TIMES = (By.MONTH, By.YEAR)


@app.command(cls=SignalsCommand)
@options(query=unordered(finding_query), output=output_options)
def stats(
    ctx: typer.Context,
    by: Annotated[
        str,
        typer.Option(
            "--by", metavar="WHAT",
            help="kind, category, theme, keyword, source, month, year, article_type, edition or format. Default: kind.",
        ),
    ] = By.KIND.value,
    scores: Annotated[
        bool, typer.Option("--scores", help="Show the share of each score, and what --min-relevancy would keep.")
    ] = False,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """Count findings and their scores by kind, category, theme, source or month.

    Shows a line for each group: the number of findings and of their articles, how many findings have each score or no
    score, and the mean score. With --scores, shows a line for each score of each group. --limit and --offset apply to
    groups.

      signals stats
      signals stats --scores
      signals stats --by month --kind signals --since 2024
      signals stats --by source --min-relevancy 4 --json
    """
    here = environment(ctx)
    if query.sort or query.reverse:
        raise UsageError("Groups are always sorted by size or by time.", "Leave out --sort and --reverse.")
    group = member("--by", by, By)
    if scores:
        from signals.cli.output.scores import write_scores

        return write_scores(here, query, output, group.value)
    known = (group.value, "findings", "articles", *SCORES, "mean")
    columns = output.chosen(known, known)
    with here.base() as base:
        answer = base.stats(group.value, replace(query, limit=None, offset=0))
    last = None if query.limit is None else query.offset + query.limit
    written = emit(here, output, columns, select(islice(_rows(answer), query.offset, last), known, columns))
    if written < len(answer.groups):
        here.say(f"Showing {part_of(written, len(answer.groups), 'group')} (--limit).")
    here.say(_total(answer, group))
    return output.exit_code(written)


def _rows(answer: Stats) -> Iterator[tuple[Value, ...]]:
    for group in answer.groups:
        mean = None if group.mean is None else round(group.mean, 2)
        yield (group.label, group.findings, group.articles, *(group.scores.get(score, 0) for score in SCORES), mean)


def _total(answer: Stats, by: By) -> str:
    sentence = f"{plural(answer.findings, 'finding')} from {plural(answer.articles, 'article')}"
    if answer.retired:
        sentence += f"; {answer.retired:,} retired"
    problems = by_severity(answer.problems)
    sentence += f"; problems: {problems}." if problems else "."
    if by in TIMES and answer.by_first_seen:
        sentence += f" {without_date(answer.by_first_seen)}"
    return sentence
