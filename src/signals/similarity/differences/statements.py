"""Everything that a text states, as far as two texts are compared by it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from signals.similarity.differences.facts import (
    Event,
    Negation,
    Place,
    read_directions,
    read_places,
    subject_stems,
)
from signals.similarity.differences.names import Name, read_names
from signals.similarity.differences.numbers import read_numbers
from signals.similarity.differences.quantity import DateFact, Quantity
from signals.similarity.differences.reading import read
from signals.similarity.differences.unspaced_numbers import read_unspaced_numbers
from signals.similarity.differences.vocabulary import UNSPACED

TEXTS_KEPT = 20_000
"""Texts whose statements are cached."""


@dataclass(frozen=True, slots=True)
class Statements:
    """What a text states: made once for each text, compared with many."""

    language: str
    quantities: tuple[Quantity, ...]
    dates: tuple[DateFact, ...]
    events: tuple[Event, ...]
    negations: tuple[Negation, ...]
    weak: frozenset[str]
    """Words by which a negation may be said in other words"""
    places: tuple[Place, ...]
    names: tuple[Name, ...]
    sentences: tuple[frozenset[str], ...]
    """The stems of the words that carry a subject, for each sentence"""
    stems: frozenset[str]
    keys: frozenset[str]
    """All words as they are compared"""
    initials: str
    """The first letters of all words, by which an acronym is recognized"""
    length: int

    @staticmethod
    def of(text: str) -> Statements:
        """Return the statements of a text."""
        return _statements(text)


@lru_cache(maxsize=TEXTS_KEPT)
def _statements(text: str) -> Statements:
    reading = read(text)
    numbers = read_unspaced_numbers if reading.language in UNSPACED else read_numbers
    quantities, dates = numbers(reading)
    events, negations = read_directions(reading)
    sentences = subject_stems(reading)
    weak = (match for match in reading.matches if match.get("weak"))
    return Statements(
        reading.language,
        tuple(quantities),
        tuple(dates),
        tuple(events),
        tuple(negations),
        frozenset(reading.excerpt(match.start, match.end).lower() for match in weak),
        tuple(read_places(reading)),
        tuple(read_names(reading)),
        tuple(sentences),
        frozenset().union(*sentences),
        frozenset(token.key for token in reading.tokens if token.sort != "sign"),
        "".join(token.key[0] for token in reading.tokens if token.sort == "word"),
        len(reading.text),
    )
