"""What a difference between two texts is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sort = Literal["number", "date", "negation", "direction", "place", "name"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that two texts about one subject say differently, such as *12 percent* and *21 percent*."""

    sort: Sort
    first: str
    """What the first text says, in its words; empty for a text without the negation that the other has."""
    second: str
    """What the second text says, likewise."""
    opposite: bool = False
    """Whether the texts contradict each other (*raises* and *cuts*), not only differ."""

    def swapped(self) -> Difference:
        """Return the difference of the same texts in the other order."""
        return Difference(self.sort, self.second, self.first, self.opposite)
