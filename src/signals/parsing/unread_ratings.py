"""Find lines with ratings that no reader has read, so that no finding is lost silently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from signals.fields.values import EMPTY, FILLED, read_rating
from signals.models.article import ParsedNote
from signals.models.problem import Problem
from signals.parsing.accounting import LineUses, is_rule
from signals.parsing.drafts.finding_problems import UNREAD_RATINGS
from signals.parsing.drafts.labelled_lines import LONGEST_LINE, Label, all_labels
from signals.parsing.drafts.target import target_of
from signals.parsing.kinds.evidence import RATINGS
from signals.parsing.kinds.finding_rules import TEXTS
from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import Section
from signals.parsing.vocabulary import Vocabulary, words
from signals.parsing.vocabulary.lookups import filler_words
from signals.parsing.vocabulary.normalization import UNSPACED

_BEFORE = re.compile(r"(?:[\s>]|[-*+•](?=\s)|\d{1,4}[.)](?=\s)|\[[ xX/-]\](?=\s))*")
_ROW = re.compile(r"\|[^|]*\|")
_SIGNS = frozenset(f":：=([（{FILLED}{EMPTY}|")
_WORD = re.compile(r"[^\W\d_]+")
_HASHES = re.compile(r"#{1,6}(?:\s|$)")
_NUMBER_IN_BRACKETS = re.compile(r"[(（][^\W\d][^()（）\d]{2,40}[\s:：=]\d{1,3}(?:[,;/%)）]|\s*[,;/)）])")
_HORIZON = re.compile(r"\s*(?:h(?:orizon)?\s?[1-4]\b|(?:19|20|21)\d\d)", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,4}[.)])\s")

LONGEST_EXAMPLE = 80
MOST_WORDS = 5
"""The greatest number of words of a line that may be a label and a rating without a colon."""


@dataclass(slots=True)
class _UnreadSection:
    """The lines of a section that nobody has read and that have a rating, a label of a finding, or cells."""

    section: Section
    rated: list[int] = field(default_factory=list)
    labelled: list[int] = field(default_factory=list)

    @property
    def lines(self) -> list[int]:
        """Labels are those of a finding only if one of them is a rating."""
        return sorted({*self.rated, *self.labelled}) if self.rated else []


def find(document: Document, note: ParsedNote, vocabulary: Vocabulary) -> list[Problem]:
    """Return one problem that sums up all lines with ratings that are in no finding and no problem, with the heading
    over the first of them, their number, and an example. It quotes them."""
    reader = _Reader(document, note, vocabulary)
    unread = [one for section in document.sections if (one := reader.unread(section)).lines]
    numbers = [number for one in unread for number in one.lines]
    if not numbers:
        return []
    heading = unread[0].section.heading
    place = f"under “{heading[:60]}”" if heading else "under no heading"
    if len(unread) > 1:
        place += f" and {len(unread) - 1} other heading{'s' if len(unread) > 2 else ''}"
    count = "1 line" if len(numbers) == 1 else f"{len(numbers)} lines"
    first = unread[0].rated[0]
    example = _BEFORE.sub("", document.lines[first - 1], count=1).strip()[:LONGEST_EXAMPLE]
    text = "\n".join(document.lines[number - 1] for number in numbers)
    near = _misspelt_kind(heading or "", vocabulary)
    meant = f" If “{near[0]}” means “{near[1]}”, correct it." if near else ""
    problem = UNREAD_RATINGS._replace(hint=UNREAD_RATINGS.hint + meant)
    return [problem.at(numbers[0], text, numbers[-1], count=count, place=place, example=example)]


class _Reader:
    """Finds the unread lines of one note."""

    def __init__(self, document: Document, note: ParsedNote, vocabulary: Vocabulary) -> None:
        self._document, self._note, self._vocabulary = document, note, vocabulary
        self._begun = {finding.line for parsed in note.articles for finding in parsed.findings}
        self._words = _words_of_ratings(vocabulary)
        self._uses: LineUses | None = None

    def unread(self, section: Section) -> _UnreadSection:
        """Return the unread lines of a section. Labels without a rating are looked at only beside one."""
        found = _UnreadSection(section)
        lines = list(self._lines(section))
        found.rated += [number for number, text in lines if self._may_rate(text) and self._is_rated(number, text)]
        for number, text in lines if found.rated else ():
            labels = _labels(text, self._vocabulary)
            if any(_is_of_finding(label, self._vocabulary) for label in labels) and self._is_rest(number):
                found.labelled.append(number)
        return found

    def _lines(self, section: Section) -> Iterator[tuple[int, str]]:
        """Yield the heading and the lines of a section, and before the first one the properties, without the marks
        before them. Rows beside findings are left out, because the reader of tables loses none. In code, only bullets
        count."""
        if section is self._document.sections[0]:
            last = self._document.frontmatter.last
            yield from enumerate((line.strip() for line in self._document.lines[1 : max(last - 1, 1)]), 2)
        if section.title:
            yield from _lines_of_heading(self._document.lines, section.line)
        for block in section.blocks:
            numbers = range(block.first, block.last + 1)
            if block.kind == "rule" or (block.kind == "table" and not self._begun.isdisjoint(numbers)):
                continue
            for number in numbers:
                text = self._document.lines[number - 1]
                if len(text) <= LONGEST_LINE:
                    before = _BEFORE.match(text)
                    plain = text[before.end() :] if before else text
                    if block.kind != "code" or _BULLET.match(text):
                        yield number, plain

    def _may_rate(self, text: str) -> bool:
        """Whether a line has cells, a word for a rating, a text in which words cannot be told apart, or a number in
        brackets behind a word, which may be a misspelt rating."""
        if text[:1] == "|":
            return True
        if _SIGNS.isdisjoint(text) and len(text.split(maxsplit=MOST_WORDS)) > MOST_WORDS:
            return False
        if not self._words.isdisjoint(_WORD.findall(text.casefold())):
            return True
        return bool(UNSPACED.search(text) or "::" in text or _NUMBER_IN_BRACKETS.search(text))

    def _is_rated(self, number: int, text: str) -> bool:
        """Whether a line is a row or has a rating, and nobody has read it."""
        below = next((line for line in self._document.lines[number : number + 2] if line.strip()), "")
        if _ROW.match(text) and not is_rule(text) and not is_rule(below):
            return self._is_rest(number)
        rated = any(_is_rating(label, self._vocabulary) for label in _labels(text, self._vocabulary))
        return rated and self._is_rest(number)

    def _is_rest(self, number: int) -> bool:
        if self._uses is None:
            self._uses = LineUses(self._document.lines, self._note, self._vocabulary)
        return self._uses.use(number) == "rest"


def _lines_of_heading(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a heading: one behind hashes, or all above the rule under it."""
    for number in range(first, len(lines) + 1):
        text = lines[number - 1].strip()
        if not text.strip("=- "):
            return
        yield number, text.lstrip("# ")
        if number == first and _HASHES.match(text):
            return


