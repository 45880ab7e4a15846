"""Find the known word that a word two letters away may mean. With one wrong letter, notes are read all the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from signals.parsing.vocabulary import COLUMNS, Vocabulary
from signals.parsing.vocabulary.lookups import is_kind, meanings, other_words
from signals.parsing.vocabulary.normalization import UNSPACED
from signals.text.folding import without_accents

SHORTEST = 7
"""Shorter words resemble too many others."""

MOST_WRONG = 2


class NearMiss(NamedTuple):
    """A known word, the table of its meaning (``kinds``, ``columns`` or ``fields``), and that meaning."""

    word: str
    table: str
    meaning: str


class TwoLettersAway:
    """The known words by their first letter, which must be right."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        tables = {
            "kinds": {word: kind for word, kind in meanings("KINDS").items() if is_kind(kind)},
            "columns": {word: column for word, column in meanings("COLUMNS").items() if column in COLUMNS},
            "fields": meanings("FIELDS"),
        }
        self._vocabulary = vocabulary
        self._known: dict[str, list[NearMiss]] = {}
        self._words = set(other_words())
        for table, some in tables.items():
            for word, meaning in some.items():
                plain = without_accents(word)
                self._words.add(plain)
                if len(plain) >= SHORTEST and not UNSPACED.search(plain):
                    self._known.setdefault(plain[0], []).append(NearMiss(plain, table, meaning))

    def find(self, phrase: str, tables: Iterable[str]) -> NearMiss | None:
        """Return what a phrase may mean. Return ``None`` for a known one, and if words of different meanings are
        equally near."""
        word = without_accents(phrase)
        if len(word) < SHORTEST or word in self._words or self._vocabulary.near_miss(phrase):
            return None
        near = [
            known
            for known in self._known.get(word[0], ())
            if known.table in tables and abs(len(known.word) - len(word)) <= MOST_WRONG
            if len(set(known.word) ^ set(word)) <= 2 * MOST_WRONG and _distance(word, known.word) <= MOST_WRONG
        ]
        return near[0] if len({(known.table, known.meaning) for known in near}) == 1 else None


def _distance(one: str, other: str) -> int:
    """Return the number of insertions, deletions, replacements and swaps of neighbors that make one word the other:
    the optimal string alignment distance."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for there, wanted in enumerate(other, 1):
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + (letter != wanted))
            if at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == wanted:
                cost = min(cost, earlier[there - 2] + 1)
            row.append(cost)
    return row[-1]
