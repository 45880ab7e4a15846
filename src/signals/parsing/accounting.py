"""What became of each line of a note: part of a finding, of the article, of a problem, or none of these.

This looks at the words of the results only, not at how they were read. So it finds text that a reader has lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from signals.models.article import ParsedNote
from signals.models.finding import Finding
from signals.text.html_entities import decoded

Use = Literal["finding", "article", "problem", "rest"]

_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"^\W*[^\W\d][^:：]{0,59}[:：]+")
_LINK = re.compile(r"\(?\[[^\[\]]*\]\([^()]*\)\)?|\s\^[\w-]+\s*$")
_SHORT_NUMBER = 2
"""Numbers of so many digits are scores, ranks and list numbers, which are stored as numbers or not at all."""


class LineUse(NamedTuple):
    """A line (from 1) of a note, its use, and its text."""

    line: int
    use: Use
    text: str


def account(lines: list[str], note: ParsedNote) -> Iterator[LineUse]:
    """Yield every line that has a word, with its use. The header of a table goes with its rows."""
    account = _Account.of(note)
    for number, text in enumerate(lines, 1):
        wanted = set(_telling(text))
        if wanted or any(character.isalnum() for character in text):
            below = lines[number] if number < len(lines) else ""
            yield LineUse(number, account.use(number, text, wanted, header=_is_rule(below)), text)


@dataclass(slots=True)
class _Account:
    """The words of a note's findings, problems and articles."""

    findings: list[Finding]
    problems: set[int]
    article: frozenset[str]
    sections: frozenset[str]
    words: dict[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, note: ParsedNote) -> _Account:
        findings = [finding for parsed in note.articles for finding in parsed.findings]
        places = [(problem.line, problem.end_line or problem.line) for problem in note.problems if problem.line]
        return cls(
            sorted(findings, key=lambda finding: finding.line),
            {number for first, last in places for number in range(first, last + 1)},
            frozenset(_words(text for parsed in note.articles for text in _texts(parsed.article.model_dump()))),
            frozenset(_words(finding.section or "" for finding in findings)),
        )

    def use(self, number: int, text: str, wanted: set[str], *, header: bool) -> Use:
        """Return the use of a line: of a finding that begins on it or up to two findings before it."""
        at = bisect_right(self.findings, number, key=lambda finding: finding.line)
        near = self.findings[max(at - 2, 0) : at] or self.findings[:1]
        if header and any(abs(finding.line - number) <= _HEADER for finding in self.findings[max(at - 1, 0) : at + 1]):
            return "finding"
        for finding in reversed(near):
            words = self._words_of(finding)
            if wanted <= words or _without_label(text) <= words:
                return "finding"
        if number in self.problems:
            return "problem"
        if wanted <= self.sections:
            return "finding"
        return "article" if wanted <= self.article or _without_label(text) <= self.article else "rest"

    def _words_of(self, finding: Finding) -> frozenset[str]:
        if finding.line not in self.words:
            self.words[finding.line] = frozenset(_words(_texts(finding.model_dump())))
        return self.words[finding.line]


_HEADER = 3
"""The header of a table is at most so many lines above its first row, or below the heading of a finding."""


def _is_rule(line: str) -> bool:
    return "-" in line and not line.strip(" |:-=+\t")


def _telling(text: str) -> Iterator[str]:
    """Yield the words of a line, without its scores and list numbers."""
    return (word for word in _words([text]) if not (word.isdigit() and len(word) <= _SHORT_NUMBER))


def _without_label(text: str) -> set[str]:
    """Return the words of a line without links and labels, which are stored as a URL and as the name of a field."""
    cells = _LINK.sub(" ", text).strip().strip("|").split("|")
    pieces = cells[1:] if len(cells) == 2 else [_LABEL.sub("", cell) for cell in cells]
    return {word for piece in pieces for word in _telling(piece)} or {text}


def _texts(value: Any) -> Iterator[str]:
    """Yield all texts in a value, keys of objects included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in _WORD.findall(decoded(text)):
            yield word.casefold()