@lru_cache(maxsize=16)
def _words_of_ratings(vocabulary: Vocabulary) -> frozenset[str]:
    return vocabulary.words_of(RATINGS) - filler_words()


def _labels(text: str, vocabulary: Vocabulary) -> list[Label]:
    """Return all labels of a line. A short line may lack the colon: *Horizon H2*."""
    pieces = text.split()
    ends = range(1, len(pieces)) if len(pieces) <= MOST_WORDS else ()
    return [*all_labels(text, vocabulary), *(Label(" ".join(pieces[:at]), " ".join(pieces[at:])) for at in ends)]


def _is_rating(label: Label, vocabulary: Vocabulary) -> bool:
    """Whether a label names a rating and a rating stands behind it: ``Impact 3``, not ``Impact: we do not know``."""
    target = target_of(label.label, vocabulary)
    if target.name not in RATINGS or target.role not in ("column", "field"):
        return False
    if target.name == "steep":
        return vocabulary.steep_of(label.text) is not None
    if target.name == "horizon":
        return _HORIZON.match(label.text) is not None or vocabulary.term_of(label.text) is not None
    rating = read_rating(label.text, vocabulary)
    return rating.number is not None or rating.level is not None


def _is_of_finding(label: Label, vocabulary: Vocabulary) -> bool:
    target = target_of(label.label, vocabulary)
    return target.role == "field" or (target.role == "column" and target.name in TEXTS)


def _misspelt_kind(heading: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Return the word of a heading that is one letter away from the name of a kind, and that name."""
    for word in heading.split():
        near = vocabulary.near_miss(word) if words(word) else None
        if near is not None and near[1] == "kinds":
            return word.strip(".,:;()*_"), near[0]
    return None
