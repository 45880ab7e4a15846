"""``signals log``."""

from __future__ import annotations

from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts, one_or_more, single_value, whole_number
from signals.cli.output.counts import plural
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode
from signals.results.result import rows
from signals.results.runs import Change, Run

app = typer.Typer(add_completion=False)

TABLE = ("run", "started", "notes_read", "findings_added")
TABLE_IF_ANY = ("findings_updated", "findings_revived", "findings_retired", "notes_moved")


@command(app, output=output_options)
def log(
    here: Environment,
    run: Annotated[
        str | None, typer.Argument(metavar="RUN", help="The number of a run. Shows what it changed.")
    ] = None,
    limit: Annotated[Texts, typer.Option("--limit", "-n", metavar="N", help="Only the newest N runs.")] = None,
    *, output: Output,
) -> ExitCode:  # fmt: skip
    """List the runs of ingestion, and what each run changed.

    The newest run comes first. An ingestion that changes nothing is not a run. Times are UTC.

      signals log
      signals log 3 --json
    """
    number = single_value("RUN", [run] if run is not None else None, one_or_more)
    known = Change.columns if number else Run.columns
    newest = single_value("--limit", limit, whole_number)
    with here.base() as base:
        runs = base.log(newest)
        # Counts that are 0 in every run are not shown on a terminal.
        counts = (count for count in TABLE_IF_ANY if any(one.value(count) for one in runs))
        columns = output.chosen(known, () if number or not output.drawn(here) else (*TABLE, *counts))
        written = emit(here, output, columns, rows(base.changes(number) if number else runs, columns), base.short_id)
    here.say(f"{plural(written, 'change' if number else 'run')}.")
    return output.exit_code(written)
