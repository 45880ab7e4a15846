"""``signals show``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.ids import Ids, read_ids
from signals.cli.options.shared_options import command
from signals.errors import ExitCode

app = typer.Typer(add_completion=False)


@command(app)
def show(
    here: Environment,
    ids: Ids,
    as_json: Annotated[bool, typer.Option("--json", help="Print each as a JSON object, one per line.")] = False,
) -> ExitCode:
    """Show everything about a finding or an article, with its source and history.

    Shows every field, the file and line of the note, earlier versions, predecessors and successors, and problems.

      signals show 795d4df
      signals list --min-relevancy 5 --columns id | signals show - --json
    """
    with here.base() as base:
        details = [base.show(id_) for id_ in read_ids(here, ids)]
        if as_json:
            for detail in details:
                here.write(json.dumps(detail.as_data(), ensure_ascii=False))
        else:
            from signals.cli.output.detail import write_details

            write_details(here, details, base.short_id)
    return ExitCode.OK
