"""``signals embed``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.output.embedding import summary
from signals.cli.output.progress import progress, waiting

app = typer.Typer(add_completion=False)


@app.command(cls=Page)
def embed(
    ctx: typer.Context,
    again: Annotated[bool, typer.Option("--again", help="Make all vectors, neighbors and clusters anew.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON object on stdout.")] = False,
) -> None:
    """Make vectors of what findings say, so that those that say nearly the same are found.

    Once is enough: from then on each ingestion keeps them up. All is worked out on this machine, by a model that comes
    with the extra: pip install "signals-kb[semantic]". Without it, only what is the same word for word is found.

      signals embed
      signals embed && signals similar 795d4df
    """
    here = environment(ctx)
    with here.base() as base, progress(here, "Embedding") as tell:
        report = base.embed(again=again, progress=tell, waiting=waiting(here))
    if as_json:
        here.write(json.dumps(report.as_data()))
    here.say(summary(report))
