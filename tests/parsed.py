"""Helpers for tests of the parser: notes with one section, and short views of parsed notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signals.models.article import ParsedNote
from signals.models.finding import Finding
from signals.parsing.note import parse_note

HEADER = "| name | description | relevancy |\n|---|---|---|\n"
"""The usual table header. Its rows begin two lines below it."""


def signals(text: str, header: str = HEADER) -> ParsedNote:
    """A note whose only section, Signals, contains a header (lines 5 and 6) and ``text`` (from line 7 on)."""
    return parse_note(f"# T\n\n## Signals\n\n{header}{text}")


def found(note: ParsedNote) -> list[Finding]:
    """The findings of all articles."""
    return [finding for parsed in note.articles for finding in parsed.findings]


def fields_of(note: ParsedNote, *fields: str) -> list[tuple[Any, ...]]:
    """The given fields of each finding, by default line and name."""
    return [tuple(getattr(f, field) for field in fields or ("line", "name")) for f in found(note)]


def codes(note: ParsedNote) -> list[tuple[str, int | None]]:
    """Code and line of each problem."""
    return [(problem.code, problem.line) for problem in note.problems]


def lost_rows(note: ParsedNote, lines: Sequence[str]) -> list[tuple[int, str]]:
    """Number and text of each row that is neither a finding, a header, nor quoted by a problem, a highlight or the
    summary. Notes with code or comments are not supported, because there are no rows in them."""
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
