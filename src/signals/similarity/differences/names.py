"""Names of organisations, products and people in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from signals.similarity.differences.facts import letters
from signals.similarity.differences.lexicon import Match, Meaning
from signals.similarity.differences.reading import Reading
from signals.similarity.differences.tokens import Token
from signals.similarity.differences.vocabulary import UNSPACED, words

_TITLE_CASE = 0.6
"""The part of capitalized words from which capital letters say nothing, as in headlines."""
_NO_NAME = frozenset({"place", "month", "unit", "numbers", "magnitudes", "quarter", "ordinals", "fractions"})
_COMMON_ENDINGS = re.compile(
    r"(?:ing|tions?|ments?|ness|ity|ism|ists?|ance|ence|ship|ers|ors|ies|ung|ungen|heit|keit|schaft|tät|ität|ción|zione|"
    r"ção|ité|eurs?|tie|heid|[^su]s|ly|ed)\Z"
)
"""Endings of words that begin a sentence and name nobody. A plural is such a word."""
_PERIOD = re.compile(r"\A[qth][1-4]\Z")
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text."""

    text: str
    keys: frozenset[str]
    """The words by which it is recognized in another text"""
    is_certain: bool
    """Whether it can be nothing else. Otherwise it begins a sentence, or is a German noun."""
    identity: str = ""
    """The organisation, if it is known"""


def read_names(reading: Reading) -> list[Name]:
    """Return the names in a text, in order."""
    found = [
        Name(reading.excerpt(match.start, match.end), frozenset(), True, meaning.value)
        for match in reading.matches
        if (meaning := match.get("organisation"))
    ]
    taken = {
        at
        for match in reading.matches
        if _is_no_name(match.meanings) and not _begins_name(reading, match)
        for at in range(match.start, match.end)
    }
    is_title = reading.language != "de" and _is_title_case(reading)
    at = 0
    while at < len(reading.tokens):
        if at in taken or not _is_capital(reading, at):
            at += 1
            continue
        end = at + 1
        while end < len(reading.tokens) and end not in taken and _continues(reading, end):
            end += 1
        found += _name(reading, at, end, is_title)
        at = end
    return found


def _is_no_name(meanings: tuple[Meaning, ...]) -> bool:
    return any(meaning.table in _NO_NAME or meaning.table == "organisation" for meaning in meanings)


def _begins_name(reading: Reading, match: Match) -> bool:
    """Whether a place is the beginning of a longer name, such as *Panama Canal*."""
    return (
        reading.language != "de"
        and match.get("place") is not None
        and match.end < len(reading.tokens)
        and match.end not in reading.at
        and reading.tokens[match.start].clause == reading.tokens[match.end].clause
        and _is_capital(reading, match.start)
        and _is_capital(reading, match.end)
    )


def _is_title_case(reading: Reading) -> bool:
    long = [token.text for token in reading.tokens if token.sort == "word" and len(token.text) > 3]
    return len(long) > 3 and sum(not word[0].islower() for word in long) >= _TITLE_CASE * len(long)


def _is_capital(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return token.sort == "word" and token.text[0].isupper()


def _continues(reading: Reading, at: int) -> bool:
    """Whether a token continues a name: another capital, or the number of *GPT-4*."""
    token, before = reading.tokens[at], reading.tokens[at - 1]
    if token.sentence != before.sentence or token.clause != before.clause:
        return False
    if token.text in _HYPHENS and reading.adjacent(at) and reading.adjacent(at + 1):
        return reading.tokens[at + 1].sort == "number" or _is_capital(reading, at + 1)
    if before.text in _HYPHENS:
        return True
    return _is_capital(reading, at)


def _name(reading: Reading, at: int, end: int, is_title: bool) -> list[Name]:
    language = reading.language
    common = (
        words(language, "common_capitals") | words(language, "function_words") | words(language, "sentence_openers")
    )
    begins = _begins_sentence(reading, at)
    while at < end and reading.key(at) in common:
        at += 1
        begins = False
    parts = [token for token in reading.tokens[at:end] if token.sort != "sign" and token.key not in common]
    if not parts or (len(parts[0].text) < 2 and len(parts) < 2):
        return []
    text = reading.excerpt(at, end)
    keys = frozenset(token.key for token in parts if len(token.key) > 1 or token.key.isdigit())
    has_code = any(_is_code(token) for token in parts) or any(token.sort == "number" for token in parts)
    if len(parts) == 1 and _PERIOD.match(parts[0].key):
        return []
    if has_code:
        return [Name(text, keys, not _is_shouting(reading))]
    if is_title or language in UNSPACED:
        return [Name(text, keys, language in UNSPACED)]
    if language == "de":
        is_certain = len(parts) > 1 and not begins and not any(_COMMON_ENDINGS.search(token.key) for token in parts)
        return [Name(text, keys, is_certain)] if is_certain or _is_bare(reading, at, end, begins) else []
    if begins and len(parts) == 1:
        return [] if _COMMON_ENDINGS.search(parts[0].key) or _is_known(reading, at) else [Name(text, keys, False)]
    if begins:
        return [Name(text, keys, not _COMMON_ENDINGS.search(parts[0].key))]
    return [Name(text, keys, True)]


def _is_bare(reading: Reading, at: int, end: int, begins: bool) -> bool:
    """Whether a German noun stands without an article where a name would: before a verb in the singular at the
    beginning of a sentence, or after a preposition."""
    if _COMMON_ENDINGS.search(reading.key(end - 1)) or _is_known(reading, at):
        return False
    if begins:
        after = reading.tokens[end] if end < len(reading.tokens) else None
        return bool(after and after.text.islower() and (after.key.endswith("t") or after.key in _GERMAN_VERBS))
    return reading.key(at - 1) in _GERMAN_PREPOSITIONS


_GERMAN_VERBS = frozenset({"will", "wird", "kann", "soll", "muss", "darf", "plant", "wurde", "hatte"})
_GERMAN_PREPOSITIONS = frozenset({"bei", "von", "laut", "durch", "gegen", "für", "fur"})


def _is_known(reading: Reading, at: int) -> bool:
    return any(match.start <= at < match.end for match in reading.matches)


def _begins_sentence(reading: Reading, at: int) -> bool:
    before = at - 1
    while before >= 0 and reading.tokens[before].text in "\"'“”„«»‘’([*":
        before -= 1
    return (
        before < 0
        or reading.tokens[before].sentence != reading.tokens[at].sentence
        or reading.tokens[before].text in ":.!?"
    )


def _is_code(token: Token) -> bool:
    """Whether a word is an acronym or written with capitals inside, such as *UNEP*, *OpenAI*, *H5N1*."""
    written = letters(token.text)
    return len(written) > 1 and any(letter.isupper() for letter in written[1:])


def _is_shouting(reading: Reading) -> bool:
    written = [token.text for token in reading.tokens if token.sort == "word" and len(token.text) > 3]
    return len(written) > 2 and all(word.isupper() for word in written)
