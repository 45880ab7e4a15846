"""The texts of a finding or an article as words, to find out whether they contain a line of the note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import Any

from signals.fields.values import EMPTY, FILLED
from signals.models.finding import Finding
from signals.parsing.drafts.labelled_lines import LONGEST_LINE
from signals.parsing.drafts.scores import read_relevancy
from signals.parsing.drafts.target import target_of
from signals.parsing.kinds.record_heading import read_record_heading
from signals.parsing.tables import rows
from signals.parsing.vocabulary import Vocabulary
from signals.parsing.vocabulary.normalization import QUALIFIER
from signals.text.html_entities import decoded

_TOKEN = re.compile(rf"[^\W_]+|[{FILLED}{EMPTY}]+")
_BREAK = re.compile(rf"(?:[^\w\s{FILLED}{EMPTY}]|_)+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?[^()]{0,200}\)")
_WIKILINK = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|^[\s>]*\[![\w-]+\][+-]?")
_BEFORE = re.compile(
    r"(?:\s|>|#{1,6}(?=\s)|[-*+•](?=\s)|\d{1,4}(?:\.\d{1,3})*[.)](?=\s)|\#\d{1,4}[\s:.]|\[[ xX/-]\](?=\s))+"
)
_LABEL = re.compile(r"(?<!\w)([^\W\d_][^:：=|*_()\[\],;.]{0,59}?)[\s*_]*[:：=]+")
_STRESSED = re.compile(r"(\*\*|__|\*|_)([^*_]{1,60}?)\1")
_SCORE = re.compile(rf"[{FILLED}]+[{EMPTY}]*|\d+(?:[.,]\d+)?\s?(?:/\s?\d+|%)|\b[1-5][.,]0\b")
_CITED_ID = re.compile(r"\s\^[\w-]+\s*$")

LONGEST_SPLIT = 40
"""The greatest number of words between two marks that are looked for in two texts."""

LONGEST_KIND = 5
"""The greatest number of words that name a kind."""

LONGEST_LABEL = 60

_BEFORE_TITLE = frozenset("#*_-0123456789")
"""How the title of a finding's own section or bullet may begin."""

_COLONS = frozenset(":：=")
_MAY_HAVE_LABEL = frozenset(":：=|*_[(#")

Tokens = tuple[str, ...]


def tokens_of(text: str) -> Tokens:
    """Return the words of a text in lower case, and the marks of ratings."""
    return tuple(token.casefold() for token in _TOKEN.findall(decoded(text)))


def plain_line(text: str) -> str:
    """Return a line without the marks before it, tags, and the targets of links to other notes."""
    text = _CITED_ID.sub("", _MARKUP.sub(" ", decoded(text)))
    text = _WIKILINK.sub(r" \1 ", text)
    text = _LINK.sub(lambda link: f" {link[1]} ({link[2]}) " if "://" in link[2] else f" {link[1]} ", text)
    before = _BEFORE.match(text)
    return text[before.end() :] if before else text


