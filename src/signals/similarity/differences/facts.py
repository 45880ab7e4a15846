"""Directions, negations, places and names of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from signals.similarity.differences.lexicon import Match
from signals.similarity.differences.reading import Reading
from signals.similarity.differences.tokens import Token
from signals.similarity.differences.vocabulary import UNSPACED, words

_STEM = 5
"""Letters by which words of a subject are compared: *regulator*, *regulation*."""
_NEGATED_AFTER = 5
"""Tokens after a negation in which the word that it negates begins."""
_ENDED = 4
"""Tokens after or before *stops* and its like in which the word begins that says what stops."""
_NEGATED_UNSPACED = {"zh": (0, 6), "ja": (6, 0), "ko": (7, 0)}
"""Characters before and after a negation in which the word that it negates is."""


@dataclass(frozen=True, slots=True)
class Event:
    """A word that says a direction, such as *rises* and *bans*."""

    scale: str
    sign: int
    text: str
    at: int
    sentence: int
    about: frozenset[str]
    """The stems of the words beside it, which say what rises"""
    negated: bool = False
    negation: str = ""

    @property
    def effective(self) -> int:
        """The sign, turned round by a negation."""
        return -self.sign if self.negated else self.sign


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that negates a clause."""

    text: str
    at: int
    sentence: int
    event: int | None
    """The place of the event that it negates"""
    about: str
    """The stem of the word that it stands before"""
    is_preposition: bool
    """Whether it says what is missing (*without*), and not what does not happen"""


@dataclass(frozen=True, slots=True)
class Place:
    """A country, a region (with ``@``) or a city, and the text that names it."""

    country: str
    city: str
    text: str


def stem(token: Token) -> str:
    """Return what a word is compared by."""
    return token.key[:_STEM]


def subject_stems(reading: Reading) -> list[frozenset[str]]:
    """Return the stems of the words of each sentence that carry a subject. In a text without blanks these are pairs of
    characters."""
    sentences: list[set[str]] = [set()]
    function_words = words(reading.language, "function_words")
    before: Token | None = None
    for token in reading.tokens:
        while len(sentences) <= token.sentence:
            sentences.append(set())
        if token.sort == "ideograph":
            if before and before.end == token.start:
                sentences[token.sentence].add(before.text + token.text)
            before = token
        elif token.sort in {"word", "number"} and token.key not in function_words and len(token.key) > 1:
            sentences[token.sentence].add(stem(token))
    return [frozenset(stems) for stems in sentences]


def clauses(reading: Reading) -> list[int]:
    """Return the number of the clause for each token: conjunctions begin one too."""
    conjunctions = words(reading.language, "conjunctions")
    numbers: list[int] = []
    extra = 0
    for token in reading.tokens:
        extra += token.key in conjunctions
        numbers.append(token.clause + extra)
    return numbers


def read_directions(reading: Reading) -> tuple[list[Event], list[Negation]]:
    """Return the events and the negations of a text. A negation is bound to an event of its clause."""
    in_clause = clauses(reading)
    events: list[Event] = []
    for match in reading.matches:
        for meaning in match.meanings:
            if meaning.table == "direction":
                token = reading.tokens[match.start]
                about = _beside(reading, match.start, match.end, in_clause)
                text = reading.excerpt(match.start, match.end)
                if match.second >= 0:
                    text = f"{text} … {reading.tokens[match.second].text}"
                events.append(Event(meaning.value, int(meaning.number), text, match.start, token.sentence, about))
    events = _ended(events, in_clause)
    negations: list[Negation] = []
    for match in reading.matches:
        negation = match.get("negation")
        if negation is None or (negation.value == "separate_negations" and not _stands_alone(reading, match)):
            continue
        bound = _bound_event(reading, match.start, match.end, events, in_clause)
        text = reading.excerpt(match.start, match.end)
        if match.second >= 0:
            text = f"{text} … {reading.tokens[match.second].text}"
        if bound is not None:
            events = [_negated(event, text) if event.at == bound else event for event in events]
        following = next((one for one in reading.tokens[match.end : match.end + 4] if _carries(reading, one)), None)
        missing = stem(following) if following else ""
        is_preposition = reading.key(match.start) in words(reading.language, "without")
        sentence = reading.tokens[match.start].sentence
        negations.append(Negation(text, match.start, sentence, bound, missing, is_preposition))
    return events, negations


