"""The options that every command takes, before its name or after it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.help import EVERYWHERE as PANEL
from signals.cli.main.help import show_page

if TYPE_CHECKING:
    from typer._click import Context


class Color(StrEnum):
    """When to colour output."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def environment(ctx: Context) -> Environment:
    """The environment that a command was called in."""
    found = ctx.obj
    if not isinstance(found, Environment):  # shell completion makes a context of its own
        found = ctx.obj = Environment.of_process()
    return found


def _keep(field: str) -> Callable[[typer.Context, Any], None]:
    """A callback that writes an option's value, where one is given, to a field of the environment."""

    def keep(ctx: typer.Context, value: Any) -> None:
        if value is not None:
            setattr(environment(ctx), field, value)

    return keep


def _version(ctx: typer.Context, value: bool | None) -> None:
    if value:
        from signals.cli.main.version import line

        environment(ctx).stdout.write(line())
        raise typer.Exit


def root(
    ctx: typer.Context,
    _db: Annotated[
        str | None,
        typer.Option(
            "--db",
            callback=_keep("db"),
            expose_value=False,
            is_eager=True,
            metavar="FILE",
            rich_help_panel=PANEL,
            help="The base to work on. Default: $SIGNALS_DB, else db in signals.toml, else your user data folder.",
        ),
    ] = None,
    _quiet: Annotated[
        bool | None,
        typer.Option(
            "--quiet",
            "-q",
            callback=_keep("quiet"),
            expose_value=False,
            rich_help_panel=PANEL,
            help="Say nothing beside the data but errors.",
        ),
    ] = None,
    _verbose: Annotated[
        bool | None,
        typer.Option(
            "--verbose",
            "-v",
            callback=_keep("verbose"),
            expose_value=False,
            rich_help_panel=PANEL,
            help="Say more: every problem and every note that is gone.",
        ),
    ] = None,
    _color: Annotated[
        Color | None,
        typer.Option(
            "--color",
            metavar="WHEN",
            callback=_keep("color"),
            expose_value=False,
            rich_help_panel=PANEL,
            help="Colour: auto (on a terminal), always or never. NO_COLOR is heeded.",
        ),
    ] = None,
    _pager: Annotated[
        bool | None,
        typer.Option(
            "--pager/--no-pager",
            callback=_keep("pager"),
            expose_value=False,
            rich_help_panel=PANEL,
            show_default=False,
            help="Long output on a terminal goes through $PAGER, or straight to the screen.",
        ),
    ] = None,
    _debug: Annotated[
        bool | None,
        typer.Option(
            "--debug",
            callback=_keep("debug"),
            expose_value=False,
            is_eager=True,
            rich_help_panel=PANEL,
            help="Show the traceback of an error.",
        ),
    ] = None,
    _version: Annotated[
        bool | None,
        typer.Option(
            "--version",
            callback=_version,
            expose_value=False,
            is_eager=True,
            rich_help_panel=PANEL,
            help="Show the version and exit.",
        ),
    ] = None,
) -> None:
    """Turn a folder of foresight notes into a knowledge base, and ask it.

    Reads signals, behaviors, technologies, issues, concerns and highlights from markdown and text files, keeps them in
    one SQLite file, and knows for each the file and line it came from. Works offline, never writes to your notes.
    """
    # The other options have said what they say to the environment, in their callbacks.
    if ctx.invoked_subcommand is None:
        show_page(ctx)
