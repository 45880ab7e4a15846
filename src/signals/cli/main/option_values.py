"""The values of options as they were typed.

Typer converts every value, also one that was not given, by a validator of pydantic's, and to load that library takes
longer than most commands run. Text, flags, and what was not given need no conversion.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperOption

if TYPE_CHECKING:
    # Typer offers no public name for what its own methods take.
    from typer._click import Context, Parameter

TEXTS = (str, list[str])


def as_typed(parameters: list[Parameter]) -> list[Parameter]:
    """The same parameters, taking text as it is; what else there may be, such as a number, Typer converts as ever."""
    for parameter in parameters:
        if isinstance(parameter, (TyperArgument, TyperOption)) and not isinstance(parameter.process_value, partial):
            parameter.process_value = partial(_process, parameter, parameter.process_value)  # type: ignore[method-assign]
    return parameters


def _process(parameter: TyperArgument | TyperOption, convert: Any, ctx: Context, value: Any) -> Any:
    """Do what ``process_value`` of a parameter does; ``convert`` is its own, for all that is not dealt with here."""
    if value is None and (parameter.multiple or parameter.nargs == -1):
        value = ()
    plain = value in (None, ()) or (parameter.type_descriptor.annotation in TEXTS and _is_text(value))
    if not plain or (parameter.required and parameter.value_is_missing(value)):
        return convert(ctx, value)
    return parameter.callback(ctx, parameter, value) if parameter.callback else value


def _is_text(value: Any) -> bool:
    """Whether a value is text, or several: what was no UTF-8 when it was typed is none, and Typer says so."""
    try:
        "".join(value).encode()
    except (TypeError, UnicodeEncodeError):
        return False
    return True
