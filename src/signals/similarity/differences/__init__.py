"""What differs in two short texts about one subject, so that they are not the same statement.

``differences`` compares the statements of two texts, in one language or in two: numbers with their units, dates,
negations, opposite directions, places, and names. What only one of two texts says is no difference, except a negation.
The words are data, a module for each language in ``languages/``.
"""

from __future__ import annotations

from signals.similarity.differences.comparison import (
    date_differences,
    name_differences,
    number_differences,
    place_differences,
)
from signals.similarity.differences.difference import Difference
from signals.similarity.differences.opposition import direction_differences
from signals.similarity.differences.statements import Statements

__all__ = ["Difference", "Statements", "compared", "differences"]


def differences(first: str, second: str) -> tuple[Difference, ...]:
    """Return what two texts about one subject say differently; nothing if they can be the same statement. With the
    texts exchanged, the differences are the same with their sides exchanged."""
    if second < first:
        return tuple(difference.swapped() for difference in differences(second, first))
    return compared(Statements.of(first), Statements.of(second))


def compared(first: Statements, second: Statements) -> tuple[Difference, ...]:
    """Return what differs in two sets of statements."""
    return tuple(
        dict.fromkeys(
            [
                *number_differences(first, second),
                *date_differences(first, second),
                *direction_differences(first, second),
                *place_differences(first, second),
                *name_differences(first, second),
            ]
        )
    )
