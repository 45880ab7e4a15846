"""``signals timeline``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.completion import among
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.values import day, once, one_or_more
from signals.cli.options.views import unordered
from signals.cli.output import timeline as over_time
from signals.cli.output.rows import emit, picked
from signals.cli.output.timeline_notes import of_drawn, of_emerging, of_timeline
from signals.columns import REGISTRY
from signals.columns.column import TIMELINE
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.render.values import Value
from signals.results.timeline import emerging_columns, emerging_rows, group_columns

if TYPE_CHECKING:
    from signals.api import Base

app = typer.Typer(add_completion=False)

Texts = list[str] | None
Row = tuple[Value, ...]
Item = TypeVar("Item")

GROUPS = REGISTRY.groups(TIMELINE)

MOST_SHOWN = 20
"""Groups that a terminal is shown where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a timeline, as it was typed and read."""

    by: str
    of: str | None
    last: int | None
    as_of: str | None
    first_seen: bool


@app.command(cls=Page)
@options(query=unordered(finding_query), output=output_options)
def timeline(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", metavar="STEP", help="week, month, quarter or year.")] = "month",
    of: Annotated[
        str | None,
        typer.Option(
            "--of", metavar="COLUMN", autocompletion=among(GROUPS),
            help=f"Count for each {', '.join(GROUPS)}. Default: all findings together; with --emerging, theme.",
        ),
    ] = None,
    last: Annotated[Texts, typer.Option("--last", metavar="N", help="Only the last N steps. Default: all.")] = None,
    as_of: Annotated[
        Texts,
        typer.Option("--as-of", metavar="DATE", help="The day to end with, as if it were today. Default: today (UTC)."),
    ] = None,
    emerging: Annotated[
        bool,
        typer.Option(
            "--emerging",
            help="What grows: groups with at least 50% more findings in the last step than in the one before, or with"
            " none before, and with 3 findings from 2 independent articles at least.",
        ),
    ] = False,
    without_first_seen: Annotated[
        bool,
        typer.Option(
            "--without-first-seen", help="Leave out findings that are dated only by when they were first seen."
        ),
    ] = False,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:  # fmt: skip
    """Count findings over time, by week, month, quarter or year.

    On a terminal a line for each step, or for each group with its course; into a pipe a row for each group and step,
    also where nothing is in it. Weeks are those of ISO 8601. A finding dated less precisely than a step is not placed,
    and counted apart. The column articles counts independent ones, not those made from others. Limit and offset are of
    groups, the largest first, of which a terminal shows 20; without groups, of steps.

      signals timeline --kind signals
      signals timeline --of theme --by quarter --last 8
      signals timeline --emerging --as-of 2024-11
      signals timeline --of source --by year --json
    """  # fmt: skip
    here = environment(ctx)
    if query.sort or query.reverse:
        raise UsageError("A timeline has an order of its own.", "Leave --sort and --reverse out.")
    asked = _Asked(
        by.strip().lower(),
        of.strip().lower() if of is not None else None,
        once("--last", last, one_or_more),
        once("--as-of", as_of, day),
        not without_first_seen,
    )
    with here.base() as base:
        write = _emerging if emerging else _timeline
        return output.exit_code(write(here, base, asked, query, output))


def _timeline(here: Environment, base: Base, asked: _Asked, query: FindingQuery, output: Output) -> int:
    answer = base.timeline(
        asked.by, asked.of, _whole(query), last=asked.last, as_of=asked.as_of, first_seen=asked.first_seen
    )
    known = (*group_columns(asked.of), "period", "findings", "articles")
    chosen = output.chosen(known, known)
    drawn = output.drawn(here)
    groups = _page(answer.groups, query, drawn)
    if drawn and not output.columns:
        table = over_time.drawn(here, answer, groups)
        written = emit(here, output, table.columns, table.rows if asked.of else _page(table.rows, query))
        of_drawn(here, answer, table.periods)
    else:
        rows: Iterable[Row] = answer.rows(groups)
        if not asked.of:
            rows = _page([*rows], query)
        written = emit(here, output, chosen, picked(rows, known, chosen))
    of_timeline(here, answer, len(groups), asked.as_of is not None, asked.first_seen)
    return written if answer.total.findings else 0


def _emerging(here: Environment, base: Base, asked: _Asked, query: FindingQuery, output: Output) -> int:
    if asked.last is not None:
        raise UsageError("--emerging compares the last two steps.", "Leave --last out, or --emerging.")
    of = asked.of or "theme"
    both, found = base.emerging(asked.by, of, _whole(query), as_of=asked.as_of, first_seen=asked.first_seen)
    known = emerging_columns(of)
    chosen = output.chosen(known, known)
    drawn = output.drawn(here)
    shown = _page(found, query, drawn)
    if drawn and not output.columns:
        table = over_time.emerging_drawn(here, of, both.periods, shown)
        written = emit(
            here, output, table.columns, table.rows, base.short_cluster_id if of == "cluster" else base.short_id
        )
    else:
        rows = picked(emerging_rows(of, shown), known, chosen)
        written = emit(here, output, chosen, rows, base.short_id)
    of_emerging(here, both, of, len(found), len(shown), asked.as_of is not None, asked.first_seen)
    return written


def _whole(query: FindingQuery) -> FindingQuery:
    """The query without what concerns groups alone."""
    return replace(query, limit=None, offset=0)


def _page(items: Sequence[Item], query: FindingQuery, for_the_eye: bool = False) -> Sequence[Item]:
    """The groups, or rows, that limit and offset leave; for the eye so many groups where there is no limit."""
    limit = query.limit if query.limit is not None or not for_the_eye else MOST_SHOWN
    return items[query.offset : None if limit is None else query.offset + limit]
