"""Conditions on fields, as people type them: ``impact>=4``, ``steep=Social``, ``owner~ana``, ``horizon?``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, cast

from signals.errors import UsageError, unknown
from signals.fields.definition import FieldDefinition
from signals.fields.values import FieldValue, Words, read_values

Operator = Literal["=", "!=", ">=", "<=", ">", "<", "~", "!~", "?", "!?"]

_CONDITION = re.compile(r"\s*([^<>=!~?]+?)\s*(>=|<=|!=|!~|!\?|=|>|<|~|\?)\s*(.*)", re.DOTALL)
_EXAMPLES = "Examples: `impact>=4`, `steep=Social`, `owner~ana`, `horizon?`."


class FieldCondition(NamedTuple):
    """A condition on a field. ``value`` is what it is compared with; ``text`` is that as typed."""

    field: str
    operator: Operator
    text: str = ""
    value: FieldValue = FieldValue("")


def read_condition(typed: str, fields: Mapping[str, FieldDefinition], words: Words) -> FieldCondition:
    """Read a condition. UsageError if it has no operator, names an unknown field, or compares with nothing."""
    match = _CONDITION.fullmatch(typed)
    if match is None:
        raise UsageError(f"The condition `{typed}` has no field and operator.", _EXAMPLES)
    name, operator, text = match[1].strip().lower().replace(" ", "_"), cast("Operator", match[2]), match[3].strip()
    if name not in fields:
        raise UsageError(unknown("field", name, fields), f"Fields are: {', '.join(fields)}.")
    if operator in ("?", "!?"):
        if text:
            raise UsageError(f"The condition `{typed}` has text behind the question mark.", "Leave it out.")
        return FieldCondition(name, operator)
    if not text:
        raise UsageError(
            f"The condition `{typed}` has no value.", f"To ask whether it is given, write `{name}?`. {_EXAMPLES}"
        )
    value = read_values(fields[name], text, words)[0]
    ordered = value.number is not None or value.level is not None or fields[name].type in ("date", "text")
    if operator in (">", "<", ">=", "<=") and not ordered:
        raise UsageError(f"The condition `{typed}` compares with `{text}`, which has no order.", _EXAMPLES)
    return FieldCondition(name, operator, text, value)
