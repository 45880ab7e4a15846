"""``signals log``."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import options
from signals.cli.output.counts import plural
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode
from signals.results.result import rows
from signals.results.runs import Change, Run

app = typer.Typer(add_completion=False)

TABLE = ("run", "started", "notes_read", "findings_added")
TABLE_IF_ANY = ("findings_updated", "findings_revived", "findings_retired", "notes_moved")


@app.command(cls=SignalsCommand)
@options(output=output_options)
def log(
    ctx: typer.Context,
    run: Annotated[
        int | None, typer.Argument(metavar="RUN", min=1, help="The number of a run. Shows what it changed.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="Only the newest N runs.")
    ] = None,
    *, output: Output,
) -> ExitCode:  # fmt: skip
    """List the runs of ingestion, and what each run changed.

    The newest run comes first. An ingestion that changes nothing is not a run. Times are UTC.

      signals log
      signals log 3 --json
    """
    here = environment(ctx)
    known = Change.columns if run else Run.columns
    with here.base() as base:
        runs = base.log(limit)
        if run or not output.drawn(here):
            columns = output.chosen(known, known)
        else:  # counts that are 0 in every run are not shown on a terminal
            counts = (count for count in TABLE_IF_ANY if any(one.value(count) for one in runs))
            columns = output.chosen(known, (*TABLE, *counts))
        written = emit(here, output, columns, rows(base.changes(run) if run else runs, columns), base.short_id)
    here.say(f"{plural(written, 'change' if run else 'run')}.")
    return output.exit_code(written)
