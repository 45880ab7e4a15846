"""Groups of commands: the program itself, which imports a command when it is called, and a command that takes ids."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from signals.cli.main.arguments import called, given_parameters
from signals.cli.main.catalogue import COMMANDS
from signals.cli.main.help import SignalsGroup
from signals.errors import UsageError, did_you_mean, unknown

PACKAGE = "signals.cli.commands"

_OF_IDS = {*"-0123456789abcdef"}
"""Characters of ids, and the ``-`` that stands for those on standard input."""


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
        at = self._word_at(args)
        word = args[at] if at < len(args) else ""
        if word not in self.commands:
            ctx.allow_interspersed_args = True
            rest = super().parse_args(ctx, args)
            if not ctx.resilient_parsing:
                self._check_word(ctx, word)
            return rest
        super().parse_args(ctx, args[:at])
        own = [called(one) for one in given_parameters(ctx) if one.expose_value]
        if own and not ctx.resilient_parsing:
            raise UsageError(
                f"`{own[0]}` does not apply to `{ctx.command_path} {word}`.",
                f"Leave it out, or put it after `{word}` if `{ctx.command_path} {word} --help` lists it.",
            )
        # Click's own groups do the same with the rest: the command's name, and the command's arguments.
        ctx._protected_args, ctx.args = [word], args[at + 1 :]  # noqa: SLF001 (there is no public way)
        return args[at + 1 :]

    def _check_word(self, ctx: Any, word: str) -> None:
        """Raise UsageError for a word that is no id but nearly the name of a command."""
        nearly = not _OF_IDS.issuperset(word.lower()) and did_you_mean(word, self.commands)
        if nearly and not word.startswith("-"):
            raise UsageError(
                unknown("command", word, self.commands), f"`{ctx.command_path} --help` lists the commands."
            )

    def _word_at(self, args: list[str]) -> int:
        """Return the position of the first argument that is neither an option nor the value of one."""
        takes_value = {
            name: not parameter.is_flag
            for parameter in self.params
            if isinstance(parameter, TyperOption)
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        at = 0
        while at < len(args) and args[at].startswith("-") and args[at] in takes_value:
            at += 1 + takes_value[args[at]]
        return at
