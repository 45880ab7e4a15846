"""The distinctive words of a text, and those that two texts share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from signals.storage.connection.connect import Connection
from signals.storage.reading import similarity_hits
from signals.storage.reading.search_syntax import other_number, phrase

MAX_WORDS = 12
"""Words of a text that are searched: its most distinctive ones."""

SHOWN = 5
"""Shared words in an explanation."""

LOOKED_UP = 100
"""Words of a text whose frequency is looked up: the first ones."""

_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = frozenset(
    _WORD.findall(
        "a about all also an and any are as at au aux avec be because been being between both but by can ce"
        " ces cette could dans das de dem den der des did do does du each ein eine el en est et even for from"
        " fur get had has have having he her his how i if im in into is ist it its just la las le les like los"
        " made mais make makes making many may might mit more most much must new no not now of off on one only"
        " onto or other ou our out over own par pas per pour que qui rather same se she should so some son"
        " sont such sur than that the their them then there these they this those through to too toward"
        " towards un una und under une up upon use used uses using very via von was we were what when where"
        " which while who will with within without would y you your zu"
    )
)
"""English stop words, and the most frequent French, Spanish and German ones."""


def terms(text: str) -> list[str]:
    """Return the words of a text in order, each once, without case, diacritics and stop words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    words = dict.fromkeys(_WORD.findall(bare))
    seen: set[str] = set()
    found = []
    for word in words:
        if word not in _STOP_WORDS and len(word) > 1 and seen.isdisjoint(numbers(word)):
            found.append(word)
            seen |= numbers(word)
    return found


@lru_cache(maxsize=4096)
def numbers(word: str) -> frozenset[str]:
    """Return a word and its regular plural or singular, which count as one word."""
    return frozenset({word, other_number(word) or word})


def distinctive_words(connection: Connection, text: str) -> list[str]:
    """Return the words of a text that are in the findings of a database, the rarest first."""
    words = terms(text)[:LOOKED_UP]
    number = {word: similarity_hits.frequency(connection, any_of([word]) or word) for word in words}
    return sorted((word for word in words if number[word]), key=lambda word: (number[word], word))


def shared(words: Sequence[str], text: str) -> list[str]:
    """Return the first few of the words that are also in a text."""
    there = {number for word in terms(text) for number in numbers(word)}
    return [word for word in words if not there.isdisjoint(numbers(word))][:SHOWN]


def any_of(words: Iterable[str]) -> str | None:
    """Return the FTS5 query for findings with one of the words or their other number; ``None`` without words."""
    each = dict.fromkeys(number for word in words for number in (word, *sorted(numbers(word) - {word})))
    return " OR ".join(map(phrase, each)) or None
