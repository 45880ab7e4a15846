"""The rules by which one column of a table names its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from signals.parsing.kinds.evidence import DISTINCTIVE


class ColumnEvidence(NamedTuple):
    """What is known of a column. ``says_name``: its header means *name*. ``kind`` is the kind that its header names,
    ``is_own_kind`` whether only the user has this kind.
    ``is_unknown``: its header has no meaning at all. ``is_first_text``: it is the first that may have texts.
    ``follows_unknown``: a column of unknown meaning stands before it. ``is_in_list``: the table also has descriptions
    or kinds, and ratings or other fields."""

    says_name: bool = False
    kind: str | None = None
    is_own_kind: bool = False
    is_unknown: bool = False
    is_first_text: bool = False
    follows_unknown: bool = False
    is_in_list: bool = False


class NameRule(NamedTuple):
    """A column has the names if ``holds``. ``why`` says why."""

    why: str
    holds: Callable[[ColumnEvidence], bool]


NAME_RULES: tuple[NameRule, ...] = (
    NameRule("A header such as *Name* or *Title* says so.", lambda column: column.says_name),
    NameRule(
        "The first text of a rated list names the rows, whatever its header is.",
        lambda column: column.is_first_text and column.is_unknown and column.is_in_list,
    ),
    NameRule(
        "A header such as *Signal* names the rows by their kind. *Risk* or *Event* does so only if no column of unknown"
        " meaning stands before it, since that would name the rows.",
        lambda column: (
            column.kind is not None and (column.kind in DISTINCTIVE or column.is_own_kind or not column.follows_unknown)
        ),
    ),
)
"""The first rule that holds for a column decides, and the first such column has the names."""


def name_column(columns: Sequence[ColumnEvidence | None]) -> int | None:
    """Return the index of the column with the names. ``None`` in ``columns`` stands for one that cannot have them."""
    for rule in NAME_RULES:
        for at, column in enumerate(columns):
            if column is not None and rule.holds(column):
                return at
    return None
