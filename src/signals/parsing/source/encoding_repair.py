"""Repair broken encodings in a parsed note and report each repair as a problem."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.source.encoding import BROKEN, looks_broken, repaired

_SEPARATOR = re.compile(r"\n| › |, ")
"""The separators with which a text may have been joined from lines, headings or items."""

_MAX_LINES = 100
"""The number of suspect lines that are searched for a text. The note may spell the text differently."""

_ARTICLE_FIELDS = ("title", "author", "category", "type", "summary", "keywords", "themes", "tags", "note")
_FINDING_FIELDS = (
    "name", "description", "change", "ten_year", "driving_force", "section", "remark", "tags", "location", "extra",
)  # fmt: skip

_BROKEN_ENCODING = ProblemType(
    Severity.REPAIRED, "broken-encoding", "The {field} held characters of a broken encoding; they were repaired.",
    "Save the note as UTF-8 with the characters meant.",
)  # fmt: skip

M = TypeVar("M", bound=BaseModel)


def repair_note(note: ParsedNote, lines: Sequence[str]) -> tuple[ParsedNote, list[Problem]]:
    """Repair every text field of a note. Return the note and one ``repaired`` problem for each changed field, at its
    line. A heading is reported once, however many findings stand under it."""
    repairer = _Repairer(lines)
    articles = tuple(
        ParsedArticle(
            article=repairer.model(parsed.article, _ARTICLE_FIELDS),
            findings=tuple(repairer.model(finding, _FINDING_FIELDS) for finding in parsed.findings),
            part=parsed.part,
        )
        for parsed in note.articles
    )
    problems = list(repairer.problems.values())
    return (note.model_copy(update={"articles": articles}) if problems else note), problems


@dataclass(slots=True)
class _Repairer:
    """Repairs models and collects the problems by field, text and line."""

    lines: Sequence[str]
    problems: dict[tuple[str, str, int], Problem] = field(default_factory=dict)
    broken_lines: list[int] = field(default_factory=list)

    def model(self, model: M, fields: tuple[str, ...]) -> M:
        """Return the model with its fields repaired."""
        changes: dict[str, Any] = {}
        for name in fields:
            value = getattr(model, name)
            after = _repaired_value(value)
            if after != value:
                changes[name] = after
                self._report(model, name, ", ".join(text for text in _texts(value) if repaired(text) != text))
        return model.model_copy(update=changes) if changes else model

    def _report(self, model: BaseModel, name: str, text: str) -> None:
        assert isinstance(model, Article | Finding)  # noqa: S101 (the two models that are mended)
        start = 1 if name == "section" else model.line
        key = (name, text, start)
        if key not in self.problems:
            self.problems[key] = _BROKEN_ENCODING.at(self._line_of(text, start), text, field=name.replace("_", " "))

    def _line_of(self, text: str, first: int) -> int:
        """The first line from ``first`` on that contains the broken characters of a text, or ``first`` if none does."""
        broken = BROKEN.search(text)
        if broken:
            start, end = broken.span()
            before, after = text[max(start - 8, 0) : start], text[end : end + 8]
            part = _SEPARATOR.split(before)[-1] + broken[0] + _SEPARATOR.split(after)[0]
            self.broken_lines = self.broken_lines or [n for n, line in enumerate(self.lines, 1) if looks_broken(line)]
            at = bisect_left(self.broken_lines, first)
            for number in self.broken_lines[at : at + _MAX_LINES]:
                if part in self.lines[number - 1]:
                    return number
        return first


def _repaired_value(value: Any) -> Any:
    if isinstance(value, str):
        return repaired(value)
    if isinstance(value, tuple):
        return tuple(repaired(v) for v in value)
    if isinstance(value, dict):
        keys = [repaired(k) for k in value]
        return dict(zip(keys if len({*keys}) == len(keys) else value, map(repaired, value.values()), strict=True))
    return value


def _texts(value: Any) -> list[str]:
    """The texts in a field."""
    if isinstance(value, dict):
        return [text for pair in value.items() for text in pair]
    return [value] if isinstance(value, str) else list(value)
