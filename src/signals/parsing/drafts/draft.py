"""A finding while its labels are read one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from signals.models.finding import Finding
from signals.models.problem import Problem
from signals.parsing.drafts import finding_problems, scores
from signals.parsing.drafts.target import Target, misspelt, plain_label, target_of
from signals.parsing.metadata import tags
from signals.parsing.vocabulary import Vocabulary
from signals.parsing.vocabulary.normalization import QUALIFIER

_URL = re.compile(r"\bhttps?://[^\s<>()\[\]\"]+(?:\([^\s<>()\[\]]*\)[^\s<>()\[\]\"]*)*", re.IGNORECASE)
_ONLY_URL = re.compile(r"<?(https?://[^\s<>]+)>?|\[[^\[\]]*\]\(<?(https?://[^\s<>]+?)>?\)", re.IGNORECASE)
_MORE_THAN_A_KIND = re.compile(rf"\d|(?:{QUALIFIER.pattern}).*?\w.*?\w", re.DOTALL)
_TEXTS = ("name", "description", "change", "ten_year", "driving_force", "remark", "location")


@dataclass(slots=True)
class Draft:
    """A finding that begins on line ``line``. ``text`` is how the note begins it, to be quoted in problems. If it is
    invalid, ``whole`` is quoted: all of its lines."""

    kind: str
    line: int
    text: str
    vocabulary: Vocabulary
    section: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    scales: dict[str, float] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    inferred: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    whole: str = ""

    def put(self, label: str, text: str, line: int | None = None) -> None:
        """Put the text of a label where it belongs. A second text for the same place goes to ``extra``."""
        text = text.strip()
        if text and not self.vocabulary.is_nothing(text):
            target = target_of(label, self.vocabulary)
            if target.role != "extra" and (known := misspelt(label, self.vocabulary)) is not None:
                self.problems.append(finding_problems.MISSPELT.at(line or self.line, label, what="label", known=known))
            if target.role == "extra" or not self._place(target, label, text, line or self.line):
                add_extra(self.extra, plain_label(label) or label, text)

    def describe(self, text: str) -> None:
        """Add a paragraph without a label. It belongs to the description, behind the one with a label."""
        self.paragraphs.append(text)

    def _place(self, target: Target, label: str, text: str, line: int) -> bool:
        """Store a text at its target. Return false if it cannot be there."""
        role, name, scale = target
        if role == "kind":
            if is_category(label, text, self.vocabulary):
                return "steep" not in self.fields and bool(self.fields.setdefault("steep", text))
            kind = self.vocabulary.kind_in_cell(text)
            self.kind = kind or self.kind
            return kind is not None and not says_more_than_a_kind(text)
        if role == "field":
            if name in self.fields:
                return False
            self.fields[name] = text
            if scale:
                self.scales[name] = scale
            return True
        if name in self.values and name != "tags":
            return False
        if name == "relevancy":
            return self._relevancy(text, line)
        if name == "url":
            return self._url(text)
        if name == "tags":
            self.values["tags"] = tuple(dict.fromkeys((*self.values.get("tags", ()), *tags.split(text))))
            return True
        if name in _TEXTS:
            self.values[name] = text
            return True
        return False

    def _relevancy(self, text: str, line: int) -> bool:
        score = scores.read_relevancy(text, self.vocabulary)
        if score is None:
            self.problems.append(finding_problems.BAD_SCORE.at(line, self.text, score=text[:60]))
            return False
        self.values["relevancy"] = score.value
        if not score.certain:
            self.inferred.append("relevancy")
        return not scores.has_remark(text)

    def _url(self, text: str) -> bool:
        """Store the first URL. If there is more than it, the text goes to ``extra`` too."""
        if (url := first_url(text)) is None:
            return False
        self.values["url"] = url
        return _ONLY_URL.fullmatch(text) is not None

    def finish(self, problems: list[Problem]) -> Finding | None:
        """Return the finding, and add its problems. If it is invalid, there is none, but a problem that says why."""
        problems += self.problems
        texts = [text for text in (self.values.get("description"), *self.paragraphs) if text]
        if texts:
            self.values["description"] = "\n\n".join(texts)
        try:
            return Finding(
                kind=self.kind, line=self.line, section=self.section, fields=self.fields, scales=self.scales,
                extra=self.extra, inferred=tuple(self.inferred), **self.values,
            )  # fmt: skip
        except ValidationError as error:
            reason = finding_problems.reason_of(error)
            text = self.whole or self.text
            last = self.line + text.count("\n")
            problems.append(finding_problems.INVALID_ROW.at(self.line, text, last, reason=reason))
            return None


def is_category(label: str, text: str, vocabulary: Vocabulary, balance: int = 0) -> bool:
    """Whether a text under *Category* or *Type* is a STEEP category, and not a kind. *Technology* may be both: then the
    ``balance`` of the column decides, or else its header."""
    if vocabulary.steep_of(text) is None:
        return False
    if vocabulary.kind_in_cell(text) is None:
        return True
    return balance > 0 if balance else vocabulary.field_named(label) == "steep"


def says_more_than_a_kind(text: str) -> bool:
    """Whether a text that names a kind says something else besides: ``Signal (from Ana)``, ``Signal 3``."""
    return _MORE_THAN_A_KIND.search(text) is not None


def add_extra(extra: dict[str, str], key: str, text: str) -> None:
    """Add a text to ``extra``, under a numbered key if the key is taken by another text."""
    name, again = key, 2
    while extra.get(name, text) != text:
        name, again = f"{key} ({again})", again + 1
    extra[name] = text


def first_url(text: str) -> str | None:
    """Return the first URL in a text."""
    return next(iter(urls_in(text)), None)


def urls_in(text: str) -> list[str]:
    """Return the URLs in a text, each once."""
    return list(dict.fromkeys(url.rstrip(".,;:!?'*_") for url in _URL.findall(text)))
