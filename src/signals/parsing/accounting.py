"""What became of each line of a note: part of a finding, of the article, of a problem, or none of these.

This compares the words of a line with the texts of the results, not with how they were read. So it finds text that a
reader has lost. A line belongs to a finding only if the finding has its words, in the order of the line. Not compared
are marks: bullets, numbers of items, emphasis, tags, the targets of links to other notes, and a label that says which
column or field the text behind it is in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from signals.models.article import ParsedNote
from signals.models.finding import Finding
from signals.parsing.markdown import dialect
from signals.parsing.metadata.dates import iso_date
from signals.parsing.metadata.key_lines import pair_of
from signals.parsing.metadata.title_line import is_marked, read_title
from signals.parsing.source.encoding import looks_broken, repaired
from signals.parsing.stored_text import StoredText, Tokens, plain_line, texts_of, tokens_of
from signals.parsing.tables import rows
from signals.parsing.tables.finding_tables import SEPARATOR
from signals.parsing.tables.headers import read_header
from signals.parsing.tables.table_reader import LAYOUT
from signals.parsing.vocabulary import DEFAULT, Vocabulary, words

Use = Literal["finding", "article", "problem", "rest"]

REACH = 3
"""A line above a finding belongs to it only if it is at most so many lines above."""

_HEADING = re.compile(r"\s*(?:>\s*)*#{1,6}\s+(.*?)[\s#]*$")
_NUMBERING = re.compile(r"\A\W*\d{1,4}(?:\.\d{1,3})*[.):]?\s+")
_PARTS_OF_ARTICLE = ("metadata", "other")
"""Parts of a note whose headings stand over what it says of its article."""

_WEB_LINK = re.compile(r"\(?!?\[[^\[\]]{0,200}\]\(\w+://[^()\s]*\)\)?")
_PROPERTY = re.compile(r"\s*(?P<key>[^\W\d_][^:]{0,59}?)\s*:(?:\s+(?P<text>.*))?$")


class LineUse(NamedTuple):
    """A line (from 1) of a note, its use, and its text."""

    line: int
    use: Use
    text: str


def account(lines: Sequence[str], note: ParsedNote, vocabulary: Vocabulary = DEFAULT) -> Iterator[LineUse]:
    """Yield every line that has a letter, a digit or the mark of a rating outside of tags, with its use."""
    uses = LineUses(lines, note, vocabulary)
    for number, text in enumerate(lines, 1):
        if tokens_of(plain_line(text)):
            yield LineUse(number, uses.use(number), text)


@dataclass(slots=True)
class LineUses:
    """Answers for the lines of one note."""

    lines: Sequence[str]
    note: ParsedNote
    vocabulary: Vocabulary
    _findings: list[Finding] = field(init=False)
    _stored: dict[int, StoredText] = field(default_factory=dict)
    _problems: defaultdict[int, list[str]] = field(init=False)
    _article: StoredText = field(init=False)
    _sections: frozenset[str] = field(init=False)
    _whole: frozenset[Tokens] | None = None

    def __post_init__(self) -> None:
        articles = [parsed.article for parsed in self.note.articles]
        found = (finding for parsed in self.note.articles for finding in parsed.findings)
        self._findings = sorted(found, key=lambda finding: finding.line)
        self._problems = defaultdict(list)
        for problem in self.note.problems:
            for number in range(problem.line or 1, (problem.end_line or problem.line or 0) + 1):
                self._problems[number].append(problem.text)
        texts = [text for article in articles for text in texts_of(article.model_dump(exclude={"format", "inferred"}))]
        present = frozenset(name for article in articles for name, value in article if value)
        self._article = StoredText(texts, present, self.vocabulary)
        headings = {head for finding in self._findings for head in (finding.section or "").split(SEPARATOR)}
        self._sections = frozenset(" ".join(tokens_of(head)) for head in headings) - {""}

    def use(self, number: int) -> Use:
        """Return the use of a line (from 1)."""
        text = self.lines[number - 1]
        if looks_broken(text):
            text = repaired(text)
        near = self._near(number)
        if any(stored.covers(text) for stored in near) or self._is_header(number) or self._is_section(text):
            return "finding"
        if self._repeats(text):
            return "finding"
        if self._is_reported(number, text, near):
            return "problem"
        return "article" if self._is_of_article(text) else "rest"

    def _near(self, number: int) -> list[StoredText]:
        """Return the texts of the findings that a line may belong to: the last two that begin on it or before it, and
        the next one if that is close."""
        at = bisect_right(self._findings, number, key=lambda finding: finding.line)
        indexes = [*range(at - 1, max(at - 3, -1), -1)]
        if at < len(self._findings) and (not at or self._findings[at].line <= number + REACH):
            indexes.append(at)
        return [self._text_of(index) for index in indexes]

    def _text_of(self, index: int) -> StoredText:
        if index not in self._stored:
            self._stored[index] = StoredText.of_finding(self._findings[index], self.vocabulary)
        return self._stored[index]

    def _is_header(self, number: int) -> bool:
        """Whether a line is the header of a table with findings, and the program knows or stores each of its cells."""
        below = next((line for line in self.lines[number : number + 2] if line.strip()), "")
        if "|" not in self.lines[number - 1] or not is_rule(below):
            return False
        last = number
        while last < len(self.lines) and ("|" in self.lines[last] or is_rule(self.lines[last])):
            last += 1
        first, behind = (
            bisect_left(self._findings, line, key=lambda finding: finding.line) for line in (number, last + 1)
        )
        extras = {key for finding in self._findings[first:behind] for key in finding.extra}
        columns = read_header(rows.split(self.lines[number - 1].strip(" \t>")), self.vocabulary).columns[:-1]
        return behind > first and all(
            column.role != "extra" or column.layout or column.name in extras for column in columns
        )

    def _repeats(self, text: str) -> bool:
        """Whether a line is a whole text of a finding elsewhere: exports repeat highlights, and notes stand apart."""
        if self._whole is None:
            texts = (text for one in self._findings for text in (one.name, one.description, one.remark) if text)
            self._whole = frozenset(line for text in texts for line in map(tokens_of, text.split("\n")) if line)
        return tokens_of(plain_line(_WEB_LINK.sub(" ", text))) in self._whole

    def _is_section(self, text: str) -> bool:
        """Whether a line is one of the headings in a finding's section."""
        plain = plain_line(text).strip()
        heads = (plain, _NUMBERING.sub("", plain, count=1))
        return any(" ".join(tokens_of(head)) in self._sections for head in heads)

    def _is_reported(self, number: int, text: str, near: Sequence[StoredText]) -> bool:
        """Whether a problem quotes a line, or what of it is not in a finding, or what stands behind its label."""
        for quoted in self._problems.get(number, ()):
            if text.strip() in quoted or self.lines[number - 1].strip() in quoted:
                return True
            said = StoredText([quoted], frozenset(), self.vocabulary)
            if said.covers(text) or any(stored.and_also(said).covers(text) for stored in near):
                return True
            if value := _property(text)[1]:
                return said.covers(value)
        return False

    def _is_of_article(self, text: str) -> bool:
        """Whether a line is a title line, the heading of a part, a property or another text of an article."""
        heading = _HEADING.match(text)
        if heading and is_marked(heading[1]):
            title = read_title(heading[1]).title
            return title is None or self._article.covers(title)
        if self._article.covers(text):
            return True
        if heading and (part := self.vocabulary.part_of(heading[1])):
            return part in _PARTS_OF_ARTICLE or part in self._article.present
        name, value = _property(text)
        if name.removeprefix("full_") not in self._article.present:
            return False
        day = iso_date(plain_line(value).strip()) if value else None
        return not value or self._article.covers(value) or (day is not None and self._article.covers(day))


def _property(text: str) -> tuple[str, str]:
    """Return what a line ``key: value`` is of the article, and the value; two empty texts for another line."""
    if (pair := pair_of(text)) is not None:
        return pair[:2]
    matched = _PROPERTY.match(text)
    return (words(matched["key"]), matched["text"] or "") if matched else ("", "")


def is_rule(line: str) -> bool:
    """Whether a line is the rule under the header of a table, also in a quote."""
    text = line.strip().lstrip("> \t")
    return bool(text.strip("|: \t")) and (not text.strip(LAYOUT) or dialect.is_rule(text))
