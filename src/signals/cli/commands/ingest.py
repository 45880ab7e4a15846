"""``signals ingest``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.note_paths import notes_given
from signals.cli.output.ingest_summary import summary
from signals.cli.output.progress import progress, waiting
from signals.errors import ExitCode
from signals.models.kinds import Severity

app = typer.Typer(add_completion=False)


@app.command(cls=Page)
def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Notes and folders; - is standard input. Default: notes in signals.toml."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where anything was rejected.")] = False,
    retire_missing: Annotated[
        bool, typer.Option("--retire-missing", help="Retire what notes said that are gone from the folders.")
    ] = False,
    keep_missing: Annotated[
        bool, typer.Option("--keep-missing", help="Keep findings live that their note no longer holds.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read notes. Default: one a processor."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON object on stdout.")] = False,
) -> ExitCode:
    """Read notes into the base; run it again whenever they change.

    Only what changed is read again, and nothing is forgotten: a changed finding keeps its earlier versions, and one
    that is gone from its note is retired. Your notes are never written to.

      signals ingest notes/
      signals ingest --dry-run
      curl -s https://example.org/article.md | signals ingest -
    """
    here = environment(ctx)
    given, stdin = notes_given(here, paths)
    with here.base() as base, progress(here) as tell:
        report = base.ingest(
            *given,
            dry_run=dry_run,
            retire_missing=retire_missing,
            keep_missing=keep_missing,
            jobs=jobs,
            stdin=stdin,
            progress=tell,
            waiting=waiting(here),
        )
    if as_json:
        here.write(json.dumps(report.as_data(), ensure_ascii=False))
    for line in summary(here, report):
        here.say(line)
    if base.embedded:
        from signals.cli.output.embedding import kept_up

        say = here.say if base.embedded.semantic else here.complain
        say(kept_up(base.embedded))
    rejected = report.nothing_read or (strict and report.problems.get(Severity.REJECTED, 0))
    return ExitCode.REJECTED if rejected else ExitCode.OK
