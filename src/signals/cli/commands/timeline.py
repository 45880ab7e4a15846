"""``signals timeline``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.exclusions import check_range
from signals.cli.options.completion import complete_from, groups
from signals.cli.options.filters import finding_query, or_a_field
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts, day, one_of, one_or_more, single_value
from signals.cli.options.views import check_unsorted, unordered
from signals.cli.output import timeline as timeline_tables
from signals.cli.output.formatted_rows import emit, page_of, select
from signals.cli.output.timeline_notes import say_emerging_notes, say_timeline_notes, say_width_note
from signals.columns import REGISTRY
from signals.columns.column import TIMELINE
from signals.errors import ExitCode
from signals.periods import Period
from signals.query import FindingQuery
from signals.render.values import Value
from signals.results.timeline import Timeline, emerging_columns, emerging_rows, group_columns

if TYPE_CHECKING:
    from signals.api import Database

app = typer.Typer(add_completion=False)

Row = tuple[Value, ...]

MAX_DRAWN = 20
"""The default of ``--limit`` on a terminal."""


@dataclass(frozen=True, slots=True)
class _Request:
    """The options of a timeline, as values."""

    by: str
    of: str | None
    last: int | None
    as_of: str | None
    first_seen: bool


@command(app, query=unordered(finding_query), output=output_options)
def timeline(
    here: Environment,
    by: Annotated[Texts, typer.Option(
        "--by", metavar="STEP", autocompletion=complete_from(Period),
        help="week, month, quarter or year. Default: month.",
    )] = None,
    of: Annotated[Texts, typer.Option(
        "--of", metavar="COLUMN", autocompletion=groups(TIMELINE),
        help=f"Group by {or_a_field(REGISTRY.groups(TIMELINE))} Default: no groups; with --emerging, theme.",
    )] = None,
    last: Annotated[Texts, typer.Option("--last", metavar="N", help="Only the last N steps. Default: all.")] = None,
    as_of: Annotated[Texts, typer.Option(
        "--as-of", metavar="DATE", help="End with this day, as if it were today. Default: today (UTC).",
    )] = None,
    emerging: Annotated[bool, typer.Option(
        "--emerging",
        help="Show groups that grow: at least 50% more findings in the last step than in the step before, or none"
        " before; and at least 3 findings from 2 independent articles. Growth is the increase as a share of the count"
        " before: 0.5 is 50% more.",
    )] = False,
    without_first_seen: Annotated[bool, typer.Option(
        "--without-first-seen", help="Leave out findings that have no date except when they were first seen.",
    )] = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """Count findings over time, by week, month, quarter or year.

    A terminal shows a line for each step, or a line for each group with a sparkline. A pipe gets a row for each group
    and step, even if it has no findings. Weeks are ISO 8601 weeks. Findings dated less precisely than a step are
    counted separately. The column articles counts independent articles, not derived ones. --limit and --offset apply to
    groups, largest first (a terminal shows 20); without groups, to steps.

      signals timeline --kind signals
      signals timeline --of theme --by quarter --last 8
      signals timeline --emerging --as-of 2024-11
      signals timeline --of source --by year --json
    """  # fmt: skip
    check_unsorted(query, "A timeline is always sorted by time or by size.")
    request = _Request(
        single_value("--by", by, one_of(Period)) or Period.MONTH,
        single_value("--of", of, one_of(here.registry.groups(TIMELINE))),
        single_value("--last", last, one_or_more),
        single_value("--as-of", as_of, day),
        not without_first_seen,
    )
    check_range("--since", query.since, "--as-of", request.as_of)
    with here.base() as base:
        write = _emerging if emerging else _timeline
        return output.exit_code(write(here, base, request, query, output))


def _timeline(here: Environment, base: Database, request: _Request, query: FindingQuery, output: Output) -> int:
    answer = base.timeline(
        request.by, request.of, _unlimited(query), last=request.last, as_of=request.as_of, first_seen=request.first_seen
    )
    known = (*group_columns(request.of), "period", "findings", "articles")
    chosen = output.chosen(known)
    if _begins_after_end(query, answer):
        return _nothing(here, output, chosen, query, answer)
    drawn = output.drawn(here)
    groups = page_of(answer.groups, query, MAX_DRAWN if drawn else None)
    if drawn and not output.columns:
        table = timeline_tables.draw_timeline(here, answer, groups)
        written = emit(here, output, table.columns, table.rows if request.of else page_of(table.rows, query))
        say_width_note(here, answer, table.periods)
    else:
        rows: Iterable[Row] = answer.rows(groups)
        if not request.of:
            rows = page_of([*rows], query)
        written = emit(here, output, chosen, select(rows, known, chosen))
    say_timeline_notes(here, answer, len(groups), request.as_of is not None, request.first_seen)
    return written if answer.total.findings else 0


def _emerging(here: Environment, base: Database, request: _Request, query: FindingQuery, output: Output) -> int:
    of = request.of or "theme"
    both, found = base.emerging(request.by, of, _unlimited(query), as_of=request.as_of, first_seen=request.first_seen)
    known = emerging_columns(of)
    chosen = output.chosen(known)
    if _begins_after_end(query, both):
        return _nothing(here, output, chosen, query, both)
    drawn = output.drawn(here)
    shown = page_of(found, query, MAX_DRAWN if drawn else None)
    if drawn and not output.columns:
        table = timeline_tables.emerging_drawn(here, of, both.periods, shown)
        written = emit(
            here, output, table.columns, table.rows, base.short_cluster_id if of == "cluster" else base.short_id
        )
    else:
        rows = select(emerging_rows(of, shown), known, chosen)
        written = emit(here, output, chosen, rows, base.short_id)
    say_emerging_notes(here, both, of, len(found), len(shown), request.as_of is not None, request.first_seen)
    return written


def _nothing(here: Environment, output: Output, columns: Sequence[str], query: FindingQuery, answer: Timeline) -> int:
    """Write no rows, and say that the timeline would begin after its end."""
    here.say(f"No findings are counted: `--since {query.since}` is later than {answer.as_of}, where the timeline ends.")
    return emit(here, output, columns, ())


def _unlimited(query: FindingQuery) -> FindingQuery:
    """Return the query without its limit and offset, which apply to groups."""
    return query._replace(limit=None, offset=0)


def _begins_after_end(query: FindingQuery, answer: Timeline) -> bool:
    return query.since is not None and query.since > answer.as_of[: len(query.since)]
