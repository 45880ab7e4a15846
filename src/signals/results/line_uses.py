"""What became of the lines of a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from signals.results.result import Row


@dataclass(frozen=True, slots=True, repr=False)
class NoteLines(Row):
    """The number of lines of a note by what became of them, and the ``rest``: the lines that are in nothing stored.

    ``findings``, ``article`` and ``problems`` count the lines whose text is stored in a finding, in an article, or
    quoted by a problem. ``rest`` has the number (from 1) and the text of each other line. Lines without a letter or a
    digit do not count. ``path`` is relative to the notes root.
    """

    columns: ClassVar = ("path", "findings", "article", "problems", "rest")

    path: str
    findings: int
    article: int
    problems: int
    rest: tuple[tuple[int, str], ...]

    @property
    def total(self) -> int:
        """The number of lines that were counted."""
        return self.findings + self.article + self.problems + len(self.rest)
