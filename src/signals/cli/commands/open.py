"""``signals open``."""

from __future__ import annotations

import subprocess
from typing import Annotated

import typer

from signals.cli.main.editors import command_line
from signals.cli.main.global_options import environment
from signals.cli.main.help import Page
from signals.cli.options import completion
from signals.errors import ExitCode, NotFound, SignalsError, UsageError

app = typer.Typer(add_completion=False)

VARIABLES = ("VISUAL", "EDITOR")


@app.command("open", cls=Page)
def open_(
    ctx: typer.Context,
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", autocompletion=completion.ids, help="A finding or an article, or how its id begins."
        ),
    ],
    show_place: Annotated[
        bool, typer.Option("--print", help="Print file:line instead of opening it, for an editor's own quick-open.")
    ] = False,
) -> ExitCode:
    """Open a finding's note in your editor, at its line.

    The editor is $VISUAL, else $EDITOR, with its arguments: EDITOR="code --wait".

      signals open 795d4df
      vim -q <(signals open 795d4df --print)
    """
    here = environment(ctx)
    with here.base() as base:
        file, line = base.locate(id_)
    if show_place:
        here.write(f"{file}:{line}:")
        return ExitCode.OK
    if not file.is_file():
        raise NotFound(f"The note {file} is gone.", "`signals ingest` brings the base up to what is there.")
    editor = next((here.variables[name] for name in VARIABLES if here.variables.get(name, "").strip()), None)
    if editor is None:
        raise UsageError("No editor is set.", "Set one, for instance with: export EDITOR=nano")
    try:
        command = command_line(editor, str(file), line)
    except ValueError as error:
        raise UsageError(
            f"$VISUAL or $EDITOR cannot be understood: {editor}",
            "Set it to a program, for instance: export EDITOR=nano",
        ) from error
    try:
        ended = subprocess.run(command, check=False).returncode  # noqa: S603 (the user's own editor)
    except OSError as error:
        raise SignalsError(f"{command[0]} cannot be run: {error.strerror}.", "Set $VISUAL or $EDITOR.") from error
    if ended:
        raise SignalsError(f"{command[0]} ended with {ended}.", "")
    return ExitCode.OK
