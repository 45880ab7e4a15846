"""``signals stats``."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.completion import groups
from signals.cli.options.filters import finding_query, or_a_field
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts, one_of, single_value
from signals.cli.options.views import check_unsorted, unordered
from signals.cli.output.counts import part_of, plural, without_date
from signals.cli.output.formatted_rows import emit, page_of, select
from signals.cli.output.problems import by_severity
from signals.columns import REGISTRY, Group
from signals.columns.column import STATS
from signals.errors import ExitCode
from signals.query import FindingQuery
from signals.results.statistics import GROUP_COLUMNS, Stats

app = typer.Typer(add_completion=False)


@command(app, query=unordered(finding_query), output=output_options)
def stats(
    here: Environment,
    by: Annotated[Texts, typer.Option(
        "--by", metavar="COLUMN", autocompletion=groups(STATS),
        help=f"Group by {or_a_field(REGISTRY.groups(STATS))} Default: kind.",
    )] = None,
    scores: Annotated[
        bool, typer.Option("--scores", help="Show the share of each score, and what --min-relevancy would keep.")
    ] = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Count findings and their scores by kind, category, theme, source or month.

    Shows a line for each group: the number of findings and of their articles, how many findings have each score or no
    score, and the mean score. With --scores, shows a line for each score of each group; percent and kept percent are of
    all findings of the group, percent of scored only of those with a score. --limit and --offset apply to groups.

      signals stats
      signals stats --scores
      signals stats --by month --kind signals --since 2024
      signals stats --by source --min-relevancy 4 --json
    """
    check_unsorted(query, "Groups are always sorted by size or by time.")
    group = single_value("--by", by, one_of(here.registry.groups(STATS))) or "kind"
    if scores:
        from signals.cli.output.scores import write_scores

        return write_scores(here, query, output, group)
    known = (group, *GROUP_COLUMNS)
    columns = output.chosen(known)
    with here.base() as base:
        answer = base.stats(group, query._replace(limit=None, offset=0))
    written = emit(here, output, columns, select(page_of([*answer.rows()], query), known, columns))
    if written < len(answer.groups):
        here.say(f"Showing {part_of(written, len(answer.groups), 'group')} (`--limit`).")
    here.say(_total(answer, here.registry.groups(STATS)[group]))
    return output.exit_code(written)


def _total(answer: Stats, by: Group) -> str:
    sentence = f"{plural(answer.findings, 'finding')} from {plural(answer.articles, 'article')}"
    if answer.retired:
        sentence += f"; {answer.retired:,} retired"
    problems = by_severity(answer.problems)
    sentence += f"; problems: {problems}." if problems else "."
    if by.period and answer.by_first_seen:
        sentence += f" {without_date(answer.by_first_seen)}"
    return sentence
