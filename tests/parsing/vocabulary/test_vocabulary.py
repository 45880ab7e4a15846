"""The meaning of headings, headers and scores in any spelling."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsed import codes, fields_of, signals
from signals.models.kinds import BUILT_IN
from signals.parsing.drafts.scores import plain_score as relevancy
from signals.parsing.note import parse_note
from signals.parsing.vocabulary import COLUMNS, DEFAULT, HEADINGS, Vocabulary, words


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Signals", "signal"), ("SIGNAL", "signal"), ("Weak signals", "signal"), ("Seeds", "signal"),
        ("**Signals:**", "signal"), ("🔭 Signals", "signal"), ("3. Signals", "signal"), ("1.2.3 Signals", "signal"),
        ("IV. Signals", "signal"), ("a) Signals", "signal"), ("[Signals](#signals)", "signal"),
        ("Signals {#signals}", "signal"), ('<a name="s"></a>Signals', "signal"), ("<u>Signals</u><br>", "signal"),
        ("Signals ^ref", "signal"), ("[[Signals]]", "signal"), ("==Signals==", "signal"), ("&nbsp;Signals", "signal"),
        ("Signal(s)", "signal"), ("Signals[^1]", "signal"), ("Signals of change (12)", "signal"),
        ("Signals: energy", "signal"), ("Signals – energy", "signal"), ("Signals / Seeds", "signal"),
        ("List of the top signals", "signal"), ("Signals â€” energy", "signal"),
        ("Behaviour", "behavior"), ("New behaviors", "behavior"), ("Behavioural changes", "behavior"),
        ("Technology", "technology"), ("*Emerging* technologies", "technology"), ("Tech", "technology"),
        ("Emerging Issues", "issue"), ("Key issues", "issue"), ("Open questions", "issue"),
        ("Concerns", "concern"), ("Worries", "concern"),
        ("Key takeaways", "highlight"), ("TL;DR", "highlight"),
        ("Issues & Concerns", "issue"), ("Scenarios", "scenario"), ("Sources", None),
        ("Summary", None), ("Signalling", None), ("", None),
        ("Issues that are discussed at such a length that nobody could take the words for a heading", None),
    ],
)  # fmt: skip
def test_a_heading_can_name_a_kind_in_many_ways(heading: str, kind: str | None) -> None:
    """Case, numbers, markup and further words do not matter. Of two kinds, the first counts."""
    assert DEFAULT.kind_in_heading(heading) == kind


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("name", "name"), ("**Weak Signal**", "name"), ("Signal name", "name"), ("[Name](#n)", "name"),
        ("Description[^1]", "description"), ("What is it?", "description"), ("Short description", "description"),
        ("Change(s)", "change"), ("10-year", "ten_year"), ("10y horizon", "ten_year"), ("Ten–year", "ten_year"),
        ("Impact in 10 years", "ten_year"), ("driving_force", "driving_force"), ("Driving&nbsp;force", "driving_force"),
        ("Drivers of change", "driving_force"), ("Relevance", "relevancy"), ("Relevancy (1-5)", "relevancy"),
        ("Score / 5", "relevancy"), ("`RELEVANCY` ↑", "relevancy"), ("Comments", "remark"), ("Link", "url"),
        ("Importance", None), ("src", None), ("", None), ("#", None),
    ],
)  # fmt: skip
def test_a_header_can_name_a_field_in_many_ways(column: str, field: str | None) -> None:
    """An unknown header names none; its column is stored as an extra."""
    assert DEFAULT.field_of(column) == field


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("1", 1), ("5", 5), ("4.0", 4), ("4,0", 4), ("4.00", 4), ("4/5", 4), ("4 / 5", 4), ("**4**", 4), ("`4`", 4),
        ("True", None), ("1_0", None), ("9", None), ("0", None), ("-1", None), ("10", None), ("3.5", None),
        ("5 stars", None), ("100000000000000000000", None), ("4/10", None), ("４", None), ("٣", None), ("high", None),
        ("04", None), ("+4", None), ("4-5", None), ("*4", None), ("", None),
    ],
)  # fmt: skip
def test_a_score_is_a_whole_number_from_1_to_5(cell: str, score: int | None) -> None:
    """Several spellings count, and nothing else is converted."""
    assert relevancy(cell) == score


@pytest.mark.parametrize("cell", ["True", "1_0", "9", "5 stars", "3/10", "100000000000000000000", "3.5", "?"])
def test_a_bad_score_keeps_its_finding_and_is_quoted(cell: str) -> None:
    """The finding has no score and one warning."""
    note = signals(f"| a | b | {cell} |\n")
    assert fields_of(note, "name", "relevancy") == [("a", None)]
    assert codes(note) == [("bad-relevancy", 7)]
    assert cell in note.problems[0].message


@pytest.mark.parametrize("cell", ["", "nan", "NaN", "-", "–", "n/a", "None"])
def test_a_missing_score_is_no_problem(cell: str) -> None:
    """People write it in many ways."""
    note = signals(f"| a | b | {cell} |\n")
    assert fields_of(note, "relevancy") == [(None,)]
    assert codes(note) == []


def test_a_user_adds_headings_and_columns() -> None:
    """The words in ``signals.toml`` supplement the built-in ones, and win over them."""
    words = Vocabulary({"signals": ["Omens"]}, {"relevancy": ["Peso"], "remark": ["label"]})
    note = parse_note("## Omens\n\n| name | label | Peso |\n|-|-|-|\n| a | b | 4 |\n", words)
    assert fields_of(note, "kind", "name", "remark", "relevancy") == [("signal", "a", "b", 4)]


def test_another_vocabulary_has_another_digest() -> None:
    """Notes are read again with it. With the same words they are not."""
    assert Vocabulary({"signals": ["omens"]}).digest == Vocabulary({"signals": ["Omens!"]}).digest
    assert Vocabulary({"signals": ["omens"]}).digest != Vocabulary().digest == DEFAULT.digest


MARKED = st.text(st.sampled_from("signals ISSUEStech*_`#:(s)[]{}<>&/|–^.,1 ivx\u00a0\u200b€™â"), max_size=40)
ANY = st.text(max_size=30) | MARKED
SYNONYMS = st.sampled_from([(part, word) for part, known in HEADINGS.items() for word in known])
NAMES = st.sampled_from([(field, word) for field, known in COLUMNS.items() for word in known])
DRESSES = st.sampled_from(
    ["{}", "**{}**", "# {}:", "  {}  ", "__{}__", "`{}`", "[{}](#x)", "3. {}", "{} ^id", "<b>{}</b>"]
)


@settings(max_examples=500)
@given(ANY)
def test_any_heading_and_header_is_known_or_unknown(text: str) -> None:
    """The answer is always one of the defined meanings."""
    assert DEFAULT.part_of(text) in (None, *HEADINGS)
    assert DEFAULT.field_of(text) in (None, *COLUMNS)
    assert DEFAULT.kind_in_heading(text) in (None, *BUILT_IN.names)
    assert words(words(text)) == words(text)


@settings(max_examples=300)
@given(SYNONYMS, DRESSES, st.sampled_from([str.upper, str.title, str.lower]))
def test_a_synonym_is_known_with_any_markup(synonym: tuple[str, str], dress: str, case: Callable[[str], str]) -> None:
    """Case, emphasis, links, numbers and anchors do not matter in a heading."""
    part, word = synonym
    assert DEFAULT.part_of(dress.format(case(word))) == part


@settings(max_examples=200)
@given(NAMES, DRESSES, st.sampled_from([str.upper, str.title, str.lower]))
def test_a_column_is_known_with_any_markup(named: tuple[str, str], dress: str, case: Callable[[str], str]) -> None:
    """The same holds for a header, except for a number before it."""
    field, word = named
    assert DEFAULT.field_of(dress.removeprefix("3. ").format(case(word))) == field


@settings(max_examples=500)
@given(st.text(max_size=12) | st.text("12345/.,*_` +-0nax٣５", max_size=8))
def test_any_cell_is_a_score_from_1_to_5_or_none(text: str) -> None:
    """A score is a digit of the cell."""
    score = relevancy(text)
    assert score is None or (1 <= score <= 5 and str(score) in text)


@settings(max_examples=200)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_users_word_is_known_as_written(heading: str, column: str) -> None:
    """Case and punctuation do not matter, and it wins over the built-in words."""
    own = Vocabulary({"concerns": [heading]}, {"remark": [column]})
    assert own.part_of(f"*{heading}*:") == "concerns"
    assert own.field_of(f"{column} ") == "remark"
