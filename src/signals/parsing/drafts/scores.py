"""Parse relevancy scores."""

from __future__ import annotations

import re
from typing import NamedTuple

from signals.fields.values import Words, read_rating

EMPTY_CELLS = frozenset({"", "nan", "NaN", "NAN"})
"""The content of an empty cell. pandas writes a missing value as ``nan``."""

NO_SCORE = frozenset({*EMPTY_CELLS, "-", "–", "—", "n/a", "N/A", "na", "NA", "none", "None", "null"})
"""What people write instead of a score."""

HIGHEST = 5
"""Relevancy is a whole number from 1 to this."""

_SCORES = frozenset("12345")
_SCORE = re.compile(r"([*_`]{0,3})([1-5])(?:[.,]0+)?(?: ?/ ?5)?\1")


class Score(NamedTuple):
    """A relevancy. It is not ``certain`` if it was converted from another scale, such as a percentage."""

    value: int
    certain: bool = True


def plain_score(text: str) -> int | None:
    """Return the score in a cell: ``4``, ``4.0``, ``4/5`` or ``**4**``; ``None`` for anything else."""
    if text in _SCORES:
        return int(text)
    match = _SCORE.fullmatch(text)
    return int(match[2]) if match else None


def read_relevancy(text: str, words: Words) -> Score | None:
    """Return the relevancy that a text states: a plain score, ``4 - high``, stars, or a part of another scale that is
    a whole number of 5, such as ``80%``. Return ``None`` for a word, or for a score between two."""
    if (plain := plain_score(text)) is not None:
        return Score(plain)
    _, number, scale, *_ = read_rating(text, words)
    if number is None:
        return None
    of_highest = number * HIGHEST / scale if scale else number
    value = round(of_highest)
    if not 1 <= value <= HIGHEST or abs(of_highest - value) > 1e-9:
        return None
    return Score(value, certain=scale in (None, HIGHEST))


def has_remark(text: str) -> bool:
    """Whether words or brackets stand beside a score, such as ``4 - high``. They are kept in ``extra``."""
    return any(sign.isalpha() or sign in "([（【" for sign in text)


def is_score(text: str) -> bool:
    """Whether a cell may be in the relevancy column: it is a plain score, or stands for none."""
    return text in NO_SCORE or plain_score(text) is not None
