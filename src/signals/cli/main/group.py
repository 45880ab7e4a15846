"""Groups of commands: the program itself, which imports a command when it is called, and a command that takes ids."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from signals.cli.main.catalogue import COMMANDS
from signals.cli.main.help import SignalsGroup

PACKAGE = "signals.cli.commands"


class LazyGroup(SignalsGroup):
    """A group that takes its commands from the catalogue; help and completion of their names import none of them.

    Every command also takes the options of the group, so they may stand before its name or after it.
    """

    browsing = False

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 (as Click calls it)
        """Return every name in the catalogue, in its order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 (as Click calls it)
        """Return the command, or ``None`` if it does not exist. While browsing, only its name and help are loaded."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if self.browsing:
            return TyperCommand(cmd_name, help=entry.help, rich_help_panel=entry.panel)
        if cmd_name not in self.commands:
            app: typer.Typer = import_module(f"{PACKAGE}.{cmd_name}").app
            command = get_command(app)
            command.name = cmd_name
            self._share_options(command)
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def _share_options(self, command: Any) -> None:
        # Completion and version make sense for the program as a whole only.
        own = [p for p in self.params if p.name not in {"install_completion", "show_completion", "_version"}]
        command.params = [*command.params, *own]
        for inner in command.commands.values() if isinstance(command, TyperGroup) else ():
            self._share_options(inner)

    def summaries(self, ctx: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ARG002 (as groups are asked)
        """Yield the name, panel and one-line help of every command."""
        return ((name, entry.panel, entry.help) for name, entry in COMMANDS.items())

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Complete the name of a command."""
        self.browsing = True
        try:
            return super().shell_complete(ctx, incomplete)
        finally:
            self.browsing = False


class IdsOrCommand(SignalsGroup):
    """A command that takes ids and also has commands of its own.

    ``signals mark log`` calls the command ``log``; ``signals mark 795d4df`` names an id. No id is the name of a
    command, since ids are hex digits. Global options may stand before either.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """Return its parameters. For the usage line of an inner command, leave the ids out: they do not precede it."""
        found = super().get_params(ctx)
        return found if ctx.command is self else [one for one in found if isinstance(one, TyperOption)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the group's own arguments, up to the name of a command. Without a command, all arguments are its own."""
        at = self._command_at(args)
        if at is None:
            ctx.allow_interspersed_args = True
            return super().parse_args(ctx, args)
        super().parse_args(ctx, args[:at])
        # Click's own groups do the same with the rest: the command's name, and the command's arguments.
        ctx._protected_args, ctx.args = [args[at]], args[at + 1 :]  # noqa: SLF001 (there is no public way)
        return args[at + 1 :]

    def _command_at(self, args: list[str]) -> int | None:
        """Return the position of a command's name, if only options stand before it."""
        takes_value = {
            name: not parameter.is_flag
            for parameter in self.params
            if isinstance(parameter, TyperOption)
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] in takes_value:
            at += 1 + takes_value[args[at]]
        return at if at < len(args) and args[at] in self.commands else None
