"""The conditions of a statement with their parameters."""

from __future__ import annotations

import json
from collections.abc import Iterable

from signals.columns.articles import INDEPENDENT

Value = str | int | float | None

FEW = 50
"""Up to this number of values, the condition is repeated, so that SQLite can use an index; its limit is 1,000."""


class Where:
    """Conditions that all hold, and their parameters in order."""

    __slots__ = ("conditions", "parameters")

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.parameters: list[Value] = []

    def add(self, condition: str, *parameters: Value) -> None:
        """Add a condition, with a parameter for each of its question marks."""
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def any_of(self, condition: str, values: Iterable[Value]) -> None:
        """Add the condition that one holds for at least one of the values; without values, no condition. Each question
        mark stands for the value."""
        each = list(values)
        if len(each) > FEW:
            one = condition.replace("?", "wanted.value")
            self.add(f"EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE {one})", json.dumps(each))
        elif each:
            one = " OR ".join([condition] * len(each))
            self.add(f"({one})", *(value for value in each for _ in range(condition.count("?"))))

    def __str__(self) -> str:
        return " WHERE " + " AND ".join(self.conditions) if self.conditions else ""


def of_independent(value: str) -> str:
    """Return SQL for a value of a finding that is null if its article is derived."""
    return f"CASE WHEN {INDEPENDENT} THEN {value} END"
