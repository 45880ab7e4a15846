"""The words that make statements differ, one file for each language. A table that a file lacks is empty.

| table | contents |
|---|---|
| `decimal` | the sign before decimals: `.` or `,`; the other one separates thousands |
| `function_words` | frequent words that carry no subject; the language of a text is recognized by them |
| `conjunctions` | words that begin a clause |
| `opposites` | scale -> words of its one end, words of its other end; a word may be on several scales |
| `no_direction` | phrases and words that look like those of `opposites` and mean something else |
| `negations` | words that negate a clause |
| `negations_after` | negations that stand after the verb that they negate |
| `without` | negations that are prepositions |
| `separate_negations` | negations of Korean that stand alone between blanks |
| `no_negation` | phrases with such a word that negate nothing (*not only*) |
| `weak_negations` | words by which another text may say a negation (*lacks*) |
| `numbers`, `magnitudes` | number words, and words that multiply the number before them, as `word:value` |
| `tens_joined`, `number_join` | the word between ones and tens in a compound (*zweiundvierzig*); between numbers |
| `fractions`, `multiples` | words for parts, in percent; for multiples, as factors |
| `ordinals` | ordinal numbers |
| `articles`, `of` | words before and after a fraction that is also an ordinal (*a third of*) |
| `ratios`, `each` | what stands between the numbers of *one in five*; before the ordinal in *jeder dritte* |
| `times` | words after a number that make it a multiple |
| `units` | unit -> words; the empty unit has the counters of Chinese, Japanese and Korean |
| `at_least`, `at_most`, `approximate` | words that bound a number or make it approximate |
| `quarter`, `half_year`, `first_half`, `second_half` | words for parts of a year |
| `weekdays` | days of the week as `word:number`, Monday is 1 |
| `year_cues` | words before a year |
| `next_year`, `last_year` | years that are next or last |
| `native` | Korean number words before a counter |
| `demonyms` | country code -> adjectives and inhabitants; the code of a region begins with `@` |
| `places` | code -> names beside those of `place_names.tsv` |
| `common_capitals`, `sentence_openers` | words with a capital letter that name nobody; words that begin sentences |

Words are in lower case with their accents, which are not compared. `lexicon.py` explains `_`, `*` and `…`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LANGUAGES = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "nl": "dutch",
    "ja": "japanese",
    "ko": "korean",
    "zh": "chinese",
}
"""Code of a language -> the file with its words. The first one wins where a text fits several equally well."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, as its file has them."""

    tables: dict[str, str]
    """Every table that is a list of words"""
    opposites: dict[str, list[str]]
    """Scale -> the words of its upper end, the words of its lower end"""
    units: dict[str, str]
    """Unit -> words"""

    def table(self, name: str) -> str:
        """Return a list of words, separated by blanks; nothing if the language has none."""
        return self.tables.get(name, "")


@lru_cache(maxsize=len(LANGUAGES))
def load(code: str) -> Language:
    """Return the words of a language. It is read when a text of that language is first met."""
    text = (Path(__file__).parent / f"{LANGUAGES[code]}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    opposites, units = tables.pop("opposites"), tables.pop("units")
    return Language(tables, opposites, units)
