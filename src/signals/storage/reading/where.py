"""The conditions of a statement, with their parameters."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

Value = str | int | float | None

FEW = 50
"""Values up to which a condition is written out for each, so that an index serves; SQLite takes 1,000 at most."""


@dataclass(slots=True)
class Where:
    """Conditions that all hold, and their parameters in order."""

    conditions: list[str] = field(default_factory=list)
    parameters: list[Value] = field(default_factory=list)

    def add(self, condition: str, *parameters: Value) -> None:
        """One more condition, with a parameter for each of its question marks."""
        self.conditions.append(condition)
        self.parameters.extend(parameters)

    def any_of(self, condition: str, values: Iterable[Value]) -> None:
        """A condition that holds for at least one of the values; none given asks for nothing. Each question mark in
        it stands for the value."""
        each = list(values)
        if len(each) > FEW:
            one = condition.replace("?", "wanted.value")
            self.add(f"EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE {one})", json.dumps(each))
        elif each:
            one = " OR ".join([condition] * len(each))
            self.add(f"({one})", *(value for value in each for _ in range(condition.count("?"))))

    def __str__(self) -> str:
        return " WHERE " + " AND ".join(self.conditions) if self.conditions else ""
