"""A text with its language, its tokens, and what the words of it mean: what all readers of statements begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from signals.similarity.differences.languages import LANGUAGES, load
from signals.similarity.differences.lexicon import Match, Meaning
from signals.similarity.differences.tokens import Token, normalized, plain, tokens
from signals.similarity.differences.vocabulary import UNSPACED, lexicon, words

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {"de": "äöüß", "es": "ñ¿¡", "pt": "ãõ", "fr": "œêûîë", "it": "ìò"}
_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SPACED = tuple(code for code in LANGUAGES if code not in UNSPACED)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as its readers see it."""

    text: str
    language: str
    tokens: list[Token]
    matches: list[Match]
    at: dict[int, Match]
    """Token -> the words of the lexicon that begin there"""
    before: dict[int, Match]
    """Token -> the words of the lexicon that end before it"""

    def meaning(self, token: int, table: str) -> Meaning | None:
        """Return what the words at a token mean in a table, or None."""
        match = self.at.get(token)
        return match.get(table) if match else None

    def key(self, token: int) -> str:
        """Return a token as it is compared; nothing outside the text."""
        return self.tokens[token].key if 0 <= token < len(self.tokens) else ""

    def adjacent(self, token: int) -> bool:
        """Whether no blank stands between a token and the one before it."""
        return 0 < token < len(self.tokens) and self.tokens[token].start == self.tokens[token - 1].end

    def excerpt(self, first: int, end: int) -> str:
        """Return the text from one token to before another."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]


def read(text: str) -> Reading:
    """Return a text with its language, tokens and known words."""
    text = normalized(text)
    language = language_of(text)
    found = tokens(text, load(language).table("decimal"))
    matches = lexicon(language).matches(found)
    return Reading(
        text,
        language,
        found,
        matches,
        {match.start: match for match in matches},
        {match.end: match for match in matches},
    )


def language_of(text: str) -> str:
    """Return the code of the language that a text is most probably in."""
    if not text.isascii():
        kana, han, hangul = (len(pattern.findall(text)) for pattern in (_KANA, _HAN, _HANGUL))
        if (kana + han + hangul) * 4 > len(text):
            if hangul > kana + han:
                return "ko"
            return "ja" if kana * 12 > han else "zh"
    found = [plain(word) for word in _WORD.findall(text)]
    scores = dict.fromkeys(_SPACED, 0)
    for word in found:
        for language in _languages_with(word):
            scores[language] += 2
    lower = text.lower()
    for language, letters in _LETTERS.items():
        scores[language] += sum(letter in lower for letter in letters)
    best = max(scores.values())
    likely = [language for language in _SPACED if scores[language] >= best - 2]
    if len(likely) > 1:
        known = {language: scores[language] + sum(map(lexicon(language).knows, found)) for language in likely}
        likely.sort(key=lambda language: -known[language])
    return likely[0]


@lru_cache(maxsize=100_000)
def _languages_with(word: str) -> tuple[str, ...]:
    return tuple(language for language in _SPACED if word in _function_words(language))


@lru_cache(maxsize=16)
def _function_words(language: str) -> frozenset[str]:
    return words(language, "function_words")
