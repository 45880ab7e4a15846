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
from signals.models.problem import Problem
from signals.parsing.source.encoding import SUSPECT, is_suspect, mend

_EDGE = re.compile(r"\n| › |, ")
"""The separators with which a text may have been joined from lines, headings or items."""

_REACH = 100
"""The number of suspect lines that are searched for a text. The note may spell the text differently."""

_ARTICLE_FIELDS = ("title", "author", "category", "type", "summary", "keywords", "themes", "tags")
_FINDING_FIELDS = (
    "name", "description", "change", "ten_year", "driving_force", "section", "remark", "tags", "location", "extra",
)  # fmt: skip

M = TypeVar("M", bound=BaseModel)


def mended(note: ParsedNote, lines: Sequence[str]) -> tuple[ParsedNote, list[Problem]]:
    """Repair every text field of a note. Return the note and one ``repaired`` problem for each changed field, at its
    line.

    A heading is reported once, however many findings stand under it.
    """
    mender = _Mender(lines)
    articles = tuple(
        ParsedArticle(
            article=mender.model(parsed.article, _ARTICLE_FIELDS),
            findings=tuple(mender.model(finding, _FINDING_FIELDS) for finding in parsed.findings),
        )
        for parsed in note.articles
    )
    problems = list(mender.problems.values())
    return (note.model_copy(update={"articles": articles}) if problems else note), problems


@dataclass(slots=True)
class _Mender:
    """Repairs models and collects the problems by field, text and line."""

    lines: Sequence[str]
    problems: dict[tuple[str, str, int], Problem] = field(default_factory=dict)
    suspect: list[int] = field(default_factory=list)

    def model(self, model: M, fields: tuple[str, ...]) -> M:
        """Return the model with its fields repaired."""
        changes: dict[str, Any] = {}
        for name in fields:
            value = getattr(model, name)
            after = _value(value)
            if after != value:
                changes[name] = after
                self._report(model, name, ", ".join(text for text in _texts(value) if mend(text) != text))
        return model.model_copy(update=changes) if changes else model

    def _report(self, model: BaseModel, name: str, text: str) -> None:
        assert isinstance(model, Article | Finding)  # noqa: S101 (the two models that are mended)
        start = 1 if name == "section" else model.line
        key = (name, text, start)
        if key not in self.problems:
            self.problems[key] = Problem(
                severity=Severity.REPAIRED,
                code="broken-encoding",
                message=f"The {name.replace('_', ' ')} held characters of a broken encoding; they were mended.",
                hint="Save the note as UTF-8 with the characters meant.",
                text=text,
                line=self._line_of(text, start),
            )

    def _line_of(self, text: str, first: int) -> int:
        """The first line from ``first`` on that contains the broken characters of a text, or ``first`` if none does."""
        broken = SUSPECT.search(text)
        if broken:
            start, end = broken.span()
            before, after = text[max(start - 8, 0) : start], text[end : end + 8]
            piece = _EDGE.split(before)[-1] + broken[0] + _EDGE.split(after)[0]
            self.suspect = self.suspect or [n for n, line in enumerate(self.lines, 1) if is_suspect(line)]
            at = bisect_left(self.suspect, first)
            for number in self.suspect[at : at + _REACH]:
                if piece in self.lines[number - 1]:
                    return number
        return first


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return mend(value)
    if isinstance(value, tuple):
        return tuple(mend(v) for v in value)
    if isinstance(value, dict):
        keys = [mend(k) for k in value]
        return dict(zip(keys if len({*keys}) == len(keys) else value, map(mend, value.values()), strict=True))
    return value


def _texts(value: Any) -> list[str]:
    """The texts in a field."""
    if isinstance(value, dict):
        return [text for pair in value.items() for text in pair]
    return [value] if isinstance(value, str) else list(value)
