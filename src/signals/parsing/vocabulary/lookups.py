"""The meanings of words in all languages, by table. A table is read when it is first asked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from signals.parsing.vocabulary.languages import LANGUAGES
from signals.parsing.vocabulary.normalization import (
    LONGEST,
    QUALIFIER,
    joined,
    plain,
    translations,
    without_markup,
    without_numbers,
    words,
)
from signals.text.folding import without_accents

Synonyms = Mapping[str, Iterable[str]]
"""Meaning to the words for it."""

_SYNONYMS = ("KINDS", "PARTS", "COLUMNS", "FIELDS", "LEVELS", "TERMS", "STEEP")
_DASHES = " -–—.…/_"


@cache
def synonyms(table: str) -> dict[str, tuple[str, ...]]:
    """Return a table of all languages. A word to which an earlier language gives another meaning is left out."""
    merged: dict[str, dict[str, None]] = {}
    meanings: dict[str, str] = {}
    for language in LANGUAGES:
        for meaning, some in getattr(language, table, {}).items():
            mine = merged.setdefault(meaning, {})
            mine.update((word, None) for word in some if meanings.setdefault(word, meaning) == meaning)
    return {meaning: tuple(some) for meaning, some in merged.items()}


def by_word(*tables: Synonyms) -> dict[str, str]:
    """Return the meaning of each word. The first table wins. Words are normalized: without blanks where blanks do not
    matter, and also without accents if that is no other word."""
    exact: dict[str, str] = {}
    for table in tables:
        for meaning, some in table.items():
            for word in some:
                exact.setdefault(joined(words(word)), meaning)
    for word, meaning in [item for item in exact.items() if not item[0].isascii()]:
        exact.setdefault(without_accents(word), meaning)
    return exact


@cache
def meanings(table: str) -> dict[str, str]:
    """Return the meaning of each word of a table in all languages."""
    return by_word(synonyms(table))


def is_kind(meaning: str | None) -> bool:
    """Return whether the meaning of a heading is a kind, which may be one of the user's, and not a part of a note."""
    return meaning is not None and meaning not in synonyms("PARTS")


@cache
def filler_words() -> frozenset[str]:
    """Return the words that may stand beside the name of a kind, also those without their accents."""
    fillers = {joined(words(word)) for language in LANGUAGES for word in language.FILLER_WORDS}
    return frozenset({*fillers, *(without_accents(word) for word in fillers)})


def digest(*own: Mapping[str, str]) -> str:
    """Return a digest of the words of all languages and of ``own``, the user's."""
    tables = {
        f"{language.__name__}.{table}": getattr(language, table, None)
        for language in LANGUAGES
        for table in (*_SYNONYMS, "MONTHS", "NOTHING")
    }
    content = json.dumps([tables, [sorted(language.FILLER_WORDS) for language in LANGUAGES], own], sort_keys=True)
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def meaning_of(text: str, known: Mapping[str, str]) -> str | None:
    """Return the meaning of words in ``known``. Without an exact word, accents are ignored."""
    text = joined(text)
    return known.get(text) or (None if text.isascii() else known.get(without_accents(text)))


def meaning_of_heading(heading: str, known: Mapping[str, str]) -> str | None:
    """Return the meaning of a heading in ``known``. Markup and numbers are ignored."""
    found = meaning_of(words(heading), known)
    if found is None and len(heading) <= LONGEST:
        found = meaning_of(without_numbers(words(heading)), known) or meaning_of(words(without_markup(heading)), known)
        if found is None and not heading.isascii():
            text = plain(heading)
            forms = (text, *kind_translations(text))
            found = next(filter(None, (meaning_of(without_numbers(words(form)), known) for form in forms)), None)
    return found


def kind_translations(heading: str) -> Iterator[str]:
    """Yield the two names in a heading if one is the translation of the other, but not those of a category that is no
    kind: ``Technological (기술)``."""
    names = tuple(translations(heading))
    first = words(names[0]) if names else ""
    if meaning_of(first, meanings("KINDS")) or not meaning_of(first, meanings("STEEP")):
        yield from names


def meaning_of_header(header: str, known: Mapping[str, str]) -> str | None:
    """Return the meaning of a header in ``known``. Markup and a qualifier after the words are ignored."""
    found = meaning_of(words(header), known)
    if found is None and len(header) <= LONGEST:
        text = without_markup(header) if header.isascii() else plain(header)
        forms = (text, QUALIFIER.split(text, maxsplit=1)[0], *translations(text))
        found = next(filter(None, (meaning_of(words(form), known) for form in forms)), None)
    return found


@lru_cache(maxsize=4096)
def field_named(header: str) -> str | None:
    """Return the analyst's field that a header names, or ``None``."""
    return meaning_of_header(header, meanings("FIELDS"))


@lru_cache(maxsize=4096)
def meaning_of_cell(text: str, table: str) -> str | None:
    """Return the meaning of a cell in a table. A qualifier after the words is ignored, unless it is another meaning:
    ``High (certain)``, but not ``High – medium``."""
    if len(text) > LONGEST:
        return None
    known = meanings(table)
    text = plain(text)
    found = {meaning_of(words(piece), known) for piece in QUALIFIER.split(text)}
    forms = (without_numbers(words(text)), words(QUALIFIER.split(text, maxsplit=1)[0]))
    whole = next(filter(None, (meaning_of(form, known) for form in forms)), None)
    return whole if found <= {whole, None} else None


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its names and abbreviations."""
    numbers: dict[str, int] = {}
    for language in LANGUAGES:
        for number, names in enumerate(getattr(language, "MONTHS", ()), 1):
            for name in names:
                numbers.setdefault(words(name), number)
                numbers.setdefault(without_accents(words(name)), number)
    return numbers


def other_words() -> frozenset[str]:
    """Return the known words that are no names: filler words, levels, terms and months."""
    return filler_words().union(meanings("LEVELS"), meanings("TERMS"), months())


@cache
def _nothing() -> frozenset[str]:
    return frozenset({words(text) for language in LANGUAGES for text in language.NOTHING})


def is_nothing(text: str) -> bool:
    """Whether a cell states that there is no value: ``n/a``, ``keine``, ``–`` or nothing at all."""
    if len(text) > LONGEST:
        return False
    return not text.strip(_DASHES) or not _nothing().isdisjoint((words(text), words(plain(text))))
