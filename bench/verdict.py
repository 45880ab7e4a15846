"""Measurements, targets, and whether the targets are met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """A bound for a value: at most ``limit``; with ``least``, at least ``limit``."""

    limit: float
    unit: str = "×"
    least: bool = False

    def met_by(self, value: float) -> bool:
        """Whether an unrounded value is within the bound."""
        return value >= self.limit if self.least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement and its reference. ``value``, usually their ratio, is compared with the target. Without a target,
    it is for information only. Without a value, it could not be measured, and ``ours`` says why."""

    what: str
    ours: str
    reference: str = ""
    value: float | None = None
    target: Target | None = None
    unit: str = "×"

    @property
    def missed(self) -> bool:
        """Whether a target was measured and not met."""
        return self.value is not None and self.target is not None and not self.target.met_by(self.value)

    @property
    def verdict(self) -> str:
        """The last cell of the line."""
        if self.value is None:
            return "not measured"
        if self.target is None:
            return ""
        return "**missed**" if self.missed else "met"

    @property
    def shown(self) -> str:
        """The value with its unit."""
        if self.value is None:
            return ""
        unit = self.target.unit if self.target else self.unit
        return f"{self.value:.2f} {unit}" if unit == "×" else f"{self.value:.0f} {unit}"


@dataclass(slots=True)
class Table:
    """The measurements of one group, with a note that explains them."""

    title: str
    note: str
    lines: list[Line] = field(default_factory=list)

    def ratio(self, what: str, ours: object, reference: object, value: float, target: Target | None = None) -> None:
        """Add a measurement and its reference."""
        self.lines.append(Line(what, str(ours), str(reference), value, target))

    def leave_out(self, what: str, why: str) -> None:
        """Add a line for what could not be measured, with the reason."""
        self.lines.append(Line(what, why))


def missed(tables: list[Table]) -> Iterator[Line]:
    """Yield the lines whose target is missed."""
    for table in tables:
        yield from (line for line in table.lines if line.missed)
