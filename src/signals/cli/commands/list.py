"""``signals list``."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options import completion
from signals.cli.options.extra_columns import Rank, WithFields, WithMarks, extra_columns, with_field_columns
from signals.cli.options.filters import finding_query
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.values import Texts
from signals.cli.output import findings, similarity_notes
from signals.errors import ExitCode
from signals.models.kinds import SIGNAL
from signals.query import FindingQuery

app = typer.Typer(add_completion=False)


@command(app, query=finding_query, output=output_options)
def list_(
    here: Environment,
    kinds: Annotated[Texts, typer.Argument(
        metavar="KIND", autocompletion=completion.kinds, help="Kinds to list. Default: signals.",
    )] = None,
    rank: Rank = False,
    with_marks: WithMarks = False,
    with_fields: WithFields = False,
    *, query: FindingQuery, output: Output,
) -> ExitCode:  # fmt: skip
    """List findings: signals, or the kinds you name.

    A terminal shows a table with the main columns. A pipe gets every column in full, as tab-separated lines.

      signals list --min-relevancy 5
      signals list behaviors technologies --category technology --since 2024-09
      signals list all --source theatlantic.com --json
      signals list all --where "impact>=4" --where "steep=Social" --sort impact
      signals list all --top 1 --rank --sort kind_percentile
    """
    output = replace(output, added_columns=extra_columns(here.registry, rank=rank, with_marks=with_marks))
    query = findings.of_kinds(here, query, kinds, default=(SIGNAL,))
    with here.base() as base:
        output = with_field_columns(output, base, with_fields)
        written = findings.write(here, base, query, output)
        findings.say_counts(here, base, query, written)
        if query.new:
            findings.say_moves(here, base)
        if similarity_notes.depends_on_comparison(query):
            similarity_notes.say_comparison_state(here, base)
    return output.exit_code(written)
