"""Directions, negations, places and names of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from signals.similarity.differences.lexicon import Match
from signals.similarity.differences.reading import Reading
from signals.similarity.differences.tokens import Token
from signals.similarity.differences.vocabulary import UNSPACED, words

_STEM = 5
"""Letters by which words of a subject are compared: *regulator*, *regulation*."""
_NEGATED_AFTER = 5
"""Tokens after a negation in which the word that it negates begins."""
_NEAR = 8
"""Tokens on each side of a direction in which the words are that say of what it is"""
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
    places = sorted({event.at for event in events})
    negated = _ended(events, places, in_clause)
    negations: list[Negation] = []
    for match in reading.matches:
        negation = match.get("negation")
        if negation is None or (negation.value == "separate_negations" and not _stands_alone(reading, match)):
            continue
        bound = _bound_event(reading, match.start, match.end, places, in_clause)
        text = reading.excerpt(match.start, match.end)
        if match.second >= 0:
            text = f"{text} … {reading.tokens[match.second].text}"
        if bound is not None:
            negated[bound] = text
        following = next((one for one in reading.tokens[match.end : match.end + 4] if _carries(reading, one)), None)
        missing = stem(following) if following else ""
        is_preposition = reading.key(match.start) in words(reading.language, "without")
        sentence = reading.tokens[match.start].sentence
        negations.append(Negation(text, match.start, sentence, bound, missing, is_preposition))
    events = [
        replace(event, negated=True, negation=negated[event.at]) if event.at in negated else event for event in events
    ]
    return events, negations


def _stands_alone(reading: Reading, match: Match) -> bool:
    """Whether words of a language without blanks between its words have blanks on both sides."""
    return not reading.adjacent(match.start) and not reading.adjacent(match.end)


def _ended(events: list[Event], places: list[int], in_clause: list[int]) -> dict[int, str]:
    """Return the places of events that another one ends, with its words: *stops growing*, *lifts the ban*,
    *the ban was lifted*."""
    begins = {event.at for event in events if event.sign > 0}
    ended: dict[int, str] = {}
    for end in events:
        if end.scale != "continuation" or end.sign > 0 or end.at in begins:
            continue
        after = _between(places, end.at + 1, end.at + _ENDED + 1)
        before = _between(places, end.at - _ENDED - 2, end.at)
        here = in_clause[end.at]
        near = [at for at in after if in_clause[at] == here] or [at for at in before if in_clause[at] == here]
        ended |= dict.fromkeys(near, end.text)
    return ended


def _between(places: list[int], first: int, end: int) -> list[int]:
    """Return the places from one to before another."""
    return places[bisect_left(places, first) : bisect_left(places, end)]


def _carries(reading: Reading, token: Token) -> bool:
    return token.sort == "word" and token.key not in words(reading.language, "function_words")


def _bound_event(reading: Reading, start: int, end: int, places: list[int], in_clause: list[int]) -> int | None:
    """Return the place of the event that a negation negates: the next one in its clause, or in some languages the one
    before it."""
    if reading.language in UNSPACED:
        before, after = _NEGATED_UNSPACED[reading.language]
        clause = reading.tokens[start].clause
        near = [at for at in _between(places, start - before, end + after) if reading.tokens[at].clause == clause]
        return (near[-1] if before else near[0]) if near else None
    here = in_clause[start]
    following = [at for at in _between(places, end, end + _NEGATED_AFTER) if in_clause[at] == here]
    if following:
        return following[0]
    if reading.key(start) not in words(reading.language, "negations_after"):
        return None
    preceding = bisect_left(places, start) - 1
    return places[preceding] if preceding >= 0 and in_clause[places[preceding]] == here else None


def _beside(reading: Reading, start: int, end: int, in_clause: list[int]) -> frozenset[str]:
    """Return the stems of the two words on each side of some tokens, within their clause."""
    found: set[str] = set()
    for places in (
        range(start - 1, max(start - _NEAR, 0) - 1, -1),
        range(end, min(end + _NEAR, len(reading.tokens))),
    ):
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
