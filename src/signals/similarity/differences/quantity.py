"""Numbers with their units, and dates, as a text has them; and when two of them say the same."""

from __future__ import annotations

from dataclasses import dataclass

from signals.similarity.differences.vocabulary import SCALES

_ROUNDING = 0.02
"""How far two numbers may be apart, as a part of the larger one, to count as one rounded: 2.96 and 3 million."""
_APPROXIMATE = 0.1
"""The same where one of them is called approximate (*about*, *more than*)."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text. What it measures is its dimension: ``percent``, ``time``, ``USD``, …; empty for a count."""

    value: float
    """In the unit of the text"""
    unit: str
    text: str
    bound: int = 0
    """1 for *more than*, -1 for *less than*"""
    approximate: bool = False

    @property
    def dimension(self) -> str:
        """What the number measures."""
        return SCALES.get(self.unit, (self.unit, 1.0))[0]

    @property
    def amount(self) -> float:
        """The number in the one unit that its dimension is compared in."""
        return self.value * SCALES.get(self.unit, ("", 1.0))[1]

    def is_same(self, other: Quantity) -> bool:
        """Whether two quantities say the same: the same number in the same unit, in another unit (12 months, one
        year), as another word (twice, 100 percent more), or rounded. A number without a unit fits any unit."""
        if self.dimension == other.dimension:
            return self._is_near(self.amount, other)
        if not self.dimension or not other.dimension:
            return self.dimension != "ordinal" != other.dimension and self._is_near(self.value, other, other.value)
        if {self.dimension, other.dimension} == {"times", "percent"}:
            times, percent = (self, other) if self.dimension == "times" else (other, self)
            return percent.amount in {abs(times.value - 1) * 100, times.value * 100}
        return False

    def is_comparable(self, other: Quantity) -> bool:
        """Whether two quantities that are not the same contradict each other, because they measure the same."""
        mine, its = self.dimension, other.dimension
        return mine == its or (_is_money(mine) and _is_money(its)) or {mine, its} == {"times", "percent"}

    def _is_near(self, mine: float, other: Quantity, its: float | None = None) -> bool:
        its = other.amount if its is None else its
        if abs(mine - its) <= 1e-9 * abs(mine):
            return True
        if self.dimension == "ordinal":
            return False
        largest = max(abs(mine), abs(its))
        away = abs(mine - its)
        if self.approximate or other.approximate or self.bound or other.bound:
            return away <= _APPROXIMATE * largest and _are_round(mine, its)
        return away <= _ROUNDING * largest and _are_round(mine, its)


def _is_money(dimension: str) -> bool:
    return len(dimension) == 3 and dimension.isupper()


def _are_round(mine: float, its: float) -> bool:
    """Whether one of two numbers is the other, rounded to fewer digits."""
    a, b = _digits(mine), _digits(its)
    return a != b


def _digits(value: float) -> int:
    """How many digits a number has without the zeros at its end."""
    return len(f"{abs(value):.6g}".partition("e")[0].replace(".", "").strip("0")) if value else 1


@dataclass(frozen=True, slots=True)
class DateFact:
    """A part of a date: ``year``, ``month``, ``day``, ``quarter``, ``half``, ``weekday``, ``decade``, ``relative``."""

    part: str
    value: int
    text: str
