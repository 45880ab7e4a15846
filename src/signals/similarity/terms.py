"""The words that a text can be told by, and those that two texts share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from signals.storage import hits
from signals.storage.database import Connection
from signals.storage.fulltext import other_number

MOST = 12
"""Words of a text that are looked for: its most telling ones."""

SHOWN = 5
"""Shared words that an answer names."""

LOOKED_UP = 100
"""Words of a text whose number in the base is looked up, the first ones."""

COMMON = 10
"""A word that stands in more than one of so many findings tells nothing."""

FEW = 20
"""A word in so few findings is telling, however small the base."""

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    _WORD.findall(
        "a about all also an and any are as at be because been being between both but by can could did do"
        " does each even for from get had has have having he her his how i if in into is it its just like made"
        " make makes making many may might more most much must new no not now of off on one only onto or other"
        " our out over own per rather same she should so some such than that the their them then there these"
        " they this those through to too toward towards under up upon use used uses using very via was we were"
        " what when where which while who will with within without would you your"
    )
)
"""English words that stand between the telling ones."""


def terms(text: str) -> list[str]:
    """The words of a text, each once, as they stand in it, without case, marks on letters, and empty words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    words = dict.fromkeys(_WORD.findall(bare))
    once = {singular(word): word for word in reversed(words) if word not in _EMPTY and len(word) > 1}
    return list(reversed(once.values()))


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """A plain plural and its singular are one word: the shorter of the two."""
    return min(word, other_number(word) or word, key=len)


def telling(connection: Connection, text: str) -> list[str]:
    """The words that a text can be told by among the findings of a base, the rarest first."""
    words = terms(text)[:LOOKED_UP]
    number = hits.frequencies(connection, words)
    most = max(hits.total(connection) // COMMON, FEW)
    return sorted((word for word in words if 0 < number[word] <= most), key=lambda word: (number[word], word))


def shared(words: Sequence[str], text: str) -> list[str]:
    """The first few of the words that also stand in a text."""
    there = set(map(singular, terms(text)))
    return [word for word in words if singular(word) in there][:SHOWN]


def any_of(words: Iterable[str]) -> str | None:
    """The FTS5 query for findings that hold at least one of the words or its other number; ``None`` without words."""
    each = dict.fromkeys(number for word in words for number in (word, other_number(word)) if number)
    return " OR ".join(f'"{word}"' for word in each) or None
