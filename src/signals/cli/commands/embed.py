"""``signals embed``."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.shared_options import command
from signals.cli.output.progress import progress, waiting
from signals.cli.output.summaries import embed_summary

app = typer.Typer(add_completion=False)


@command(app)
def embed(
    here: Environment,
    again: Annotated[bool, typer.Option("--again", help="Make all vectors, neighbors and clusters again.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as a JSON object.")] = False,
) -> None:
    """Make vectors of findings, so that similar findings can be found.

    Run it once; after that, each ingestion updates the vectors. Everything is computed on this machine, by a model from
    the extra: pip install "signals-kb[semantic]". Without the extra, only identical names and texts are
    found.

      signals embed
      signals embed && signals similar 795d4df
    """
    with here.base() as base, progress(here, "Embedding") as update:
        report = base.embed(again=again, progress=update, waiting=waiting(here))
    if as_json:
        here.write(json.dumps(report.as_data()))
    here.say(embed_summary(report))
