"""What tests of the parser share: notes of one section, and short views of what was read."""

from __future__ import annotations

from typing import Any

from signals.models import Finding, ParsedNote
from signals.parsing.note import parse_note

HEADER = "| name | description | relevancy |\n|---|---|---|\n"
"""The head of a table as most tests want it; its rows begin two lines below it."""


def signals(text: str, header: str = HEADER) -> ParsedNote:
    """A note whose only section, Signals, holds a header (lines 5 and 6 of the note) and ``text`` (from line 7 on)."""
    return parse_note(f"# T\n\n## Signals\n\n{header}{text}")


def found(note: ParsedNote) -> list[Finding]:
    """The findings of all articles."""
    return [finding for parsed in note.articles for finding in parsed.findings]


def said(note: ParsedNote, *fields: str) -> list[tuple[Any, ...]]:
    """These fields of each finding; line and name where none are given."""
    return [tuple(getattr(f, field) for field in fields or ("line", "name")) for f in found(note)]


def codes(note: ParsedNote) -> list[tuple[str, int | None]]:
    """Code and line of each problem."""
    return [(problem.code, problem.line) for problem in note.problems]
