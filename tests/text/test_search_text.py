"""Texts as they are indexed, and excerpts of them as they are written."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.text.search_text import CLOSE, CUT, OPEN, as_written, fold_plain, plain, searchable


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain words, a comma.",
        "The “best” café — naïve façade… €5 ½ ™ Straße İstanbul",
        "солнечный й ї",
        "ενεργεια",
        "شمس می\u200cخواهم",
        "\udc80",
    ],
)
def test_what_the_tokenizer_reads_well_stays_as_it_is(text: str) -> None:
    """It is indexed without a copy."""
    assert searchable(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("人工智能", "人 工 智 能"),
        ("使用AI技术", "使 用 AI 技 术"),
        ("ロボット", "ロ ボ ッ ト"),
        ("한국어는", "한 국 어 는"),
        (unicodedata.normalize("NFD", "한국"), "한 국"),
        (unicodedata.normalize("NFD", "バグ"), "バ グ"),
        ("ﾊﾞｸﾞ", "バ グ"),
        ("ＡＩ５", "AI5"),
        ("葛\U000e0100城", "葛 城"),
        ("⼈⼯", "人 工"),
        ("Soft\u00adhyphen ro\u200bbots \ufeffin", "Softhyphen robots in"),
        ("ﬁnance eﬃcient", "finance efficient"),
        ("CO₂ and m²", "CO2 and m2"),
        ("𝐀𝐈", "AI"),
        ("αντίδραση", "αντιδραση"),
        ("ё е\u0308 и\u0306", "е е й"),
        ("كِتَابٌ كتـاب", "كتاب كتاب"),
        ("\ufb2aלום שָׁלוֹם", "שלום שלום"),
    ],
)
def test_other_texts_become_words(text: str, words: str) -> None:
    """A character of a script without blanks is a word. Hidden characters, width and ligatures do not matter."""
    assert " ".join(searchable(text).split()) == words


@pytest.mark.parametrize("text", ["กินข้าว", "ພາສາລາວ", "ភាសាខ្មែរ", "မြန်မာ", "བོད་ཡིག"])
def test_a_vowel_sign_is_a_word_too_where_words_have_no_blanks(text: str) -> None:
    """Otherwise words that differ in their vowels would be the same."""
    words = searchable(text).split()
    assert len(words) == len(text) - text.count("་") + bool(text.count("་"))
    assert len({searchable(word) for word in ("กิน", "กัน", "กุน")}) == 3


@pytest.mark.parametrize("text", ["हिन्दी", "বাংলা", "தமிழ்", "മലയാളം"])
def test_a_vowel_sign_is_part_of_a_word_where_words_have_blanks(text: str) -> None:
    """The tokenizer takes private characters for letters, and combining marks for ends of words."""
    word = searchable(text)
    assert len(word.split()) == 1
    assert all(unicodedata.category(character)[0] in "LC" for character in word)
    assert word != searchable(text[:-1])


def test_texts_are_compared_plain_and_without_case() -> None:
    """Parts of words are found in any script."""
    assert fold_plain("Soft\u00adHyphen ＡＩ ﬁ CAFÉ") == "softhyphen ai fi café"
    assert fold_plain("ABC") == "abc"
    assert fold_plain(None) is None
    assert plain("人工\u200b智能") == "人工智能"


@pytest.mark.parametrize(
    ("excerpt", "texts", "written"),
    [
        (f"{CUT}工 {OPEN}智 能{CLOSE} 改{CUT}", ["other", "人工智能改变"], "…工<智能>改…"),
        (f"{OPEN}Softhyphen{CLOSE} x", ["Soft\u00adhyphen x."], "<Soft\u00adhyphen> x."),
        (f"{CUT}in {OPEN}finance{CLOSE}", [None, "robots in ﬁnance!"], "…in <ﬁnance>!"),
        (f"{OPEN}한{CLOSE} 국", [unicodedata.normalize("NFD", "한국")], unicodedata.normalize("NFD", "<한>국")),
        (f"{OPEN}nowhere{CLOSE}{CUT}", ["人"], "<nowhere>…"),
        ("", ["人"], ""),
    ],
)
def test_an_excerpt_is_shown_as_written(excerpt: str, texts: list[str | None], written: str) -> None:
    """With its blanks, hidden characters and ligatures, and the marks where the match is."""
    assert as_written(json.dumps([excerpt, "<", ">", *texts])) == written


LETTERS = st.sampled_from(
    "人工智能ロバグ한국กิ้นอहिन्दیaé \u00ad\u200bﬁＡ，.Ώё" + "".join(unicodedata.normalize("NFD", "한バ"))
)


@given(st.text(LETTERS, min_size=1), st.data())
def test_any_excerpt_is_a_part_of_the_text(text: str, data: st.DataObject) -> None:
    """Whatever words the index cuts out of it."""
    words = searchable(text).split()
    first = data.draw(st.integers(0, len(words)))
    chosen = words[first : data.draw(st.integers(first, len(words)))]
    if chosen:
        shown = as_written(json.dumps([f"{CUT}{OPEN}{' '.join(chosen)}{CLOSE}{CUT}", "<", ">", text]))
        assert shown.startswith("…<")
        assert shown.endswith(">…")
        assert shown[2:-2] in text
        assert "".join(chosen) in "".join(searchable(shown[2:-2]).split())
