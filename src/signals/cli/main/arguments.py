"""The arguments of a command: checked for contradictions, with errors in the words of this program."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperOption

from signals.cli.main.exclusions import check_exclusive
from signals.errors import UsageError, unknown

_GIVEN = "signals.given"
"""The key of a context's ``meta`` under which stands how often each parameter was given. Inner contexts share it."""


# Typer has no public names for the types of the contexts and parameters that its methods take: hence ``Any``.


if TYPE_CHECKING:

    class _TyperArguments:
        """The methods of Typer's commands and groups that classes below extend."""

        def make_parser(self, ctx: Any) -> Any: ...

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]: ...

else:
    _TyperArguments = object


class CheckedArguments(_TyperArguments):
    """A part of the classes for commands and groups. Every error in the arguments is a UsageError."""

    def make_parser(self, ctx: Any) -> Any:
        """Return the parser of the arguments. It counts the parameters that it finds."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def counting(args: list[str]) -> Any:
            values, rest, order = parse(args=args)
            ctx.meta[_GIVEN] = Counter(one for one in order if values.get(one.name) not in (None, ()))
            return values, rest, order

        parser.parse_args = counting
        return parser

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments. Raises UsageError for those that are wrong, and for those that exclude each other."""
        earlier = _names(ctx.meta.get(_GIVEN, ()))
        groups, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise _usage_error(error, ctx) from error
        if not ctx.resilient_parsing:
            if rest and not groups:
                raise UsageError(f"The argument `{rest[0]}` is one too many.", _help(ctx))
            given = ctx.meta[_GIVEN]
            _check_repeated(given)
            check_exclusive({*earlier, *_names(given)})
        return rest


def given_parameters(ctx: Any) -> list[Any]:
    """Return the parameters that were given to the command whose arguments were read last."""
    return [*ctx.meta[_GIVEN]]


def called(parameter: Any) -> str:
    """Return the name of an option or argument, as it stands in help."""
    if isinstance(parameter, TyperArgument):
        return str(parameter.metavar or parameter.name.upper())
    return next((name for name in parameter.opts if name.startswith("--")), str(parameter.opts[0]))


def _names(parameters: Any) -> set[str]:
    return {called(parameter) for parameter in parameters}


def _check_repeated(given: Counter[Any]) -> None:
    """Raise UsageError for an option with one value that is given several times. Flags can be repeated."""
    for one, times in given.items():
        if times > 1 and isinstance(one, TyperOption) and not one.multiple:
            if one.secondary_opts:
                raise UsageError(
                    f"`{one.opts[0]}` and `{one.secondary_opts[0]}` exclude each other.", "Give one of them, once."
                )
            if not one.is_flag:
                raise UsageError(f"`{called(one)}` is given {times} times.", "Give it once.")


def _usage_error(error: typer.TyperException, ctx: Any) -> UsageError:
    """Return an error of Typer in the arguments as one of this program."""
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    if option is not None:
        names = {
            name: one
            for one in ctx.command.get_params(ctx)
            if isinstance(one, TyperOption)
            for name in (*one.opts, *one.secondary_opts)
        }
        if option not in names:
            message = unknown("option", option, names)
        elif names[option].is_flag:
            message = f"`{option}` takes no value."
        else:
            message = f"`{option}` needs a value: `{option} {names[option].metavar or 'VALUE'}`."
    elif hasattr(error, "param_type"):
        message = f"The argument `{called(parameter)}` is missing."
    elif parameter is not None:
        message = f"The value of `{called(parameter)}` cannot be used."
    else:
        message = error.format_message()
    return UsageError(message, _help(ctx))


def _help(ctx: Any) -> str:
    return f"`{ctx.command_path} --help` explains its arguments and options."
