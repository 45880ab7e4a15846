"""``signals problems``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten, wrap
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.output.pager import paged
from signals.cli.output.problems import by_severity, line_of
from signals.cli.output.rows import begun, emit
from signals.errors import ExitCode
from signals.models.kinds import Severity
from signals.results.problems import PlacedProblem
from signals.results.result import rows
from signals.text.visible import visible

app = typer.Typer(add_completion=False)

QUOTED = 200
"""Characters of a text that are quoted to the eye; all of it stands in the other formats."""


@app.command(cls=Page)
@options(output=output_options)
def problems(
    ctx: typer.Context,
    severity: Annotated[
        list[Severity] | None,
        typer.Option("--severity", "-s", metavar="SEVERITY", help="Only these: repaired, warning or rejected."),
    ] = None,
    path: Annotated[
        list[str] | None, typer.Option("--path", metavar="TEXT", help="Of notes whose path contains this.")
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option("--code", metavar="CODE", help="Of this sort, such as bad-relevancy.")
    ] = None,
    *,
    output: Output,
) -> ExitCode:
    """List what ingestion repaired, doubted or rejected.

    Nothing in a note is dropped silently: what could not be stored stands here with its file, line and original text.

      signals problems
      signals problems --severity rejected --json
    """
    here = environment(ctx)
    columns = output.chosen(PlacedProblem.columns, PlacedProblem.columns)
    severities: Counter[str] = Counter()

    def counted(found: Iterator[PlacedProblem]) -> Iterator[PlacedProblem]:
        for problem in found:
            severities[problem.severity] += 1
            yield problem

    with here.base() as base:
        found = counted(base.problems([s.value for s in severity or ()], path or (), code or ()))
        if output.drawn(here) and not output.columns:
            _write_lines(here, found)
        else:
            emit(here, output, columns, rows(found, columns))
    here.say(f"{by_severity(severities) or 'No problems'}.")
    return output.exit_code(severities.total())


def _write_lines(here: Environment, found: Iterator[PlacedProblem]) -> None:
    """For the eye: a line for each problem, and the text it is about below it."""
    found = begun(found)
    with paged(here) as stream:
        for problem in found:
            stream.write(_filled(line_of(problem), here.width, "", "  "))
            if problem.text:
                stream.write(_filled(shorten(problem.text, QUOTED, placeholder=" …"), here.width, "    ", "    "))


def _filled(text: str, width: int, first: str, further: str) -> str:
    """Text in lines of at most ``width``, unless a word such as a path is longer."""
    lines = wrap(
        visible(text),
        width,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "".join(f"{line}\n" for line in lines)
