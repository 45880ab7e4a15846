"""A command that takes ids, and has further commands of its own: what comes first is a command or an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperOption

from signals.cli.main.help import GroupPage

if TYPE_CHECKING:
    # Typer offers no public name for what its own methods take.
    from typer._click import Context, Parameter


class IdsOrCommand(GroupPage):
    """``signals mark log`` calls the command ``log``; ``signals mark 795d4df`` has an id. No id is the name of a
    command, since ids are hex digits. Global options may come before either."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Its parameters; when a command of it asks, to tell how it is called, no ids: they do not stand before it."""
        found = super().get_params(ctx)
        return found if ctx.command is self else [one for one in found if isinstance(one, TyperOption)]

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments of the group itself, up to the name of a command; without one, all are its own."""
        at = self._command_at(args)
        if at is None:
            ctx.allow_interspersed_args = True
            return super().parse_args(ctx, args)
        super().parse_args(ctx, args[:at])
        # What Click's own groups do with what is left: the command's name, and what is for the command.
        ctx._protected_args, ctx.args = [args[at]], args[at + 1 :]  # noqa: SLF001 (there is no public way)
        return ctx.args

    def _command_at(self, args: list[str]) -> int | None:
        """Where the name of a command stands, if nothing but options stands before it."""
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
