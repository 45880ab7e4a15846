"""Merge conflicts left in a note: both sides are read, and each conflict is reported."""

from __future__ import annotations

import re

from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType

_MERGE_CONFLICT = ProblemType(
    Severity.REPAIRED, "merge-conflict", "A merge conflict was left in the note; both sides of it were read.",
    "Resolve the conflict in the note.",
)  # fmt: skip
_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?$|={7}$")


def is_marker(line: str) -> bool:
    """Whether a line is a conflict marker of a version control system."""
    return line[:1] in ("<", ">", "=", "|") and _MARKER.match(line) is not None


def find(lines: list[str], first: int, last: int, number_of_first: int | None = None) -> list[Problem]:
    """Return a problem for each merge conflict that begins on lines ``first``..``last``. ``number_of_first`` is the
    number of the first one in the note, if it is another."""
    return [
        _MERGE_CONFLICT.at(number, line)
        for number, line in enumerate(lines[first - 1 : last], start=number_of_first or first)
        if line[:1] == "<" and is_marker(line)
    ]
