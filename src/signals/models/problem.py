"""A problem that ingestion found in a note."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from signals.models.kinds import Severity
from signals.models.validated_types import FROZEN, Line, Text


class Problem(BaseModel):
    """Something that ingestion repaired, doubts, or could not store.

    ``message`` says what is wrong and ``hint`` what to do, in one sentence each. ``code`` names the sort of problem for
    scripts, in kebab case (``bad-relevancy``). ``text`` quotes the original.
    """

    model_config = FROZEN

    severity: Severity
    code: Text
    message: Text
    hint: str = ""
    text: str = ""
    line: Line | None = None
    end_line: Line | None = None


class ProblemType(NamedTuple):
    """A sort of problem. ``message`` may contain fields in braces."""

    severity: Severity
    code: str
    message: str
    hint: str

    def at(self, line: int | None, text: str = "", end_line: int | None = None, **values: object) -> Problem:
        """Return the problem at a line. ``text`` quotes the original, ``values`` fill the fields of the message."""
        severity, code, message, hint = self
        message = message.format(**values)
        return Problem(
            severity=severity, code=code, message=message, hint=hint, text=text, line=line, end_line=end_line
        )
