"""``signals check``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.kinds import counts, several
from signals.cli.options.note_paths import notes_given
from signals.cli.output.problems import line_of
from signals.errors import ExitCode
from signals.models.kinds import Severity

app = typer.Typer(add_completion=False)


@app.command(cls=Page)
def check(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Notes and folders; - is standard input. Default: notes in signals.toml."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a problem, one a line.")] = False,
) -> ExitCode:
    """Parse and validate notes, and store nothing.

    Prints a line for each problem, as compilers do: where, how bad, what, and what to do. Needs no base. Exits with 3
    where anything would be rejected.

      signals check notes/2024-09-13.md
      pbpaste | signals check -
    """
    from signals.ingest.check import check_notes
    from signals.ingest.file_content import SIZE_LIMIT
    from signals.ingest.time_limit import SECONDS
    from signals.parsing.vocabulary import Vocabulary

    here = environment(ctx)
    given, stdin = notes_given(here, paths)
    words = Vocabulary.of(here.settings.vocabulary)
    limit, seconds = here.settings.limits.get("size", SIZE_LIMIT), here.settings.limits.get("seconds", SECONDS)
    notes, rejected, found = 0, False, dict[str, int]()
    problems = 0
    for _, note, wrong in check_notes(given, words, limit, seconds, here.cwd, stdin):
        notes += 1
        for problem in wrong:
            problems += 1
            rejected = rejected or problem.severity == Severity.REJECTED
            line = json.dumps(asdict(problem), ensure_ascii=False) if as_json else line_of(problem)
            here.write(line)
        for article in note.articles if note else ():
            for finding in article.findings:
                found[finding.kind] = found.get(finding.kind, 0) + 1
    here.say(f"{several(notes, 'note')}: {counts(found) or 'no findings'}; {several(problems, 'problem')}.")
    return ExitCode.REJECTED if rejected else ExitCode.OK
