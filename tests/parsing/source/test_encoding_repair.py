"""Broken encodings are mended, and nothing else is."""

import pytest

from parsed import found, signals
from signals.parsing.note import parse_note
from signals.parsing.source.encoding import repaired


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("OpenAIâ€™s", "OpenAI’s"), ("cafÃ©s", "cafés"), ("a â€“ b", "a – b"), ("â€œqâ€\x9d", "“q”")],
)
def test_text_that_was_decoded_wrongly_is_mended(broken: str, whole: str) -> None:
    """As whoever wrote it meant it."""
    assert repaired(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "‘curly’ “quotes”",
        "naïve café",
        "量子计算",
        "ﬁne",
        "a…b — c",
        "&amp; ＦＵＬＬ",
        "e\u0301",
        "👩\u200d👧",
        "\u00a0 x",
    ],
)
def test_text_that_is_whole_is_left_as_it_is(text: str) -> None:
    """Quotes are not straightened, nor anything normalised."""
    assert repaired(text) == text


def test_each_mended_field_is_a_problem_at_its_line() -> None:
    """With the text as it stood there."""
    note = signals("| Itâ€™s | b | 3 |\n| a | câ€™s | 3 |\n")
    assert [f.name for f in found(note)] == ["It’s", "a"]
    assert [(p.code, p.severity.value, p.line, p.text) for p in note.problems] == [
        ("broken-encoding", "repaired", 7, "Itâ€™s"),
        ("broken-encoding", "repaired", 8, "câ€™s"),
    ]


def test_a_mended_heading_is_one_problem_whatever_stands_under_it() -> None:
    """At the line of the heading."""
    note = parse_note("# T\n\n## Signals â€“ x\n\n| name | itâ€™s |\n|--|--|\n| a | b |\n| c | d |\n")
    assert [(f.section, f.extra) for f in found(note)] == [
        ("Signals – x", {"it’s": "b"}), ("Signals – x", {"it’s": "d"}),
    ]  # fmt: skip
    assert [(p.line, p.text) for p in note.problems if "section" in p.message] == [(3, "Signals â€“ x")]


def test_mended_keywords_are_told_by_those_that_were_broken() -> None:
    """The others are no part of the problem."""
    note = parse_note("# T, from ([1](u).)\n\n## Keywords\n\n* a\n* itâ€™s\n")
    assert note.articles[0].article.keywords == ("a", "it’s")
    assert [(p.line, p.text) for p in note.problems if p.code == "broken-encoding"] == [(6, "itâ€™s")]
