"""What was measured, what it was to be, and whether it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Target:
    """A bound that a value is to keep: at most ``limit``, or with ``least`` at least."""

    limit: float
    unit: str = "×"
    least: bool = False

    def met_by(self, value: float) -> bool:
        """Whether a value, unrounded, keeps the bound."""
        return value >= self.limit if self.least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement beside its reference. ``value`` is what the target is held against: mostly their ratio. Without
    a target it is told for its own sake; without a value it could not be measured, and ``ours`` says why."""

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
        """The last word of the line."""
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
    """The measurements of one group, and what a reader has to know about them."""

    title: str
    note: str
    lines: list[Line] = field(default_factory=list)

    def ratio(self, what: str, ours: object, reference: object, value: float, target: Target | None = None) -> None:
        """Add a measurement and its reference."""
        self.lines.append(Line(what, str(ours), str(reference), value, target))

    def leave_out(self, what: str, why: str) -> None:
        """Add what could not be measured here, and why."""
        self.lines.append(Line(what, why))


def missed(tables: list[Table]) -> Iterator[Line]:
    """The lines whose target is not met."""
    for table in tables:
        yield from (line for line in table.lines if line.missed)
