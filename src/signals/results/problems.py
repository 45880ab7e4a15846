"""Problems that reading notes met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from signals.results.result import Row

if TYPE_CHECKING:
    from signals.models.problem import Problem


@dataclass(frozen=True, slots=True, repr=False)
class PlacedProblem(Row):
    """A problem and the place of it: a note and its lines.

    ``path`` is relative to the notes root, ``severity`` is repaired, warning or rejected, ``text`` the original text.
    """

    columns: ClassVar = ("path", "line", "end_line", "severity", "code", "message", "hint", "text")

    path: str
    line: int | None
    end_line: int | None
    severity: str
    code: str
    message: str
    hint: str
    text: str

    @classmethod
    def of(cls, path: str, p: Problem) -> PlacedProblem:
        """Return a problem of the note at ``path``."""
        return cls(path, p.line, p.end_line, p.severity.value, p.code, p.message, p.hint, p.text)
