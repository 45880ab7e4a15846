"""How similar two texts are by their letters, in any script: to tell an edited text from a different one.

Words are compared in scripts that separate them with blanks. In Chinese, Japanese, Thai and the like, characters are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_MARKUP = re.compile(
    r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]"  # wiki link: its words
    r"|!?\[([^\[\]]*)\]\([^()\s]*\)"  # link: its words
    r"|<[a-zA-Z/!][^<>]{0,200}>"  # a tag of HTML
    r"|https?://\S+"
)
_NO_WORD = re.compile(r"[^0-9a-z]+")
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u0f00-\u0fff"  # Tibetan
    "\u1000-\u109f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
_TOKEN = re.compile(f"[{_UNSPACED}]|[^\\s{_UNSPACED}]+")
_CHARACTER = re.compile(f"[{_UNSPACED}]")

LONGEST = 4_000
"""The number of characters of a text that are compared by letters, from its beginning."""

MOST_WORDS = 600
"""The number of words of a text that are compared in order, from its beginning."""

SURE = 0.7
"""The similarity by words from which letters are not compared."""

LEAST = 0.4
"""The share of common words in any order from which their order is compared."""

REORDERED = 0.2
"""The deduction for common words in any order: texts in a narrow field share many words."""

RANDOM = 0.5
"""The share of letters, in order, that two unrelated texts in an alphabet have in common."""


@lru_cache(maxsize=4096)
def folded_words(text: str) -> str:
    """A text as words separated by single blanks: no case, punctuation or emphasis; links as their words. A text
    without words stays as it is."""
    if "](" in text or "[[" in text or "<" in text or "://" in text:
        text = _MARKUP.sub(lambda found: f" {found[1] or found[2] or ''} ", text)
    if text.isascii():
        return _NO_WORD.sub(" ", text.lower()).strip() or text.strip()
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return " ".join(letters.split()) or folded.strip()


def tokens(text: str) -> list[str]:
    """The words of a plain text. In scripts without blanks between words, the characters."""
    return text.split() if text.isascii() else _TOKEN.findall(text)


def similarity(text: str, other: str, least: float = 0.0) -> float:
    """Return the similarity of two plain texts, from 0 to 1: the greater of their similarities by words and by letters.

    A result below ``least`` may be returned as 0. By words: the share of letters in words that both texts have, in
    order. By letters: the longest common subsequence over the mean length, less what two texts in an alphabet share by
    chance.
    """
    if text == other:
        return 1.0
    if not text or not other:
        return 0.0
    unspaced = _share_of_characters(text, other)
    by_words = 0.0
    if unspaced <= RANDOM:
        by_words = _by_words(tokens(text), tokens(other))
        if by_words >= SURE:
            return by_words
    text, other = text[:LONGEST], other[:LONGEST]
    total = len(text) + len(other)
    at_most = _beyond_chance(2 * min(len(text), len(other)) / total, unspaced)
    if at_most < max(least, by_words):
        return max(by_words, 0.0)
    return max(by_words, _beyond_chance(2 * common_subsequence(text, other) / total, unspaced), 0.0)


def _beyond_chance(by_letters: float, unspaced: float) -> float:
    """A share of letters, less the share expected by chance for the part in an alphabet."""
    return unspaced * by_letters + (1 - unspaced) * (by_letters - RANDOM) / (1 - RANDOM)


def _share_of_characters(text: str, other: str) -> float:
    """The share of letters that belong to a script without blanks between words."""
    if text.isascii() and other.isascii():
        return 0.0
    letters = len(text) + len(other) - text.count(" ") - other.count(" ")
    return (len(_CHARACTER.findall(text)) + len(_CHARACTER.findall(other))) / letters if letters else 0.0


def _by_words(words: list[str], others: list[str]) -> float:
    """The share of letters in common words: words in the same order, or all of them with a deduction."""
    mine, theirs = Counter(words), Counter(others)
    total = _letters(mine) + _letters(theirs)
    if not total:
        return 0.0
    anywhere = 2 * _letters(mine & theirs) / total
    if anywhere < LEAST:
        return anywhere - REORDERED
    in_order = 2 * common_subsequence(_each_letter(words), _each_letter(others)) / total
    return max(anywhere - REORDERED, in_order)


def _letters(words: Counter[str]) -> int:
    return sum(len(word) * n for word, n in words.items())


def _each_letter(words: list[str]) -> list[str]:
    """Each word as often as it has letters, so that longer words weigh more."""
    return [word for word in words[:MOST_WORDS] for _ in word]


def common_subsequence(text: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence of two texts or lists of words. Bit-parallel, after Hyyrö,
    "Bit-parallel LCS-length computation revisited" (2004)."""
    places: dict[str, int] = {}
    for at, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << at
    every = (1 << len(text)) - 1
    free = every
    for letter in other:
        found = free & places.get(letter, 0)
        free = ((free + found) | (free - found)) & every
    return len(text) - free.bit_count()
