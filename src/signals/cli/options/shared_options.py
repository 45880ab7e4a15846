"""Commands, and the options that several of them share: declared once, as the parameters of a function that makes a
value of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from signals.cli.main.global_options import environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.values import Texts

Command = TypeVar("Command", bound=Callable[..., Any])


def command(app: typer.Typer, name: str | None = None, **makers: Callable[..., Any]) -> Callable[[Command], Command]:
    """Return a decorator that adds a function to ``app`` as a command, by default under its own name.

    The function gets the environment of the call as ``here``, and the options that ``makers`` declare, as ``options``
    says.
    """

    def decorate(function: Command) -> Command:
        app.command(name, cls=SignalsCommand)(options(here=environment, **makers)(function))
        return function

    return decorate


def options(**makers: Callable[..., Any]) -> Callable[[Command], Callable[..., Any]]:
    """Return a decorator that gives a command the options that ``makers`` declare.

    ``@options(query=finding_query)`` takes the parameter ``query`` from the signature of a command and puts the
    parameters of ``finding_query`` in its place. A call of the command gets the result of ``finding_query``.
    A parameter that several of them declare, such as the context, is given to each.
    """

    def decorate(function: Command) -> Callable[..., Any]:
        own = inspect.signature(function, eval_str=True).parameters
        made = {name: inspect.signature(maker, eval_str=True).parameters for name, maker in makers.items()}
        taken = {each.name: each for name, one in own.items() for each in made.get(name, {name: one}).values()}

        @wraps(function)
        def call(**values: Any) -> Any:
            results = {name: maker(**{each: values[each] for each in made[name]}) for name, maker in makers.items()}
            return function(**{name: values[name] for name in own if name not in makers}, **results)

        keyword = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in taken.values()]
        call.__signature__ = inspect.Signature(keyword)  # type: ignore[attr-defined]  # inspect reads it
        call.__annotations__ = {one.name: one.annotation for one in keyword}
        return call

    return decorate


def without(maker: Callable[..., Any], *names: str) -> Callable[..., Any]:
    """Return the same maker without the options ``names``, for a command that does not take them."""
    signature = inspect.signature(maker, eval_str=True)
    others = [parameter for name, parameter in signature.parameters.items() if name not in names]

    @wraps(maker)
    def make(**values: Any) -> Any:
        return maker(**values)

    make.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]  # inspect reads it
    return make


def parameter(name: str, *names: str, help: str, panel: str, metavar: str = "", **more: Any) -> inspect.Parameter:  # noqa: A002 (Typer's word)
    """Return a parameter of a maker that is an option; without a ``metavar``, a flag."""
    option = typer.Option(*names, help=help, rich_help_panel=panel, metavar=metavar or None, **more)
    annotation = Annotated[Texts, option] if metavar else Annotated[bool, option]
    default = None if metavar else False
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
