"""What tests of the parser share: notes of one section, and short views of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signals.models.article import ParsedNote
from signals.models.finding import Finding
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


def lost_rows(note: ParsedNote, lines: Sequence[str]) -> list[tuple[int, str]]:
    """Number and text of each line between bars that is neither a finding, nor a header, nor quoted: by a problem, a
    highlight, the summary. In code and comments there are no rows; lines with those are not to be asked about."""
    placed = {finding.line for finding in found(note)}
    texts = [t for f in found(note) for t in (f.description, f.remark) if t]
    texts += [parsed.article.summary for parsed in note.articles if parsed.article.summary]
    lost = []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not (text.startswith("|") and text.endswith("|") and any(c.isalnum() for c in text)) or number in placed:
            continue
        below = next((other for other in lines[number:] if other.strip()), "")
        if (
            (not below or below.strip(" \t>|-:+="))
            and not any(p.line and p.line <= number <= (p.end_line or p.line) and text in p.text for p in note.problems)
            and not any(text in told for told in texts)
        ):
            lost.append((number, text))
    return lost
