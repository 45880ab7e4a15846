"""The meaning of headings and table headers, whatever their case, punctuation and markup.

Each language has a module with its words. Users add words in ``signals.toml``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from signals.models.kinds import BUILT_IN, HIGHLIGHT
from signals.parsing.source.encoding import repaired
from signals.parsing.vocabulary import english
from signals.text.html_entities import decoded

LANGUAGES = (english,)
"""The modules with the words of each language."""

Synonyms = Mapping[str, Iterable[str]]
"""Meaning to the words for it."""


def _merged(languages: Iterable[Synonyms]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for language in languages:
        for meaning, synonyms in language.items():
            merged[meaning] = (*merged.get(meaning, ()), *synonyms)
    return merged


HEADINGS = _merged(language.HEADINGS for language in LANGUAGES)
COLUMNS = _merged(language.COLUMNS for language in LANGUAGES)
FILLER_WORDS = frozenset[str]().union(*(language.FILLER_WORDS for language in LANGUAGES))
KIND_HEADINGS = {kind.plural: kind.name for kind in BUILT_IN}

LONGEST = 80
"""The greatest length of a heading or header in which known words are searched."""

_NOT_WORD = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"<[^<>]*>|\{[^{}]*\}|\[\^[^\[\]]*\]|[ \t]\^[\w-]+\s*$|\((?=e?s\))|(?<=\(s)\)|(?<=\(es)\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_NUMBER = re.compile(r"\A\W*(?:[ivxlc]{1,5}|[a-z])[.)]\s+(?=\w)", re.IGNORECASE)
_QUALIFIER = re.compile(r"[:(\[/]|\s[-–—|]+\s|[–—]")
_AND = re.compile(r"[&/,+;]|\b(?:and|or)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Return the words of a heading or header in lower case, without punctuation, for comparison."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def without_markup(text: str) -> str:
    """Return a heading or header without markup. Removed are tags, links, anchors, footnotes, the brackets of a
    plural (``Signal(s)``), and a number or letter before it. A broken encoding is repaired."""
    text = _LINK.sub(r"\1", _MARKUP.sub("", decoded(repaired(text))))
    return _NUMBER.sub("", text, count=1)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The built-in words, and the user's ``more_headings`` and ``more_columns`` with the same keys. A vocabulary
    equals only itself, so that results can be cached by it."""

    more_headings: Synonyms = field(default_factory=dict)
    more_columns: Synonyms = field(default_factory=dict)

    @classmethod
    def of(cls, words: Mapping[str, Synonyms]) -> Vocabulary:
        """Return the vocabulary of the settings, ``{"headings": {…}, "columns": {…}}``. Either key may be missing."""
        return cls(words.get("headings", {}), words.get("columns", {}))

    @cached_property
    def _headings(self) -> dict[str, str]:
        return _by_synonym(HEADINGS, self.more_headings)

    @cached_property
    def _columns(self) -> dict[str, str]:
        return _by_synonym(COLUMNS, self.more_columns)

    @cached_property
    def digest(self) -> str:
        """A digest of all words. If it changes, notes are parsed again."""
        content = json.dumps([self._headings, self._columns], sort_keys=True)
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def part_of(self, heading: str) -> str | None:
        """Return the part of a note that a heading names, a key of ``HEADINGS``, or ``None``. Numbers and markup are
        ignored."""
        found = self._headings.get(words(heading))
        if found is None and len(heading) <= LONGEST:
            found = self._headings.get(_unnumbered(words(heading))) or self._headings.get(
                words(without_markup(heading))
            )
        return found

    def kind_of(self, heading: str) -> str | None:
        """Return the kind of the findings under a heading, or ``None``. The heading may also contain filler words, a
        second word for the same kind, and a qualifier after it: ``Key signals: energy``."""
        part = self.part_of(heading)
        return self._kind_in_phrase(heading) if part is None else KIND_HEADINGS.get(part)

    def _kind_in_phrase(self, heading: str) -> str | None:
        if len(heading) > LONGEST:
            return None
        text = without_markup(heading)
        kinds = {self._kind_without_fillers(piece) for piece in _AND.split(text)}
        if len(kinds) == 1:
            (kind,) = kinds
            if kind is not None:
                return kind
        return self._kind_without_fillers(_QUALIFIER.split(text, maxsplit=1)[0])

    def _kind_without_fillers(self, text: str) -> str | None:
        name = " ".join(word for word in _unnumbered(words(text)).split() if word not in FILLER_WORDS)
        kind = KIND_HEADINGS.get(self._headings.get(name, ""))
        return None if kind == HIGHLIGHT else kind

    def kind_of_path(self, path: Iterable[str]) -> str | None:
        """Return the kind of the innermost known heading in a path: signals for ``Signals › Energy``."""
        for heading in reversed(tuple(path)):
            part = self.part_of(heading)
            if part is not None:
                return KIND_HEADINGS.get(part)
            kind = self._kind_in_phrase(heading)
            if kind is not None:
                return kind
        return None

    def field_of(self, column: str) -> str | None:
        """Return the field of a finding that a column header names, a key of ``COLUMNS``, or ``None``. Markup and a
        qualifier after the words (``Relevancy (1-5)``) are ignored."""
        found = self._columns.get(words(column))
        if found is None and len(column) <= LONGEST:
            text = without_markup(column)
            found = self._columns.get(words(text)) or self._columns.get(words(_QUALIFIER.split(text, maxsplit=1)[0]))
        return found


def _unnumbered(text: str) -> str:
    return " ".join(word for word in text.split() if not word.isdigit())


def _by_synonym(known: Synonyms, more: Synonyms) -> dict[str, str]:
    """Word to meaning. A user's word wins over a built-in one."""
    table = {words(word): meaning for meaning, synonyms in known.items() for word in synonyms}
    table.update({words(word): meaning for meaning, synonyms in more.items() for word in synonyms})
    return table


DEFAULT = Vocabulary()
