"""The words of one language, compiled so that they are found in a text quickly.

A word of the data is written as it is in texts. ``_`` joins the words of a phrase; ``rais*`` is any word that begins
so; ``*anstieg*`` any that contains this; ``…`` between two words is anything within the clause if the second one closes
it (*nimmt … zu*), ``~`` also if not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from signals.similarity.differences.tokens import IDEOGRAPHS, Token, plain

_UNSPACED = re.compile(f"[{IDEOGRAPHS}]")
_UNSPACED_PART = re.compile(f"[{IDEOGRAPHS}]|[^{IDEOGRAPHS}]+")
_JOINTS = re.compile("[_'’-]")
GAP, WIDE_GAP = "…", "~"
NUMBER = "#"
"""An element that stands for a number or a sign of a currency, which does not become part of the phrase."""
_GAP_LENGTH = 14
"""Tokens that may stand between the two parts of a separable verb."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word says: the table it is from, and its place in it."""

    table: str
    value: str
    number: float = 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that are in the lexicon."""

    start: int
    """The first token"""
    end: int
    """The token after the last one"""
    meanings: tuple[Meaning, ...]
    second: int = -1
    """The second part of a separable verb, or -1"""

    def get(self, table: str) -> Meaning | None:
        """Return the first meaning that is from a table."""
        return next((meaning for meaning in self.meanings if meaning.table == table), None)


@dataclass(slots=True)
class _Phrase:
    elements: tuple[str, ...]
    meanings: list[Meaning] = field(default_factory=list)
    capital: bool = False
    """Whether it counts only if it is written with a capital letter"""

    @property
    def has_gap(self) -> bool:
        """Whether other words may stand inside the phrase"""
        return GAP in self.elements or WIDE_GAP in self.elements

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Longer phrases first, then whole words before their beginnings, then longer beginnings."""
        whole = sum("*" not in element for element in self.elements)
        return self.has_gap, len(self.elements), whole, sum(map(len, self.elements))


