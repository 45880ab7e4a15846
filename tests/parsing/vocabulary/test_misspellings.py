"""Misspelt headings and headers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signals.parsing.vocabulary import COLUMNS, DEFAULT, Vocabulary
from signals.parsing.vocabulary.misspellings import ORDINARY, NearMisses

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONG = [word for some in COLUMNS.values() for word in some if word.isascii() and word.isalpha() and len(word) >= 7]


@pytest.mark.parametrize(
    ("text", "word", "table"),
    [
        ("Singals", "signals", "kinds"), ("Isues", "issues", "kinds"), ("Technologys", "technology", "kinds"),
        ("New singals", "signals", "kinds"), ("**Wild crads**", "wild cards", "kinds"), ("Trand", "trend", "kinds"),
        ("Weak signls:", "weak signals", "kinds"), ("Risiken & Chanchen", None, None), ("Sumary", "summary", "parts"),
        ("descripton", "description", "columns"), ("relavancy", "relevancy", "columns"),
        ("Relavancy", "relevancy", "columns"), ("Likelyhood", "likelihood", "fields"), ("Impcat", "impact", "fields"),
        ("Time horzon", "time horizon", "fields"), ("Probablity", "probability", "fields"),
        ("Enviromental", "environmental", "steep"), ("Wahrscheinlichkiet", "wahrscheinlichkeit", "fields"),
        ("tendancias", "tendencias", "kinds"), ("heikot signalit", "heikot signaalit", "kinds"),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_recognized(text: str, word: str | None, table: str | None) -> None:
    """One letter may be missing, surplus, wrong or swapped with the next one."""
    assert DEFAULT.near_miss(text) == ((word, table) if word else None)


@pytest.mark.parametrize(
    "text",
    [
        "Signals", "New signals", "tecnologia", "Titel", "High", "Factors", "Novembre", "tips", "rsik", "弱いシグナ",
        "State", "Needs", "Nodes", "Tissue", "Question", "County", "Police", "Rivers", "Content", "Throat", "Studio",
        "Lines", "Teams", "Speed", "Sober", "First", "Chapter", "Background", "Conclusion", "Introduction", "Method",
        "Version", "Contents", "Appendix", "Price", "Total", "Amount", "Country", "Budget", "Meeting", "Week", "", "#",
    ],
)  # fmt: skip
def test_ordinary_and_known_words_are_not_corrected(text: str) -> None:
    """A correction must be certain. Short words, and those of scripts without letters, resemble too many others."""
    assert DEFAULT.near_miss(text) is None


def test_a_word_between_two_meanings_is_not_corrected() -> None:
    """Nothing tells which of them was meant."""
    known = NearMisses({"columns": {"stores": "a", "scores": "b"}}, ())
    assert known.find("sxores") is None


def test_a_users_words_are_corrected_too() -> None:
    """They are as good as the built-in ones, and no misspelling of those."""
    own = Vocabulary({"signals": ["portents", "singals"]}, {"remark": ["marginalia"]})
    assert own.near_miss("portnets") == ("portents", "kinds")
    assert own.near_miss("marginala") == ("marginalia", "columns")
    assert own.near_miss("singals") is None


@settings(max_examples=300)
@given(st.sampled_from(LONG), st.integers(0, 20), st.sampled_from("drsi"), st.sampled_from(LETTERS))
def test_every_error_of_one_letter_in_a_long_word_is_found(word: str, at: int, edit: str, letter: str) -> None:
    """Among words that resemble no other, each edit leads back, unless it makes an ordinary word: *rivers*."""
    known = NearMisses({"columns": dict.fromkeys(LONG, "x")}, ())
    at %= len(word)
    wrong = {
        "d": word[:at] + word[at + 1 :],
        "r": word[:at] + letter + word[at + 1 :],
        "s": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        "i": word[:at] + letter + word[at:],
    }[edit]
    if wrong in LONG or wrong in ORDINARY:
        assert known.find(wrong) is None
    else:
        assert known.find(wrong) is not None