def _stands_alone(reading: Reading, match: Match) -> bool:
    """Whether words of a language without blanks between its words have blanks on both sides."""
    return not reading.adjacent(match.start) and not reading.adjacent(match.end)


def _ended(events: list[Event], in_clause: list[int]) -> list[Event]:
    """Return the events, with those negated that another one ends: *stops growing*, *lifts the ban*,
    *the ban was lifted*."""
    begins = {event.at for event in events if event.sign > 0}
    ends = [event for event in events if event.scale == "continuation" and event.sign < 0 and event.at not in begins]
    ended: dict[int, str] = {}
    for end in ends:
        near = [event.at for event in events if in_clause[event.at] == in_clause[end.at] and event.at != end.at]
        after = [at for at in near if end.at < at <= end.at + _ENDED]
        before = [at for at in near if end.at - _ENDED - 2 <= at < end.at]
        ended |= dict.fromkeys(after or before, end.text)
    return [_negated(event, ended[event.at]) if event.at in ended else event for event in events]


def _negated(event: Event, text: str) -> Event:
    return Event(event.scale, event.sign, event.text, event.at, event.sentence, event.about, True, text)


def _carries(reading: Reading, token: Token) -> bool:
    return token.sort == "word" and token.key not in words(reading.language, "function_words")


def _bound_event(reading: Reading, start: int, end: int, events: list[Event], in_clause: list[int]) -> int | None:
    """Return the place of the event that a negation negates: the next one in its clause, or in some
    languages the one before it."""
    if reading.language in UNSPACED:
        before, after = _NEGATED_UNSPACED[reading.language]
        near = [event.at for event in events if start - before <= event.at < end + after]
        near = [at for at in near if reading.tokens[at].clause == reading.tokens[start].clause]
        return max(near) if near and before else min(near, default=None)
    here = in_clause[start]
    following = [event.at for event in events if end <= event.at < end + _NEGATED_AFTER and in_clause[event.at] == here]
    if following:
        return min(following)
    if reading.key(start) not in words(reading.language, "negations_after"):
        return None
    preceding = [event.at for event in events if event.at < start and in_clause[event.at] == here]
    return max(preceding, default=None)


def _beside(reading: Reading, start: int, end: int, in_clause: list[int]) -> frozenset[str]:
    """Return the stems of the two words on each side of some tokens, within their clause."""
    found: set[str] = set()
    for places in (range(start - 1, -1, -1), range(end, len(reading.tokens))):
        count = 0
        for at in places:
            token = reading.tokens[at]
            if in_clause[at] != in_clause[start] or count == 2:
                break
            if token.sort == "ideograph" or (_carries(reading, token) and not reading.meaning(at, "direction")):
                found.add(stem(token))
                count += 1
    return frozenset(found)


def read_places(reading: Reading) -> list[Place]:
    """Return the places of a text."""
    found: list[Place] = []
    for match in reading.matches:
        meanings = [meaning for meaning in match.meanings if meaning.table == "place"]
        if not meanings or (len(meanings) < len(match.meanings) and any(m.table in _NO_PLACE for m in match.meanings)):
            continue
        if reading.excerpt(match.start, match.end) == "us":
            continue
        meaning = next((meaning for meaning in meanings if meaning.value.endswith("/")), meanings[0])
        country, _, city = meaning.value.partition("/")
        found.append(Place(country, city, reading.excerpt(match.start, match.end)))
    return found


_NO_PLACE = frozenset({"organisation", "month", "nothing"})
_UPPER = re.compile(r"[^\W\d_]")


def letters(text: str) -> str:
    """Return the letters of a text."""
    return "".join(_UPPER.findall(text))
