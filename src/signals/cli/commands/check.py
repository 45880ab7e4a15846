"""``signals check``."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.note_paths import Paths, read_note_paths
from signals.cli.output.counts import kind_counts, plural
from signals.cli.output.problems import line_of
from signals.errors import ExitCode
from signals.models.kinds import Severity

app = typer.Typer(add_completion=False)


@app.command(cls=SignalsCommand)
def check(
    ctx: typer.Context,
    paths: Paths = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print each problem as a JSON object, one per line.")] = False,
) -> ExitCode:
    """Check notes for problems, without storing anything.

    Prints a line for each problem, as compilers do: file and line, severity, what is wrong and what to do. Needs no
    database, so two notes with the same URL are only reported if both are checked. Exits with 3 if an ingestion would
    reject anything.

      signals check notes/2024-09-13.md
      pbpaste | signals check -
    """
    here = environment(ctx)
    read, stdin = read_note_paths(here, paths)
    notes, by_severity, by_kind = 0, Counter[str](), Counter[str]()
    for _, note, in_note in here.base().examine(*read, stdin=stdin, relative_to=here.cwd):
        notes += 1
        for problem in in_note:
            by_severity[problem.severity] += 1
            if as_json or here.verbose or problem.severity != Severity.INFO:
                here.write(json.dumps(problem.as_data(), ensure_ascii=False) if as_json else line_of(problem))
        by_kind.update(finding.kind for article in (note.articles if note else ()) for finding in article.findings)
    tables = by_severity.pop(Severity.INFO, 0)
    problems = by_severity.total()
    found = kind_counts(by_kind, here.registry.kinds) or "no findings"
    here.say(f"{plural(notes, 'note')}: {found}; {plural(problems, 'problem')}.")
    if tables:
        here.say(f"{plural(tables, 'other table')} not read as findings (`--verbose` shows them).")
    return ExitCode.REJECTED if by_severity[Severity.REJECTED] else ExitCode.OK
