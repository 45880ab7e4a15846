"""The page that ``--help`` shows: what a command does, examples, and its options under headings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from signals.cli.main.arguments import CheckedArguments
from signals.cli.main.environment import Environment
from signals.cli.main.option_values import without_conversion
from signals.errors import UsageError, unknown
from signals.text.visible import SafeText, safe_text, styled

MAX_WIDTH = 100
"""Longer lines are hard to read, however wide the terminal is."""

MAX_NAMES_WIDTH = 28
"""Columns for the names of options. Longer names put their help on the next line."""

GLOBAL_OPTIONS = "Global options"
"""The heading of the options that every command takes. It comes last."""

TYPER_OPTIONS = ("help", "install_completion", "show_completion")
"""The options that Typer adds itself."""

_BOLD = "1"

Row = tuple[str, str]


class SignalsCommand(CheckedArguments, TyperCommand):
    """A command with this help page, which takes text as it was typed."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return its parameters."""
        return _adapted(super().get_params(ctx))


class SignalsGroup(CheckedArguments, TyperGroup):
    """A group of commands with this help page, which lists the commands first."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return its parameters."""
        return _adapted(super().get_params(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command that the arguments call. Raises UsageError with a suggestion for an unknown name."""
        known = self.list_commands(ctx)
        if not ctx.resilient_parsing and args[0] not in known:
            raise UsageError(unknown("command", args[0], known), f"`{ctx.command_path} --help` lists the commands.")
        return super().resolve_command(ctx, args)

    def summaries(self, ctx: Any) -> Iterator[tuple[str, str, str]]:
        """Yield the name, panel and one-line help of every command."""
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            yield name, command.rich_help_panel or "Commands", summary(command)


def _adapted(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if parameter.name == "help":
            parameter.callback = _show_help
    return without_conversion(parameters)


def _show_help(ctx: typer.Context, _: object, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        show_page(ctx)


def show_page(ctx: typer.Context) -> None:
    """Print the help page of the command that was called, and exit with 0."""
    here, command = _environment(ctx), ctx.command
    if isinstance(command, (TyperCommand, TyperGroup)):
        with here.exit_on_broken_pipe():
            here.stdout.write(page(command, ctx))
    raise typer.Exit


def _environment(ctx: typer.Context) -> Environment:
    return ctx.obj if isinstance(ctx.obj, Environment) else Environment.of_process()


def page(command: TyperCommand | TyperGroup, ctx: typer.Context) -> SafeText:
    """Return the help page of a command, fitted to the width of the terminal."""
    here = _environment(ctx)
    width, color = min(here.width, MAX_WIDTH), here.colored(here.stdout)
    usage = styled([("Usage:", _BOLD), (f" {_usage(command, ctx)}", "")], color)
    parts: list[str] = [usage, *_prose(command.help or "", width)]
    for sections in (_commands(command, ctx), _parameters(command, ctx)):
        longest = max((len(name) for rows in sections.values() for name, _ in rows), default=0)
        for heading, rows in sections.items():
            lines = [line for row in rows for line in _lines(row, min(longest, MAX_NAMES_WIDTH), width)]
            parts.append(safe_text("\n").join([styled([(heading, _BOLD)], color), *lines]))
    parts += _prose(command.epilog or "", width)
    return safe_text("\n\n").join(parts) + "\n"


def _usage(command: TyperCommand | TyperGroup, ctx: typer.Context) -> str:
    pieces = [ctx.command_path]
    for parameter in command.params:
        if isinstance(parameter, TyperArgument) and not parameter.hidden:
            name = _argument(parameter)
            pieces.append(name if parameter.required else f"[{name}]")
    pieces.append("[OPTIONS]")
    if isinstance(command, TyperGroup):
        pieces.append("COMMAND …")
    return " ".join(pieces)


def _prose(text: str, width: int) -> Iterator[str]:
    """Yield paragraphs, filled to the width. Indented paragraphs, the examples, stay as they are."""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith(" "):
            yield paragraph
        elif paragraph:
            yield textwrap.fill(paragraph, width, break_on_hyphens=False)


def _commands(command: TyperCommand | TyperGroup, ctx: typer.Context) -> dict[str, list[Row]]:
    """Return heading -> the commands of a group."""
    sections: dict[str, list[Row]] = {}
    for name, panel, text in command.summaries(ctx) if isinstance(command, SignalsGroup) else ():
        sections.setdefault(panel, []).append((name, text))
    return sections


def summary(command: Any) -> str:
    """Return the first paragraph of a command's help, as one line."""
    return " ".join((command.help or "").partition("\n\n")[0].split())


def _parameters(command: TyperCommand | TyperGroup, ctx: typer.Context) -> dict[str, list[Row]]:
    """Return heading -> the arguments, then the options by panel."""
    sections: dict[str, list[Row]] = {}
    for parameter in command.get_params(ctx):
        if isinstance(parameter, TyperArgument) and not parameter.hidden:
            sections.setdefault("Arguments", []).append((_argument(parameter), parameter.help or ""))
    for parameter in command.get_params(ctx):
        if isinstance(parameter, TyperOption) and not parameter.hidden:
            heading = GLOBAL_OPTIONS if parameter.name in TYPER_OPTIONS else parameter.rich_help_panel or "Options"
            sections.setdefault(heading, []).append((_option(parameter), parameter.help or ""))
    return sections


def _argument(parameter: TyperArgument) -> str:
    return (parameter.metavar or parameter.name.upper()) + ("…" if parameter.nargs != 1 else "")


def _option(parameter: TyperOption) -> str:
    short = [name for name in parameter.opts if not name.startswith("--")]
    long = [name for name in (*parameter.opts, *parameter.secondary_opts) if name.startswith("--")]
    names = ", ".join([*short, "/".join(long)] if short else ["    " + "/".join(long)])
    return names if parameter.is_flag else f"{names} {parameter.metavar or parameter.name.upper()}"


def _lines(row: Row, wide: int, width: int) -> Iterator[str]:
    """Yield the lines of a row: the names, and the help beside them, or below if the names are longer than ``wide``."""
    names, text = row
    beside = textwrap.wrap(text, width - wide - 4, break_on_hyphens=False)
    first = beside.pop(0) if beside and len(names) <= wide else ""
    yield f"  {names:<{wide}}  {first}".rstrip()
    for line in beside:
        yield f"  {'':<{wide}}  {line}"
