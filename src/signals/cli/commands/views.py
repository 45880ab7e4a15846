"""``signals views``."""

from __future__ import annotations

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.output import Output, output_options
from signals.cli.options.shared_options import command
from signals.cli.options.views import as_typed
from signals.cli.output.counts import plural
from signals.cli.output.formatted_rows import emit
from signals.errors import ExitCode

app = typer.Typer(add_completion=False)

COLUMNS = ("view", "options")


@command(app, output=output_options)
def views(here: Environment, *, output: Output) -> ExitCode:
    """List views: filters that signals.toml saves under a name.

    Each is listed with the options that it stands for. Every command with filters takes --view NAME.

      signals views
      signals list --view energy --since 2024-06
    """
    columns = output.chosen(COLUMNS)
    rows = [{"view": name, "options": as_typed(table)} for name, table in here.settings.views.items()]
    written = emit(here, output, columns, (tuple(view[column] for column in columns) for view in rows))
    here.say(
        f"{plural(written, 'view')}." if rows else "No views. `signals init` writes a signals.toml with an example."
    )
    return output.exit_code(written)
