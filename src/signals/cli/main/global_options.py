"""The global options: every command takes them, before its name or after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from signals.cli.main.environment import Environment
from signals.cli.main.help import GLOBAL_OPTIONS as PANEL
from signals.cli.main.help import show_page
from signals.errors import wrong_value

COLORS = ("auto", "always", "never")
"""When to color output."""


def environment(ctx: typer.Context) -> Environment:
    """Return the environment that a command was called in."""
    found = ctx.obj
    if not isinstance(found, Environment):  # shell completion makes a context of its own
        found = ctx.obj = Environment.of_process()
    return found


def _set(field: str) -> Callable[[typer.Context, Any], None]:
    """Return a callback that sets a field of the environment to the value of an option, if the option is given."""

    def set_field(ctx: typer.Context, value: Any) -> None:
        if value is not None:
            setattr(environment(ctx), field, value)

    return set_field


def _set_color(ctx: typer.Context, value: str | None) -> None:
    if value is not None:
        if value not in COLORS:
            raise wrong_value("--color", value, f"one of {', '.join(COLORS)}", COLORS)
        environment(ctx).color = value


def _version(ctx: typer.Context, value: bool | None) -> None:
    if value:
        from signals.version import __version__

        environment(ctx).stdout.write(f"signals {__version__}\n")
        raise typer.Exit


def _option(*names: str, callback: Callable[..., None], **more: Any) -> Any:
    return typer.Option(*names, callback=callback, expose_value=False, rich_help_panel=PANEL, **more)


def root(
    ctx: typer.Context,
    _db: Annotated[str | None, _option(
        "--db", metavar="FILE", callback=_set("db"), is_eager=True,
        help="The database file. Default: $SIGNALS_DB, then db in signals.toml, then your user data folder.",
    )] = None,
    _quiet: Annotated[
        bool | None, _option("--quiet", "-q", callback=_set("quiet"), help="Print only data and errors.")
    ] = None,
    _verbose: Annotated[bool | None, _option(
        "--verbose", "-v", callback=_set("verbose"),
        help="Print more details, such as every problem and every missing note.",
    )] = None,
    _color: Annotated[str | None, _option(
        "--color", metavar="WHEN", callback=_set_color, autocompletion=lambda: COLORS,
        help="Use color: auto (on a terminal, unless NO_COLOR is set), always or never.",
    )] = None,
    _pager: Annotated[bool | None, _option(
        "--pager/--no-pager", callback=_set("pager"),
        help="Show long output on a terminal through $PAGER, or print it directly.",
    )] = None,
    _debug: Annotated[bool | None, _option(
        "--debug", callback=_set("debug"), is_eager=True, help="Show the traceback of an error.",
    )] = None,
    _version: Annotated[
        bool | None, _option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = None,
) -> None:  # fmt: skip
    """Turn a folder of foresight notes into a database that you can search, filter and export.

    Reads notes and spreadsheets, and finds signals, trends, risks, highlights and other findings in them. Stores each
    finding in one SQLite file, with the file and line it came from. Works offline, and never changes your notes.
    """
    # The callbacks of the other options have written their values to the environment.
    if ctx.invoked_subcommand is None:
        show_page(ctx)
