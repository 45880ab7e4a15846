"""``signals views``."""

from __future__ import annotations

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options.kinds import several
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared import options
from signals.cli.options.views import as_typed
from signals.cli.output.rows import emit
from signals.errors import ExitCode

app = typer.Typer(add_completion=False)

COLUMNS = ("view", "options")


@app.command(cls=Page)
@options(output=output_options)
def views(ctx: typer.Context, *, output: Output) -> ExitCode:
    """List the views: the filters that signals.toml keeps under a name.

    Each with the options that it stands for; every command that takes filters takes --view NAME.

      signals views
      signals list --view energy --since 2024-06
    """
    here = environment(ctx)
    columns = output.chosen(COLUMNS, COLUMNS)
    kept = [{"view": name, "options": as_typed(table)} for name, table in here.settings.views.items()]
    written = emit(here, output, columns, (tuple(view[column] for column in columns) for view in kept))
    here.say(f"{several(written, 'view')}." if kept else "No views. `signals init` shows how signals.toml keeps one.")
    return output.exit_code(written)
