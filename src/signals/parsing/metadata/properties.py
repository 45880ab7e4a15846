"""The fields of an article from its metadata: keys and values become cleaned values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from signals.models.article_attributes import ARTICLE_ATTRIBUTES
from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.frontmatter import Frontmatter
from signals.parsing.markdown.outline import Section
from signals.parsing.metadata import tags
from signals.parsing.metadata.dates import is_ambiguous, iso_date
from signals.parsing.metadata.key_lines import KEYS, read_pairs
from signals.parsing.vocabulary import words
from signals.text.html_entities import decoded

if TYPE_CHECKING:
    from signals.parsing.markdown.yaml import Value

_UNREADABLE_DATE = ProblemType(
    Severity.WARNING, "unreadable-date", "The text is not a date that exists, so it was not read as one.",
    "Write the date as YYYY-MM-DD.",
)  # fmt: skip
_AMBIGUOUS_DATE = ProblemType(
    Severity.WARNING, "ambiguous-date", "The date may be read in two ways, so it was not read.",
    "Write it as YYYY-MM-DD.",
)  # fmt: skip
_PLACEHOLDERS = ("{{", "<%")
"""Beginnings of values that a template has still to fill in."""

_URL = r"((?:[a-z][a-z0-9+.-]{1,20}:|www\.)[^\s<>]+)"
_LINKED = re.compile(rf"\[[^\[\]]*\]\(<?{_URL}>?\)|\[\[{_URL}\]\]|<{_URL}>|{_URL}", re.IGNORECASE)
_HASH_TAGS = re.compile(r"(?:#[^\s#,;]+[\s,;]*)+")
_NOTE_HEADINGS = frozenset({"personal notes", *(key for key, name in KEYS.items() if name == "note")})


def article_fields(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return field to cleaned value. The first value of a field wins; tags and notes are combined."""
    fields: dict[str, Any] = {}
    notes: list[str] = []
    for key, text in pairs:
        name = "tags" if key == "url" and _HASH_TAGS.fullmatch(text.strip()) else key
        value = _cleaned(name, text)
        if value is None or name == "":
            continue
        if isinstance(value, tuple):
            fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *value)))
        elif name == "note":
            notes.append(value)
        else:
            fields.setdefault(name, value)
    if notes:
        fields["note"] = "\n\n".join(dict.fromkeys(notes))
    return fields


def is_note_heading(text: str) -> bool:
    """Whether a heading stands above the reader's note on the whole article."""
    return words(text) in _NOTE_HEADINGS


def add_note(fields: dict[str, Any], text: str) -> None:
    """Add the reader's note on the article, below another one that says something else."""
    before = fields.get("note")
    if before is None:
        fields["note"] = text
    elif f"\n\n{text}\n\n" not in f"\n\n{before}\n\n":
        fields["note"] = f"{before}\n\n{text}"


def add_fields(fields: dict[str, Any], more: dict[str, Any]) -> None:
    """Add article fields to those of another place. The first value of a field wins; tags and notes are combined."""
    for name, value in more.items():
        if name == "tags":
            fields[name] = tuple(dict.fromkeys((*fields.get(name, ()), *value)))
        elif name == "note":
            add_note(fields, value)
        else:
            fields.setdefault(name, value)


def read_metadata(document: Document, section: Section) -> dict[str, Any]:
    """Return the article fields in a section."""
    if not section.blocks:
        return {}
    pairs = read_pairs(document.lines, section.line + 1, section.blocks[-1].last)
    return only_article(article_fields((p.name, p.text) for p in pairs))


def from_frontmatter(frontmatter: Frontmatter) -> dict[str, Any]:
    """Return the article fields in a frontmatter: field to cleaned value."""
    pairs = ((_meaning(key), _flat(value)) for key, value in frontmatter.fields.items())
    return article_fields((name, text) for name, text in pairs if text)


def _meaning(key: str) -> str:
    """The field of a key in a frontmatter, or "". Its properties are on the article, so a note there is too."""
    name = words(key)
    return "note" if name == "note" else KEYS.get(name, "")


def date_problems(pairs: Iterable[tuple[str, str, int]]) -> list[Problem]:
    """Return a problem for each date among ``(field, text, line)`` that is not read."""
    problems = []
    for name, text, line in pairs:
        text = tags.without_markup(text)
        if name not in ("published", "saved") or not text or text.startswith(_PLACEHOLDERS):
            continue
        if iso_date(text) is None:
            doubt = _AMBIGUOUS_DATE if is_ambiguous(text) else _UNREADABLE_DATE
            problems.append(doubt.at(line, text))
    return problems


def frontmatter_date_problems(frontmatter: Frontmatter) -> list[Problem]:
    """Return a problem for each date in a frontmatter that is not read."""
    return date_problems(
        (KEYS.get(words(key), ""), _flat(value), frontmatter.lines[key]) for key, value in frontmatter.fields.items()
    )


def only_article(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that ``Article`` has. A full title replaces the title."""
    article = {name: value for name, value in fields.items() if name in ARTICLE_ATTRIBUTES}
    if "full_title" in fields:
        article["title"] = fields["full_title"]
    return article


def _flat(value: Value) -> str:
    """A frontmatter value as the text of a line."""
    if isinstance(value, list):
        return ", ".join(_flat(item) for item in value)
    return value if isinstance(value, str) else ""


def _cleaned(name: str, text: str) -> Any:
    text = text.strip()
    if not text:
        return None
    if name in ("tags", "keywords", "themes"):
        return tags.split(text) or None
    if name in ("published", "saved"):
        return iso_date(tags.without_markup(text))
    if name in ("title", "full_title"):
        return _title(text)
    if name == "url":
        match = _LINKED.fullmatch(tags.unescaped(text))
        return next(filter(None, match.groups()), None) if match else None
    if name in ("author", "category", "type"):
        return decoded(tags.without_markup(text)).strip() or None
    return text


def _title(text: str) -> str | None:
    """A title without the quotes or wiki brackets around it, with its entities decoded."""
    text = tags.unescaped(text)
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    if text.startswith("[[") and text.endswith("]]") and text.find("]]") == len(text) - 2:
        text = text[2:-2]
    return decoded(text).strip() or None
