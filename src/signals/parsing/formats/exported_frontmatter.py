"""Read the article from the frontmatter of an exported note: lines ``key: value`` with JSON or plain text as values."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import ValidationError

from signals.models.article import Article
from signals.models.article_attributes import ARTICLE_LISTS, ARTICLE_TEXTS
from signals.models.kinds import Format, Severity
from signals.models.problem import Problem
from signals.text import note_escaping as escaping

_TEXTS = frozenset({*ARTICLE_TEXTS, "format"})
_KEY = re.compile(r"([A-Za-z-]+):(?: (.*))?", re.DOTALL)
_FORMATS = {str(name): name for name in Format}


def read_article(lines: list[str], start: int, end: int) -> tuple[Article, int, list[Problem]]:
    """Return the article in the frontmatter from index ``start``, the index of the line after it, and the problems.
    A line or value that cannot be used is left out, with a problem that quotes it."""
    values: dict[str, Any] = {}
    places: dict[str, int] = {}
    problems: list[Problem] = []
    key = ""
    at = start + 1
    while at < end and (line := lines[at].rstrip(" ")) != "---" and not line.startswith(("#", "|")):
        pair = _KEY.fullmatch(line)
        if pair and pair[1] not in places:
            key = pair[1]
            places[key] = at
            _put(values, key, (pair[2] or "").strip(" "), lines, at, problems)
        elif key in ARTICLE_LISTS and line.lstrip().startswith("- "):
            values[key] = (*values.get(key, ()), _text(line.lstrip()[2:].strip(" ")))
        elif line:
            problems.append(_problem("The line of the frontmatter was not understood and was left out.", lines, at))
        at += 1
    closed = at < end and lines[at].rstrip() == "---"
    if not closed:
        problems.append(_problem("The frontmatter is not closed by a line of three hyphens.", lines, start))
    return _article(values, places, start, lines, problems), at + closed, problems


def _put(values: dict[str, Any], key: str, text: str, lines: list[str], at: int, problems: list[Problem]) -> None:
    if key == escaping.MARKER:
        if text != escaping.VERSION:
            problems.append(
                _problem("The note was written by another version; what is new in it may be lost.", lines, at)
            )
    elif key in ARTICLE_LISTS:
        items = _list(text)
        if items:
            values[key] = items
    elif key == "derived":
        values[key] = text == "true"
    elif key not in _TEXTS:
        problems.append(_problem(f"The key “{key}” of the frontmatter is not known; it was left out.", lines, at))
    elif text and _text(text):
        values[key] = _text(text)


def _article(
    values: dict[str, Any], places: dict[str, int], start: int, lines: list[str], problems: list[Problem]
) -> Article:
    name = values.pop("format", "")
    if name not in _FORMATS:
        place = places.get("format", start)
        problems.append(
            _problem(f"The format “{name}” is none that is known; signal-note is taken for it.", lines, place)
        )
    values["format"] = _FORMATS.get(name, Format.SIGNAL_NOTE)
    values["line"] = start + 1
    try:
        return Article(**values)
    except ValidationError as error:
        for key in {str(e["loc"][0]) for e in error.errors()}:
            problems.append(
                _problem(f"The {key} of the frontmatter cannot be used; it was left out.", lines, places[key])
            )
            del values[key]
        return Article(**values)


def _text(text: str) -> str:
    """A value as text: the content of a JSON string, or the text as written."""
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    value = _json(text) if text.startswith('"') else None
    return value if isinstance(value, str) else text


def _list(text: str) -> tuple[str, ...]:
    value = _json(text) if text.startswith("[") else None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(item for item in value if item)
    return (_text(text),) if text and _text(text) else ()


def _json(text: str) -> object:
    try:
        value: object = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()  # fails for half a surrogate pair
        return value
    except (ValueError, RecursionError):
        return None


def _problem(message: str, lines: list[str], at: int) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        code="bad-frontmatter",
        message=message,
        hint="Mend it, or export the article again.",
        text=lines[at],
        line=at + 1,
    )
