"""The page that ``--help`` shows: what a command does, examples, and its options under headings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from signals.cli.main.environment import Environment
from signals.cli.main.option_values import as_typed
from signals.text.visible import SafeText, safe_text, styled

if TYPE_CHECKING:
    # Typer offers no public name for what its own methods take.
    from typer._click import Command, Context, HelpFormatter, Parameter

WIDEST = 100
"""Lines longer than this are hard to read, however wide the terminal."""

NAMES = 28
"""Columns for the names of options; longer ones put their help on the next line."""

EVERYWHERE = "Everywhere"
"""The heading of the options that every command takes; always the last one."""

_BOLD = "1"

LAST = ("help", "install_completion", "show_completion")
"""Options that typer adds itself."""

Row = tuple[str, str]


class Page(TyperCommand):
    """A command with such a page."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Its parameters, which take text as it is typed."""
        return as_typed(super().get_params(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        formatter.write(self.page(ctx))

    def page(self, ctx: Context) -> SafeText:
        """The page."""
        return page(self, ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The option ``--help``, which writes the page where all else is written."""
        return _writing(super().get_help_option(ctx))


class GroupPage(TyperGroup):
    """A group of commands with such a page, on which the commands come first."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Its parameters, which take text as it is typed."""
        return as_typed(super().get_params(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the page."""
        formatter.write(self.page(ctx))

    def page(self, ctx: Context) -> SafeText:
        """The page."""
        return page(self, ctx)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The option ``--help``, which writes the page where all else is written."""
        return _writing(super().get_help_option(ctx))


def _writing(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.callback = _help_asked_for
    return option


def show_page(ctx: Context) -> None:
    """Write the page of the command that was called, and end as done."""
    environment, command = _environment(ctx), ctx.command
    if isinstance(command, (Page, GroupPage)):
        with environment.reader_may_leave():
            environment.stdout.write(command.page(ctx))
    raise typer.Exit


def _help_asked_for(ctx: Context, _: Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        show_page(ctx)


def _environment(ctx: Context) -> Environment:
    return ctx.obj if isinstance(ctx.obj, Environment) else Environment.of_process()


def page(command: TyperCommand | TyperGroup, ctx: Context) -> SafeText:
    """The page of ``command``, as wide as the terminal lets it be."""
    environment = _environment(ctx)
    width, color = min(environment.width, WIDEST), environment.colored(environment.stdout)
    usage = styled([("Usage:", _BOLD), (f" {_usage(command, ctx)}", "")], color)
    parts: list[str] = [usage, *_prose(command.help or "", width)]
    for sections in (_commands(command, ctx), _parameters(command, ctx)):
        longest = max((len(name) for rows in sections.values() for name, _ in rows), default=0)
        for heading, rows in sections.items():
            lines = [line for row in rows for line in _lines(row, min(longest, NAMES), width)]
            parts.append(safe_text("\n").join([styled([(heading, _BOLD)], color), *lines]))
    parts += _prose(command.epilog or "", width)
    return safe_text("\n\n").join(parts) + "\n"


def _usage(command: Command, ctx: Context) -> str:
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
    """Paragraphs filled to the width; indented ones, the examples, as they are."""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith(" "):
            yield paragraph
        elif paragraph:
            yield textwrap.fill(paragraph, width)


def _commands(command: Command, ctx: Context) -> dict[str, list[Row]]:
    """Heading -> the commands of a group."""
    sections: dict[str, list[Row]] = {}
    if isinstance(command, TyperGroup):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            if isinstance(inner, (TyperCommand, TyperGroup)):
                sections.setdefault(inner.rich_help_panel or "Commands", []).append((name, summary(inner)))
    return sections


def summary(command: Command) -> str:
    """A command's help in one line."""
    return " ".join((command.help or "").partition("\n\n")[0].split())


def _parameters(command: Command, ctx: Context) -> dict[str, list[Row]]:
    """Heading -> the arguments, then the options by panel."""
    sections: dict[str, list[Row]] = {}
    for parameter in command.get_params(ctx):
        if isinstance(parameter, TyperArgument) and not parameter.hidden:
            sections.setdefault("Arguments", []).append((_argument(parameter), parameter.help or ""))
    for parameter in command.get_params(ctx):
        if isinstance(parameter, TyperOption) and not parameter.hidden:
            heading = EVERYWHERE if parameter.name in LAST else parameter.rich_help_panel or "Options"
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
    """A row as lines: names, then help beside them, or below where the names are longer than ``wide``."""
    names, text = row
    beside = textwrap.wrap(text, width - wide - 4)
    first = beside.pop(0) if beside and len(names) <= wide else ""
    yield f"  {names:<{wide}}  {first}".rstrip()
    for line in beside:
        yield f"  {'':<{wide}}  {line}"
