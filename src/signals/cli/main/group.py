"""The group of commands that imports a command's module only when that command is called."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from signals.cli.main.catalogue import COMMANDS
from signals.cli.main.help import GroupPage
from signals.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    # Typer offers no public name for what its own methods take.
    from typer._click import Command, Context
    from typer._click.shell_completion import CompletionItem

    from signals.text.visible import SafeText

PACKAGE = "signals.cli.commands"


class LazyGroup(GroupPage):
    """Knows its commands from the catalogue; help and completion of their names import none of them.

    The options of the group itself are given to every command too, so that they may stand before its name or after it.
    """

    browsing = False

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 (as Click calls it)
        """Every name in the catalogue, in its order."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 (as Click calls it)
        """The command, loaded; while browsing, its name and help alone. ``None`` where there is no such command."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        if self.browsing:
            return TyperCommand(cmd_name, help=entry.help, rich_help_panel=entry.panel)
        if cmd_name not in self.commands:
            module = import_module(f"{PACKAGE}.{entry.module}")
            app: typer.Typer = module.app
            command = get_command(app)
            command.name = cmd_name
            self._share(command)
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def _share(self, command: Command) -> None:
        # Completion and version make sense for the program as a whole only.
        own = [p for p in self.params if p.name not in {"install_completion", "show_completion", "_version"}]
        command.params = [*command.params, *own]
        for inner in command.commands.values() if isinstance(command, TyperGroup) else ():
            self._share(inner)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that is called; a name that is none is answered with the nearest one."""
        if not ctx.resilient_parsing and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise _unknown(args[0])
        return super().resolve_command(ctx, args)

    def page(self, ctx: Context) -> SafeText:
        """The help of the program."""
        with self._browse():
            return super().page(ctx)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command."""
        with self._browse():
            return super().shell_complete(ctx, incomplete)

    @contextmanager
    def _browse(self) -> Iterator[None]:
        self.browsing = True
        try:
            yield
        finally:
            self.browsing = False


def _unknown(name: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS)
    hint = f"Did you mean {' or '.join(f'`{match}`' for match in near)}?" if near else "`signals --help` lists them."
    return UsageError(f"There is no command `{name}`.", hint)
