"""``signals log``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.output.rows import emit
from signals.errors import ExitCode
from signals.results.result import rows
from signals.results.runs import Change, Run

app = typer.Typer(add_completion=False)

ALWAYS_SHOWN = ("run", "started", "notes_read", "findings_added")
SHOWN_WHERE_ANY = ("findings_updated", "findings_revived", "findings_retired", "notes_moved")


@app.command(cls=Page)
@options(output=output_options)
def log(
    ctx: typer.Context,
    run: Annotated[
        int | None, typer.Argument(metavar="RUN", min=1, help="The number of a run, to see what it changed.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="The newest so many runs.")
    ] = None,
    *,
    output: Output,
) -> ExitCode:
    """List the runs of ingestion, and what each changed.

    The newest run comes first; ingesting notes that did not change makes none. Times are UTC.

      signals log
      signals log 3 --json
    """
    here = environment(ctx)
    known = Change.columns if run else Run.columns
    with here.base() as base:
        runs = base.log(limit)
        shown = known if run or not output.drawn(here) else _telling(runs)
        columns = output.chosen(known, shown)
        written = emit(here, output, columns, rows(base.changes(run) if run else runs, columns), base.short_id)
    here.say(f"{several(written, 'change' if run else 'run')}.")
    return output.exit_code(written)


def _telling(runs: Sequence[Run]) -> tuple[str, ...]:
    """The columns for the eye: of the counts, those that are not naught in every run."""
    return (*ALWAYS_SHOWN, *(count for count in SHOWN_WHERE_ANY if any(run.value(count) for run in runs)))
