"""``signals check``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
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
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Say what became of each line, and list the lines that nothing has.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each problem (or note) as a JSON object, one per line.")
    ] = False,
) -> ExitCode:
    """Check notes for problems, without storing anything.

    Prints a line for each problem, as compilers do: file and line, severity, what is wrong and what to do. Needs no
    database, so two notes with the same URL are only reported if both are checked. Exits with 3 if an ingestion would
    reject anything.

    With --coverage it prints a line for each note: how many of its lines are in findings, in what is known of the
    article, in problems, and in none of these. It lists those with their text.

      signals check notes/2024-09-13.md
      pbpaste | signals check -
      signals check --coverage notes
    """
    here = environment(ctx)
    read, stdin = read_note_paths(here, paths)
    if coverage:
        return _coverage(here, read, stdin, as_json=as_json)
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
        here.say(f"{plural(tables, 'other table or list', 'other tables or lists')} not read (`--verbose` shows them).")
    return ExitCode.REJECTED if by_severity[Severity.REJECTED] else ExitCode.OK


def _coverage(here: Environment, paths: Sequence[Path], stdin: bytes | None, *, as_json: bool) -> ExitCode:
    """Print what became of the lines of each note."""
    total = Counter[str]()
    for note in here.base().account_for_lines(*paths, stdin=stdin, relative_to=here.cwd):
        rest = [{"line": line, "text": text} for line, text in note.rest]
        if as_json:
            here.write(json.dumps({**note.as_data(), "rest": rest}, ensure_ascii=False))
        else:
            path = note.path.replace("\n", "\\n").replace("\r", "\\r")
            here.write(f"{path}: {_uses(note.findings, note.article, note.problems, len(rest))}")
            for line, text in note.rest:
                here.write(f"{path}:{line}: {text.strip()}")
        total.update(notes=1, findings=note.findings, article=note.article, problems=note.problems, rest=len(rest))
    uses = _uses(total["findings"], total["article"], total["problems"], total["rest"])
    here.say(f"{plural(total['notes'], 'note')}: {uses}. Lines without a letter or a digit do not count.")
    return ExitCode.OK


def _uses(findings: int, article: int, problems: int, rest: int) -> str:
    """Return ``9 lines in findings, 2 of the article, 1 in problems, 4 in none of these``."""
    lines = plural(findings, "line")
    return f"{lines} in findings, {article:,} of the article, {problems:,} in problems, {rest:,} in none of these"
