"""Conditions on fields -> SQL on the table ``field_values``."""

from __future__ import annotations

from collections.abc import Iterable

from signals.columns import Registry
from signals.fields.conditions import FieldCondition, read_condition
from signals.fields.values import key_of
from signals.storage.reading.conditions import Value, Where

_WITH = "f.pk IN (SELECT finding FROM field_values WHERE field = ?{})"
_WITHOUT = f"f.pk NOT{_WITH.removeprefix('f.pk')}"


def add_conditions(typed: Iterable[str], where: Where, registry: Registry) -> None:
    """Add conditions as people type them. A negated one (``!=``, ``!~``) holds only for findings that have the field.
    UsageError for a condition that cannot be read."""
    for text in typed:
        condition = read_condition(text, registry.fields, registry.words)
        if condition.operator == "?":
            where.add(_WITH.format(""), condition.field)
        elif condition.operator == "!?":
            where.add(_WITHOUT.format(""), condition.field)
        else:
            sql, compared = _comparison(condition)
            if condition.operator.startswith("!"):
                where.add(_WITH.format(""), condition.field)
                where.add(_WITHOUT.format(f" AND {sql}"), condition.field, compared)
            else:
                where.add(_WITH.format(f" AND {sql}"), condition.field, compared)


def _comparison(condition: FieldCondition) -> tuple[str, Value]:
    """Return SQL that compares a value of the field, and what it is compared with.

    A number is compared with numbers, whatever their scales. A share of a scale (``80%``, ``4/5``) is compared with
    shares, a word with words. So a rating in words never equals a number.
    """
    operator = condition.operator.removeprefix("!")
    if operator == "~":
        return "instr(key, ?) > 0", key_of(condition.text)
    key, number, scale, level, _ = condition.value
    if number is not None:
        return (f"number / scale {operator} ?", number / scale) if scale else (f"number {operator} ?", number)
    if level is not None:
        return f"level {operator} ?", level
    return f"key {operator} ?", key
