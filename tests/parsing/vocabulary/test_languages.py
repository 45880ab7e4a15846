"""The tables of words of the eleven languages are complete and without contradictions."""

import json
import subprocess
import sys
import unicodedata
from collections import defaultdict
from types import ModuleType

import pytest

from signals.models.kinds import BUILT_IN
from signals.parsing.vocabulary import COLUMNS, DEFAULT, HEADINGS, Vocabulary
from signals.parsing.vocabulary.languages import LANGUAGES
from signals.parsing.vocabulary.lookups import is_nothing
from signals.parsing.vocabulary.normalization import joined, words

KINDS = (
    "signal", "trend", "driver", "issue", "concern", "risk", "opportunity", "wild_card", "uncertainty", "indicator",
    "scenario", "behavior", "technology", "event", "highlight",
)  # fmt: skip
TABLES: dict[str, tuple[str, ...]] = {
    "KINDS": KINDS,
    "PARTS": ("summary", "keywords", "themes", "other", "metadata", "closest", "cards", "links"),
    "COLUMNS": (
        "name", "description", "change", "ten_year", "driving_force", "relevancy", "remark", "tags", "url", "location",
        "kind", "date", "source",
    ),
    "FIELDS": (
        "impact", "likelihood", "confidence", "uncertainty", "novelty", "urgency", "horizon", "steep", "stage",
        "region", "sector", "actors", "owner", "implications", "source_type", "action", "id",
    ),
    "LEVELS": ("very_low", "low", "medium", "high", "very_high"),
    "TERMS": ("short", "medium", "long"),
    "STEEP": (
        "social", "technological", "economic", "environmental", "political", "legal", "ethical", "values",
        "demographic", "military",
    ),
}  # fmt: skip

CLASHES = {
    "COLUMNS label": "the name of a row in English, a tag in Dutch: the English word is as frequent in Dutch notes"
}
"""Table and word of the meanings that two languages give differently, with the reason for the first one."""

EAST_ASIAN = ("korean", "japanese", "chinese")


def name(language: ModuleType) -> str:
    return language.__name__.rpartition(".")[2]


@pytest.mark.parametrize("language", LANGUAGES, ids=name)
def test_a_language_has_words_for_every_meaning(language: ModuleType) -> None:
    """An analyst who writes one language has all kinds, columns and fields in it."""
    for table, expected in TABLES.items():
        meanings = getattr(language, table)
        assert set(meanings) == set(expected), table
        assert all(meanings.values()), table
    assert language.FILLER_WORDS
    assert language.NOTHING
    assert len(getattr(language, "MONTHS", ())) == (0 if name(language) in EAST_ASIAN else 12)


@pytest.mark.parametrize("language", LANGUAGES, ids=name)
def test_words_are_written_as_they_are_compared(language: ModuleType) -> None:
    """They are in lower case, in characters of normal width, and none is written twice."""
    for table in TABLES:
        for some in getattr(language, table).values():
            assert len(set(some)) == len(some)
            for word in some:
                assert word == word.casefold() or "ß" in word, word
                assert word == unicodedata.normalize("NFKC", word).strip(), word
                assert words(word), word


@pytest.mark.parametrize("language", LANGUAGES, ids=name)
def test_a_word_has_one_meaning_in_a_table(language: ModuleType) -> None:
    """Otherwise the order of the lines would decide."""
    for table in TABLES:
        meanings = defaultdict(set)
        for meaning, some in getattr(language, table).items():
            for word in some:
                meanings[joined(words(word))].add(meaning)
        assert not {word: found for word, found in meanings.items() if len(found) > 1}, table


def test_languages_agree_except_where_a_reason_is_given() -> None:
    """The first language wins, so another meaning must be weighed."""
    found = set()
    for table in TABLES:
        meanings = defaultdict(set)
        for language in LANGUAGES:
            for meaning, some in getattr(language, table).items():
                for word in some:
                    meanings[joined(words(word))].add(meaning)
        found |= {f"{table} {word}" for word, several in meanings.items() if len(several) > 1}
    assert found == set(CLASHES)


def test_headings_and_columns_have_the_keys_of_the_settings() -> None:
    """Users extend these in ``signals.toml``."""
    assert set(HEADINGS) == {
        *(kind.plural for kind in BUILT_IN), *TABLES["PARTS"],
    }  # fmt: skip
    assert set(COLUMNS) == {*TABLES["COLUMNS"]} - {"kind", "date", "source"}


def test_every_word_is_found_again() -> None:
    """Each word leads to its meaning in the language that comes first."""
    lookups = {"KINDS": DEFAULT.kind_in_heading, "COLUMNS": DEFAULT.column_of, "FIELDS": DEFAULT.field_named,
               "TERMS": DEFAULT.term_of, "STEEP": DEFAULT.steep_of}  # fmt: skip
    for language in LANGUAGES:
        for table, lookup in lookups.items():
            for meaning, some in getattr(language, table).items():
                for word in some:
                    assert lookup(word.title()) == meaning or f"{table} {joined(words(word))}" in CLASHES, word
        for level, some in enumerate(language.LEVELS.values(), 1):
            assert {DEFAULT.level_of(word.upper()) for word in some} == {level}
        assert all(is_nothing(text.upper()) for text in language.NOTHING)


def test_the_digest_covers_every_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a word of any table changes, notes are read again."""
    before = DEFAULT.digest
    for table in (*TABLES, "FILLER_WORDS", "MONTHS", "NOTHING"):
        with monkeypatch.context() as change:
            empty: object = frozenset() if table == "FILLER_WORDS" else () if table in ("MONTHS", "NOTHING") else {}
            change.setattr(LANGUAGES[-5], table, empty)
            assert Vocabulary().digest != before, table


def test_no_lookup_reads_all_tables() -> None:
    """A table is read when it is first asked: the words of cells are not needed for headings."""
    code = (
        "import json\nfrom signals.parsing.vocabulary import DEFAULT, lookups\n"
        "DEFAULT.part_of('Signals')\nprint(json.dumps(lookups.meanings.cache_info().currsize))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) <= 2
