"""``signals show``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.ids import Ids, read_ids
from signals.errors import ExitCode

app = typer.Typer(add_completion=False)


@app.command(cls=SignalsCommand)
def show(
    ctx: typer.Context,
    ids: Ids,
    as_json: Annotated[bool, typer.Option("--json", help="Print each as a JSON object, one per line.")] = False,
) -> ExitCode:
    """Show everything about a finding or an article, with its source and history.

    Shows every field, the file and line of the note, earlier versions, predecessors and successors, and problems.

      signals show 795d4df
      signals list --min-relevancy 5 --columns id | signals show - --json
    """
    here = environment(ctx)
    with here.base() as base:
        details = [base.show(id_) for id_ in read_ids(here, ids)]
        if as_json:
            for detail in details:
                here.write(json.dumps(detail.as_data(), ensure_ascii=False))
        else:
            from signals.cli.output.detail import write_details

            write_details(here, details, base.short_id)
    return ExitCode.OK
