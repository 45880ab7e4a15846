"""Broken encodings mended, and nothing else: ``OpenAIâ€™s`` becomes ``OpenAI’s``, quotes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from signals.models import Article, Finding, ParsedArticle, ParsedNote, Problem, Severity

_SUSPECT = re.compile(r"[\x80-\x9f\u00a0-\uffff]{2}")
"""Text once decoded wrongly has two or more characters beyond ASCII side by side: a screen a hundred times
cheaper than the mending itself."""

_ARTICLE_FIELDS = ("title", "author", "category", "type", "summary", "keywords", "themes", "tags")
_FINDING_FIELDS = (
    "name", "description", "change", "ten_year", "driving_force", "section", "remark", "tags", "location", "extra",
)  # fmt: skip

M = TypeVar("M", bound=BaseModel)


def is_suspect(text: str) -> bool:
    """Whether the text might hold a broken encoding."""
    return not text.isascii() and _SUSPECT.search(text) is not None


def mend(text: str) -> str:
    """The text with its broken encodings mended."""
    if not is_suspect(text):
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)


def mended(note: ParsedNote, lines: Sequence[str]) -> tuple[ParsedNote, list[Problem]]:
    """The note with every text field mended, and one ``repaired`` problem for each field that changed, at its
    line."""
    problems: list[Problem] = []
    articles = tuple(
        ParsedArticle(
            article=_model(parsed.article, _ARTICLE_FIELDS, lines, problems),
            findings=tuple(_model(finding, _FINDING_FIELDS, lines, problems) for finding in parsed.findings),
        )
        for parsed in note.articles
    )
    return (note.model_copy(update={"articles": articles}) if problems else note), problems


def _model(model: M, fields: tuple[str, ...], lines: Sequence[str], problems: list[Problem]) -> M:
    changes: dict[str, Any] = {}
    for field in fields:
        value = getattr(model, field)
        after = _value(value)
        if after != value:
            changes[field] = after
            problems.append(_problem(model, field, value, lines))
    return model.model_copy(update=changes) if changes else model


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return mend(value)
    if isinstance(value, tuple):
        return tuple(mend(v) for v in value)
    if isinstance(value, dict):
        return {k: mend(v) for k, v in value.items()}
    return value


def _problem(model: BaseModel, field: str, value: Any, lines: Sequence[str]) -> Problem:
    assert isinstance(model, Article | Finding)  # noqa: S101 (the two models that are mended)
    text = value if isinstance(value, str) else str(value)
    return Problem(
        severity=Severity.REPAIRED,
        code="broken-encoding",
        message=f"The {field.replace('_', ' ')} held characters of a broken encoding; they were mended.",
        hint="Save the note as UTF-8 with the characters meant.",
        text=text,
        line=_line_of(text, model.line, lines),
    )


def _line_of(text: str, first: int, lines: Sequence[str]) -> int:
    """The line, from ``first`` on, in which the broken characters of a text stand; ``first`` where they cannot be
    found."""
    broken = _SUSPECT.search(text)
    if broken:
        piece = text[max(broken.start() - 8, 0) : broken.end() + 8].split("\n")[0]
        for number in range(first, len(lines) + 1):
            if piece in lines[number - 1]:
                return number
    return first