class Lexicon:
    """The words of one language, and what they mean."""

    def __init__(self) -> None:
        self._phrases: dict[tuple[str, ...], _Phrase] = {}
        self._by_first: dict[str, list[_Phrase]] = {}
        self._beginnings: frozenset[str] = frozenset()
        self._parts: tuple[str, ...] = ()
        self._elements: dict[str, tuple[str, ...]] = {}

    def add(self, words: str | Iterable[str], meaning: Meaning, capital: bool = False) -> None:
        """Add words that mean the same. ``capital`` says that they are written with a capital letter."""
        for word in words.split() if isinstance(words, str) else words:
            elements = _elements_of(word)
            phrase = self._phrases.setdefault(elements, _Phrase(elements, capital=capital))
            if not any(meaning.table == one.table and meaning.value == one.value for one in phrase.meanings):
                phrase.meanings.append(meaning)

    def compile(self) -> None:
        """Make the lexicon ready for searching."""
        by_first: defaultdict[str, list[_Phrase]] = defaultdict(list)
        for phrase in self._phrases.values():
            by_first[phrase.elements[0]].append(phrase)
        every = {element for elements in self._phrases for element in elements}
        self._beginnings = frozenset(element for element in every if element.endswith("*") and element[0] != "*")
        self._parts = tuple(sorted(element for element in every if element.startswith("*")))
        self._by_first = {
            first: sorted(phrases, key=lambda phrase: phrase.rank, reverse=True) for first, phrases in by_first.items()
        }

    def knows(self, key: str) -> bool:
        """Whether a word is the first of a phrase of the lexicon."""
        return any(element in self._by_first for element in self._elements_in(key))

    def matches(self, found: Sequence[Token]) -> list[Match]:
        """Return the words of the lexicon in a text, in order. The longest phrase at a place wins; none overlap,
        except that other words may stand between the two parts of a separable verb."""
        matches: list[Match] = []
        taken: set[int] = set()
        at = 0
        while at < len(found):
            best = None
            if at not in taken and found[at].sort != "number":
                best = self._best(found, at, taken)
            if best is None:
                at += 1
                continue
            phrase, end = best
            second = -1
            if phrase.has_gap:
                second, end = end - 1, at + 1
                taken.add(second)
            meanings = self._meanings(phrase, found[at]) if end == at + 1 else tuple(phrase.meanings)
            matches.append(Match(at, end, meanings, second))
            at = end
        return matches

    def _meanings(self, phrase: _Phrase, token: Token) -> tuple[Meaning, ...]:
        """Return what a single word means: what the phrase says, and what its other entries say in other tables."""
        meanings = list(phrase.meanings)
        if any(meaning.table == "nothing" for meaning in meanings):
            return tuple(meanings)
        for element in self._elements_in(token.key):
            for other in self._by_first.get(element, ()):
                if len(other.elements) == 1 and not (other.capital and token.text.islower()):
                    tables = {meaning.table for meaning in meanings}
                    meanings += (meaning for meaning in other.meanings if meaning.table not in tables)
        return tuple(meaning for meaning in meanings if meaning.table != "nothing")

    def _best(self, found: Sequence[Token], at: int, taken: set[int]) -> tuple[_Phrase, int] | None:
        best: tuple[_Phrase, int] | None = None
        for element in self._elements_in(found[at].key):
            for phrase in self._by_first.get(element, ()):
                if best and phrase.rank <= best[0].rank:
                    break
                if phrase.capital and found[at].text.islower():
                    continue
                end = self._end(found, at, phrase.elements)
                if end and not taken & {*range(at, end if not phrase.has_gap else at)}:
                    best = phrase, end
                    break
        return best

    def _end(self, found: Sequence[Token], at: int, elements: tuple[str, ...]) -> int:
        """Return the token after the phrase, or 0 if the phrase is not there."""
        place = at
        for number, element in enumerate(elements):
            if element in {GAP, WIDE_GAP}:
                last = elements[number + 1]
                stop = min(len(found), place + _GAP_LENGTH)
                for other in range(place, stop):
                    if found[other].clause != found[at].clause:
                        return 0
                    if last == found[other].key and (element == WIDE_GAP or self._closes(found, other)):
                        return other + 1
                return 0
            if element == NUMBER:
                after = found[place] if place < len(found) else None
                return place if after and (after.sort == "number" or after.text in "$€£") else 0
            if number:
                while place < len(found) and found[place].key in "-‐‑" and found[place].sort == "sign":
                    place += 1
                if place >= len(found) or element not in self._elements_in(found[place].key):
                    return 0
                if found[place].sort == "ideograph" and found[place].start != found[place - 1].end:
                    return 0
            place += 1
        return place

    @staticmethod
    def _closes(found: Sequence[Token], at: int) -> bool:
        """Whether the second part of a separable verb closes the clause, so that it is no preposition."""
        return at + 1 == len(found) or found[at + 1].sort == "sign" or found[at + 1].key in {"und", "en", "oder", "of"}

    def _elements_in(self, key: str) -> tuple[str, ...]:
        """Return the elements of phrases that a token is, such as ``raises`` and ``rais*``."""
        elements = self._elements.get(key)
        if elements is None:
            beginnings = (f"{key[:length]}*" for length in range(len(key), 0, -1))
            inside = (part for part in self._parts if part.strip("*") in key) if len(key) > 4 else ()
            elements = (key, *(one for one in beginnings if one in self._beginnings), *inside)
            if len(self._elements) > 50_000:
                self._elements.clear()
            self._elements[key] = elements
        return elements


def _elements_of(word: str) -> tuple[str, ...]:
    elements: list[str] = []
    for part in _JOINTS.split(plain(word).replace(GAP, f"_{GAP}_").replace(WIDE_GAP, f"_{WIDE_GAP}_")):
        elements += _UNSPACED_PART.findall(part) if _UNSPACED.search(part) else [part]
    return tuple(element for element in elements if element)