def texts_of(value: Any) -> Iterator[str]:
    """Yield all texts in a value, keys of objects included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from texts_of(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from texts_of(inner)


class StoredText:
    """The words of some texts. ``present`` are the columns and fields that have a text, so that their labels need not
    be stored. ``kind`` and ``relevancy`` are stored as such and not as the note writes them."""

    def __init__(
        self,
        texts: Iterable[str],
        present: Set[str],
        vocabulary: Vocabulary,
        kind: str | None = None,
        relevancy: int | None = None,
    ) -> None:
        self._texts = list(texts)
        self._words = f"| {' | '.join(' '.join(tokens_of(text)) for text in self._texts)} |"
        self._vocabulary, self._kind, self._relevancy = vocabulary, kind, relevancy
        self._known = set(self._words.split())
        self.present = present

    @classmethod
    def of_finding(cls, finding: Finding, vocabulary: Vocabulary) -> StoredText:
        """Return the texts of a finding that are exported, and its identity in a reading app."""
        value = finding.model_dump(exclude={"kind", "line", "inferred", "scales", "relevancy", "fields", "extra"})
        values = [text for name, inner in value.items() if inner for text in texts_of(inner) if name != text]
        fields = [*finding.fields.values(), *finding.extra, *finding.extra.values()]
        present = {name for name, inner in finding if inner} | set(finding.fields)
        return cls([*values, *fields], present, vocabulary, finding.kind, finding.relevancy)

    def and_also(self, other: StoredText) -> StoredText:
        """Return the texts of both."""
        return StoredText(
            [*self._texts, *other._texts],
            self.present | other.present,
            self._vocabulary,
            self._kind,
            self._relevancy,
        )

    def covers(self, line: str) -> bool:
        """Whether the texts contain all words of a line, those between two marks together and in their order."""
        tokens = tokens_of(line)
        if self._has(tokens):
            return True
        if len(line) > LONGEST_LINE:  # the readers look for no labels in it either
            return all(self._has(tokens_of(piece)) for piece in _BREAK.split(plain_line(line)))
        if _MAY_HAVE_LABEL.isdisjoint(line) and sum(token not in self._known for token in tokens) > LONGEST_KIND:
            return False
        text = plain_line(_LINK.sub(lambda link: " | " if self._has_link(link) else link[0], line))
        titled = self._kind and line.lstrip("> \t")[:1] in _BEFORE_TITLE
        heading = read_record_heading(text, self._vocabulary) if titled else None
        if heading and (heading.kind in (None, self._kind)) and (heading.numbered or heading.kind):
            text = f"{heading.id or ''} | {heading.name}"
        cells = rows.split(text) if "|" in text else [text]
        said = [self._covers_cell(cell, first=at == 0) for at, cell in enumerate(cells)]
        return all(said) and bool(tokens)

    def _covers_cell(self, cell: str, *, first: bool) -> bool:
        cell = cell.strip()
        if all(self._has(tokens_of(piece)) for piece in _BREAK.split(cell)):
            return True
        if self._is_present(cell) or self._vocabulary.is_nothing(cell) or (first and cell.isdigit()):
            return True
        if self._relevancy is not None:
            cell = _SCORE.sub(lambda score: "|" if self._is_relevancy(score[0]) else score[0], cell)
        if not _COLONS.isdisjoint(cell):
            cell = _LABEL.sub(lambda label: "|" if self._is_present(label[1]) else label[0], cell)
        cell = _STRESSED.sub(lambda label: "|" if self._is_present(label[2]) else label[0], cell)
        return all(self._covers_words(piece, whole=piece == cell) for piece in _BREAK.split(cell))

    def _covers_words(self, piece: str, *, whole: bool) -> bool:
        tokens = tokens_of(piece)
        if self._has(tokens) or (tokens == (str(self._relevancy),)):
            return True
        if self._kind and len(tokens) <= LONGEST_KIND and self._names_kind(piece):
            return True
        if not 1 < len(tokens) <= LONGEST_SPLIT:
            return whole and not tokens
        return any(self._are_two_texts(tokens[:at], tokens[at:]) for at in range(1, len(tokens)))

    def _are_two_texts(self, first: Tokens, second: Tokens) -> bool:
        """Whether words are those of two texts: one of the texts ends, or the other begins, between them."""
        if self._is_present(" ".join(first)) and (second == (str(self._relevancy),) or self._has(second)):
            return True
        meet = f" {' '.join(first)} |" in self._words or f"| {' '.join(second)} " in self._words
        return meet and self._has(first) and self._has(second)

    def _has_link(self, link: re.Match[str]) -> bool:
        """Whether the target of a link is stored, which stands for its text."""
        return "://" in link[2] and self._has(tokens_of(link[2]))

    def _has(self, tokens: Tokens) -> bool:
        return not tokens or f" {' '.join(tokens)} " in self._words

    def _is_present(self, label: str) -> bool:
        """Whether a label has its meaning in the column or field that has the text behind it."""
        label = label.strip()
        if not label or len(label) > LONGEST_LABEL or QUALIFIER.search(label):
            return False
        target = target_of(label, self._vocabulary)
        if target.role == "kind":
            return self._kind is not None
        return target.role != "extra" and target.name in self.present

    def _names_kind(self, text: str) -> bool:
        return self._vocabulary.kind_in_header(text.strip()) == self._kind

    def _is_relevancy(self, text: str) -> bool:
        score = read_relevancy(text, self._vocabulary)
        return score is not None and score.value == self._relevancy
