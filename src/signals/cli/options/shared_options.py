"""Options that several commands share: declared once, as the parameters of a function that makes a value of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from signals.cli.options.values import Texts

Command = TypeVar("Command", bound=Callable[..., Any])


def options(**makers: Callable[..., Any]) -> Callable[[Command], Callable[..., Any]]:
    """Return a decorator that gives a command the options that ``makers`` declare.

    ``@options(query=finding_query)`` takes the parameter ``query`` from the signature of a command and puts the
    parameters of ``finding_query`` in its place. A call of the command gets the result of ``finding_query``.
    If both declare a parameter, such as the context, both get it.
    """

    def decorate(command: Command) -> Callable[..., Any]:
        declared = inspect.signature(command, eval_str=True).parameters
        made = {name: inspect.signature(maker, eval_str=True).parameters for name, maker in makers.items()}
        parameters: list[inspect.Parameter] = []
        for name, parameter in declared.items():
            own = made.get(name)
            parameters += [parameter] if own is None else [each for each in own.values() if each.name not in declared]

        @wraps(command)
        def call(**values: Any) -> Any:
            for name, maker in makers.items():
                taken = {each: values[each] for each in made[name]}
                values = {each: value for each, value in values.items() if each in declared or each not in taken}
                values[name] = maker(**taken)
            return command(**values)

        keyword = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
        call.__signature__ = inspect.Signature(keyword)  # type: ignore[attr-defined]  # inspect reads it
        call.__annotations__ = {parameter.name: parameter.annotation for parameter in keyword}
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
    option = typer.Option(*names, help=help, rich_help_panel=panel, metavar=metavar or None, show_default=False, **more)
    annotation = Annotated[Texts, option] if metavar else Annotated[bool, option]
    default = None if metavar else False
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
