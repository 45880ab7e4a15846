"""A problem that ingestion found in a note."""

from __future__ import annotations

from pydantic import BaseModel

from signals.models.fields import FROZEN, Line, Text
from signals.models.kinds import Severity


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
