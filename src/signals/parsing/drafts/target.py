"""Where a text goes that stands under a header or behind a label: a column of the contract, a field, or ``extra``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from signals.fields.values import PERCENT
from signals.parsing.vocabulary import Vocabulary, without_markup

Role = Literal["column", "field", "kind", "extra"]

_SCALE = re.compile(
    r"(?:[(（\[]\s*|[\s:])(?:\d{1,3}\s*(?:-|–|—|~|\bto\b|\bbis\b|\bà\b)|/|\bof\b)\s*(\d{1,3})\s*[)）\]]?\s*$",
    re.IGNORECASE,
)
"""A scale in a header: ``Impact (1-5)``, ``Impact /10``, ``Novelty [1 to 7]``."""

LOWEST_SCALE = 3
"""The smallest number that can be the end of a scale."""


class Target(NamedTuple):
    """Where a text goes. ``name`` is the column or field. ``scale`` is the highest number if the label says it."""

    role: Role
    name: str
    scale: float | None = None


@lru_cache(maxsize=4096)
def target_of(label: str, vocabulary: Vocabulary) -> Target:
    """Return what a label means, also if a letter of it is wrong. An unknown one is ``extra``, under the label itself
    without its markup."""
    found = _target(label, vocabulary)
    if found is None and (near := misspelt(label, vocabulary)) is not None:
        found = _target(near, vocabulary)
    return found or Target("extra", plain_label(label))


def misspelt(label: str, vocabulary: Vocabulary) -> str | None:
    """Return the known header that a label with a wrong letter means."""
    near = vocabulary.near_miss(label)
    return near[0] if near is not None and near[1] in ("columns", "fields") else None


def _target(label: str, vocabulary: Vocabulary) -> Target | None:
    column = vocabulary.column_of(label)
    if column == "source":
        return Target("column", "url")
    if column is not None and column != "date":  # a finding has the date of its article
        return Target("kind" if column == "kind" else "column", column)
    field = vocabulary.field_named(label)
    return None if field is None else Target("field", field, scale_in(label))


def scale_in(label: str) -> float | None:
    """Return the highest number of the scale that a label states."""
    if label.rstrip(" )]").endswith("%"):
        return PERCENT
    match = _SCALE.search(label)
    return float(match[1]) if match and int(match[1]) >= LOWEST_SCALE else None


def plain_label(label: str) -> str:
    """Return a label without emphasis, markup and the colon behind it."""
    return without_markup(label).strip().strip("*_`").strip().rstrip(":：").strip("*_` ")
