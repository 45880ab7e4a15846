"""``signals problems``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten, wrap
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.completion import complete_from
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts, one_of, several_of
from signals.cli.output.formatted_rows import emit
from signals.cli.output.pager import paged
from signals.cli.output.problems import by_severity, hidden_info, line_of
from signals.errors import ExitCode
from signals.models.kinds import PROBLEM_CODES, Severity
from signals.render.values import prefetched
from signals.results.problems import PlacedProblem
from signals.results.result import rows
from signals.text.visible import visible

app = typer.Typer(add_completion=False)

MAX_QUOTED = 200
"""Characters of a text that a terminal shows. Other formats contain the whole text."""


@command(app, output=output_options)
def problems(
    here: Environment,
    severity: Annotated[Texts, typer.Option(
        "--severity", "-s", metavar="SEVERITY", autocompletion=complete_from(Severity),
        help="Only this severity: repaired, warning, rejected or info. Can be repeated. Default: all but info.",
    )] = None,
    path: Annotated[Texts, typer.Option(
        "--path", metavar="TEXT", help="Only notes whose path contains this text. Can be repeated.",
    )] = None,
    code: Annotated[Texts, typer.Option(
        "--code", metavar="CODE", autocompletion=complete_from(PROBLEM_CODES),
        help="Only problems with this code, such as bad-relevancy. Can be repeated.",
    )] = None,
    *, output: Output,
) -> ExitCode:  # fmt: skip
    """List the problems that ingestion found: repaired, warning or rejected.

    Nothing in a note is dropped silently. Everything that could not be stored is listed here with its file, line and
    original text. Tables that are not about findings are listed with `--severity info`.

      signals problems
      signals problems --severity rejected --json
    """
    columns = output.chosen(PlacedProblem.columns)
    codes = [one.strip().lower() for one in code or ()]
    wanted = several_of("--severity", severity, lambda text: (one_of(Severity)(text),))
    severities: Counter[str] = Counter()

    def counted(found: Iterator[PlacedProblem]) -> Iterator[PlacedProblem]:
        for problem in found:
            severities[problem.severity] += 1
            yield problem

    hidden = 0
    with here.base() as base:
        found = counted(base.problems(wanted, path or (), codes))
        if output.drawn(here) and not output.columns:
            _write_lines(here, found)
        else:
            emit(here, output, columns, rows(found, columns))
        if not severity and not here.quiet:
            hidden = sum(1 for _ in base.problems([Severity.INFO], path or (), codes))
    here.say(f"{by_severity(severities, info=True) or 'No problems'}.")
    if hidden:
        here.say(hidden_info(hidden, "`--severity info`"))
    return output.exit_code(severities.total())


def _write_lines(here: Environment, found: Iterator[PlacedProblem]) -> None:
    """Write a line for each problem, and the text in question below it."""
    found = prefetched(found)
    with paged(here) as stream:
        for problem in found:
            stream.write(_filled(line_of(problem), here.width, "", "  "))
            if problem.text:
                stream.write(_filled(shorten(problem.text, MAX_QUOTED, placeholder=" …"), here.width, "    ", "    "))


def _filled(text: str, width: int, first: str, rest: str) -> str:
    """Return text in lines of at most ``width``, unless a word such as a path is longer.

    ``first`` and ``rest`` indent the first line and the other lines.
    """
    lines = wrap(
        visible(text), width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return "".join(f"{line}\n" for line in lines)
