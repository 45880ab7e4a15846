"""``signals ingest``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.note_paths import Jobs, Paths, number_of_jobs, read_note_paths
from signals.cli.output.progress import progress, waiting
from signals.cli.output.summaries import embed_update_summary, ingest_summary
from signals.errors import ExitCode
from signals.models.kinds import Severity

app = typer.Typer(add_completion=False)


@app.command(cls=SignalsCommand)
def ingest(
    ctx: typer.Context,
    paths: Paths = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, without changing anything.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 if anything was rejected.")] = False,
    retire_missing: Annotated[
        bool, typer.Option("--retire-missing", help="Retire findings whose notes are gone from their folders.")
    ] = False,
    keep_missing: Annotated[
        bool, typer.Option("--keep-missing", help="Do not retire findings that are gone from their notes.")
    ] = False,
    jobs: Jobs = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as a JSON object.")] = False,
) -> ExitCode:
    """Read notes into the database. Run it again whenever notes change.

    Only changed notes are read again. A changed finding keeps its earlier versions. A finding that is gone from its
    note is retired, not deleted. Your notes are never changed.

      signals ingest notes/
      signals ingest --dry-run
      curl -s https://example.org/article.md | signals ingest -
    """
    here = environment(ctx)
    read, stdin = read_note_paths(here, paths)
    with here.base() as base, progress(here) as update:
        report = base.ingest(
            *read,
            dry_run=dry_run,
            retire_missing=retire_missing,
            keep_missing=keep_missing,
            jobs=number_of_jobs(jobs),
            stdin=stdin,
            progress=update,
            waiting=waiting(here),
        )
    if as_json:
        here.write(json.dumps(report.as_data(), ensure_ascii=False))
    for line in ingest_summary(here, report):
        here.say(line)
    if base.embedded:
        say = here.say if base.embedded.semantic else here.say_always
        say(embed_update_summary(base.embedded))
    rejected = report.nothing_read or (strict and report.problems.get(Severity.REJECTED, 0))
    return ExitCode.REJECTED if rejected else ExitCode.OK
