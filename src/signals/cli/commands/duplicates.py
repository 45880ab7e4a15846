"""``signals duplicates``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options import completion
from signals.cli.options.filters import finding_query
from signals.cli.options.kinds import EVERY, part_of
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.values import once, share
from signals.cli.output import comparison_notes, findings
from signals.cli.output.rows import emit
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.results.clusters import PAIR_COLUMNS

app = typer.Typer(add_completion=False)

SHOWN = ("finding", "other", "kind", "why", "name", "other_name")


@app.command(cls=Page)
@options(query=finding_query, output=output_options)
def duplicates(
    ctx: typer.Context,
    kinds: Annotated[
        list[str] | None,
        typer.Argument(metavar="KIND", autocompletion=completion.kinds, help="Kinds; all if none is named."),
    ] = None,
    within: Annotated[bool, typer.Option("--within", help="Only pairs of one article.")] = False,
    across: Annotated[bool, typer.Option("--across", help="Only pairs of two articles.")] = False,
    min_similarity: Annotated[
        list[str] | None,
        typer.Option("--min-similarity", metavar="0-1", show_default=False, help="Only pairs so much alike or more."),
    ] = None,
    *,
    query: FindingQuery,
    output: Output,
) -> ExitCode:
    """List pairs of findings that say the same, and why they do.

    The most alike come first; why is same text, same name, or near text. Of each pair the finding that is dated first
    comes first. Filters are those of findings: a pair is listed of which
    at least one fits them. Each finding is paired with its 8 nearest of the same name or text and its 8 nearest of
    others, no further. `signals embed` works it out once, and then each ingestion does.

      signals duplicates
      signals duplicates --within
      signals duplicates technologies --across --min-similarity 0.9 -f csv
    """
    here = environment(ctx)
    if within and across:
        raise UsageError("--within and --across leave nothing.", "Leave one of them out, or both.")
    if query.sort or query.reverse:
        raise UsageError("Pairs have an order of their own: most alike first.", "Leave --sort and --reverse out.")
    query = findings.of_kinds(query, kinds)
    drawn = [column for column in SHOWN if column != "kind" or len(query.kinds) > 1]
    columns = output.chosen(PAIR_COLUMNS, drawn if output.drawn(here) else PAIR_COLUMNS)
    which = replace(query, kinds=() if query.kinds == EVERY else query.kinds)
    only = True if within else False if across else None
    least = once("--min-similarity", min_similarity, share) or 0.0
    with here.base() as base:
        written = emit(here, output, columns, base.duplicates(which, columns, only, least), base.short_id)
        total = written
        if query.limit is not None or query.offset:
            total = base.count_duplicates(which, only, least)
        here.say(f"{part_of(written, total, 'pair')}.")
        comparison_notes.say_how(here, base)
    return output.exit_code(written)
