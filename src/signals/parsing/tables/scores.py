"""Parse the relevancy scores in table cells."""

from __future__ import annotations

import re

EMPTY_CELLS = frozenset({"", "nan", "NaN", "NAN"})
"""The content of an empty cell. pandas writes a missing value as ``nan``."""

NO_SCORE = frozenset({*EMPTY_CELLS, "-", "–", "—", "n/a", "N/A", "na", "NA", "none", "None", "null"})
"""What people write instead of a score."""

_SCORES = frozenset("12345")
_SCORE = re.compile(r"([*_`]{0,3})([1-5])(?:[.,]0+)?(?: ?/ ?5)?\1")


def relevancy(text: str) -> int | None:
    """Return the score in a cell: ``4``, ``4.0``, ``4/5`` or ``**4**``; ``None`` for anything else."""
    if text in _SCORES:
        return int(text)
    match = _SCORE.fullmatch(text)
    return int(match[2]) if match else None


def is_score(text: str) -> bool:
    """Whether a cell may be in the relevancy column: it is a score, or stands for none."""
    return text in NO_SCORE or relevancy(text) is not None
