"""``signals sources``: a command as CONTRIBUTING.md describes it, which the program does not have."""

from __future__ import annotations

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command, without
from signals.cli.options.views import unordered
from signals.cli.output.counts import plural
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode
from signals.query import FindingQuery

app = typer.Typer(add_completion=False)

COLUMNS = ("source", "findings")


@command(app, query=without(unordered(finding_query), "top"), output=output_options)
def sources(here: Environment, *, query: FindingQuery, output: Output) -> ExitCode:
    """List the sources of findings, the most frequent first.

    Filters apply to findings.

      signals sources --theme energy
    """
    with here.base() as base:
        rows = ((group.label, group.findings) for group in base.stats("source", query).groups)
        written = emit(here, output, output.chosen(COLUMNS, COLUMNS), rows, base.short_id)
    here.say(f"{plural(written, 'source')}.")
    return output.exit_code(written)
