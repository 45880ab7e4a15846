"""``signals show``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options import completion
from signals.cli.options.ids import ids_given
from signals.errors import ExitCode

app = typer.Typer(add_completion=False)


@app.command(cls=Page)
def show(
    ctx: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID", autocompletion=completion.ids,
            help="Ids of findings or articles, or how they begin; - reads them from standard input.",
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object each, one a line.")] = False,
) -> ExitCode:  # fmt: skip
    """Show all there is about a finding or an article, with its provenance and history.

    That is every field, the note's file and line, earlier versions, what it replaced or was replaced by, and problems.

      signals show 795d4df
      signals list --min-relevancy 5 --columns id | signals show - --json
    """
    here = environment(ctx)
    with here.base() as base:
        details = [base.show(id_) for id_ in ids_given(here, ids)]
        if as_json:
            for detail in details:
                here.write(json.dumps(detail.as_data(), ensure_ascii=False))
        else:
            from signals.cli.output.detail import write_details

            write_details(here, details, base.short_id)
    return ExitCode.OK
