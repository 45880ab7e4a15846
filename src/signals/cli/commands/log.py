"""``signals log``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.output.rows import emit, picked
from signals.errors import ExitCode, NotFound
from signals.render.values import Value
from signals.results.answers import Run

if TYPE_CHECKING:
    from signals.api import Base

app = typer.Typer(add_completion=False)

COUNTED = (
    ("notes", ("read", "added", "changed", "moved", "gone")),
    ("findings", ("added", "updated", "revived", "retired")),
    ("problems", ("rejected", "warning", "repaired")),
)
RUN = ("run", "started", "finished", *(f"{of}_{what}" for of, words in COUNTED for what in words))
ALWAYS_SHOWN = ("run", "started", "notes_read", "findings_added")
SHOWN_WHERE_ANY = ("findings_updated", "findings_revived", "findings_retired", "notes_moved")
CHANGE = ("id", "what", "kind", "label", "path")


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
    known = CHANGE if run else RUN
    with here.base() as base:
        runs = [_counts(run) for run in base.log(limit)]
        rows = _changes(base, run) if run else iter(runs)
        shown = known if run or not output.drawn(here) else _telling(runs)
        columns = output.chosen(known, shown)
        written = emit(here, output, columns, picked(rows, known, columns), base.short_id)
    here.say(f"{several(written, 'change' if run else 'run')}.")
    return output.exit_code(written)


def _telling(rows: Sequence[tuple[Value, ...]]) -> tuple[str, ...]:
    """The columns for the eye: of the counts, those that are not naught in every run."""
    return (*ALWAYS_SHOWN, *(count for count in SHOWN_WHERE_ANY if any(row[RUN.index(count)] for row in rows)))


def _changes(base: Base, run: int) -> Iterator[tuple[Value, ...]]:
    if run not in {known.run for known in base.log()}:
        raise NotFound(f"There is no run {run}.", "`signals log` lists them.")
    return ((change.id, change.what, change.kind, change.label, change.path) for change in base.changes(run))


def _counts(run: Run) -> tuple[Value, ...]:
    counted = {"notes": run.notes, "findings": run.findings, "problems": run.problems}
    counts = (counted[of].get(what, 0) for of, words in COUNTED for what in words)
    return (run.run, run.started, run.finished, *counts)
