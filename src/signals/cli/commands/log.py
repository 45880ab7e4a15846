"""``signals log``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.output.counts import plural
from signals.cli.output.rows import emit, select
from signals.errors import ExitCode, NotFound
from signals.render.values import Value
from signals.results.answers import Run

if TYPE_CHECKING:
    from signals.api import Base

app = typer.Typer(add_completion=False)

COUNTS = (
    ("notes", ("read", "added", "changed", "moved", "gone")),
    ("findings", ("added", "updated", "revived", "retired")),
    ("problems", ("rejected", "warning", "repaired")),
)
RUN_COLUMNS = ("run", "started", "finished", *(f"{of}_{what}" for of, words in COUNTS for what in words))
TABLE = ("run", "started", "notes_read", "findings_added")
TABLE_IF_ANY = ("findings_updated", "findings_revived", "findings_retired", "notes_moved")
CHANGE_COLUMNS = ("id", "what", "kind", "label", "path")


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
    *,
    output: Output,
) -> ExitCode:
    """List the runs of ingestion, and what each run changed.

    The newest run comes first. An ingestion that changes nothing is not a run. Times are UTC.

      signals log
      signals log 3 --json
    """
    here = environment(ctx)
    known = CHANGE_COLUMNS if run else RUN_COLUMNS
    with here.base() as base:
        runs = [_counts(run) for run in base.log(limit)]
        rows = _changes(base, run) if run else iter(runs)
        shown = known if run or not output.drawn(here) else _table_columns(runs)
        columns = output.chosen(known, shown)
        written = emit(here, output, columns, select(rows, known, columns), base.short_id)
    here.say(f"{plural(written, 'change' if run else 'run')}.")
    return output.exit_code(written)


def _table_columns(rows: Sequence[tuple[Value, ...]]) -> tuple[str, ...]:
    """Return the columns on a terminal, without counts that are 0 in every run."""
    return (*TABLE, *(count for count in TABLE_IF_ANY if any(row[RUN_COLUMNS.index(count)] for row in rows)))


def _changes(base: Base, run: int) -> Iterator[tuple[Value, ...]]:
    if run not in {known.run for known in base.log()}:
        raise NotFound(f"Run {run} does not exist.", "`signals log` lists the runs.")
    return ((change.id, change.what, change.kind, change.label, change.path) for change in base.changes(run))


def _counts(run: Run) -> tuple[Value, ...]:
    counted = {"notes": run.notes, "findings": run.findings, "problems": run.problems}
    counts = (counted[of].get(what, 0) for of, words in COUNTS for what in words)
    return (run.run, run.started, run.finished, *counts)
