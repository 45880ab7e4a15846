"""Values of options, taken as they were typed.

Typer converts every value, even one that was not given, with a validator of pydantic. Loading that library takes longer
than most commands run. Text, flags and missing values need no conversion.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from typer.core import TyperArgument, TyperOption

TEXTS = (str, list[str])


def without_conversion(parameters: list[Any]) -> list[Any]:
    """Return the same parameters, which now take text as it is. Typer still converts the others, such as numbers."""
    for parameter in parameters:
        if isinstance(parameter, (TyperArgument, TyperOption)) and not isinstance(parameter.process_value, partial):
            parameter.process_value = partial(_process, parameter, parameter.process_value)  # type: ignore[method-assign]  # Typer has no hook
    return parameters


def _process(parameter: TyperArgument | TyperOption, convert: Any, ctx: Any, value: Any) -> Any:
    """Do what ``process_value`` of a parameter does; ``convert`` is its own method, for all other values."""
    if value is None and (parameter.multiple or parameter.nargs == -1):
        value = ()
    plain = value in (None, ()) or (parameter.type_descriptor.annotation in TEXTS and _is_text(value))
    if not plain or (parameter.required and parameter.value_is_missing(value)):
        return convert(ctx, value)
    return parameter.callback(ctx, parameter, value) if parameter.callback else value


def _is_text(value: Any) -> bool:
    """Whether a value is text or a list of texts. Typer reports bytes that are not UTF-8."""
    try:
        "".join(value).encode()
    except (TypeError, UnicodeEncodeError):
        return False
    return True
