"""Broken encodings are repaired, and nothing else changes."""

import pytest

from parsed import found, signals
from signals.parsing.note import parse_note
from signals.parsing.source.encoding import repaired


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("OpenAIâ€™s", "OpenAI’s"), ("cafÃ©s", "cafés"), ("a â€“ b", "a – b"), ("â€œqâ€\x9d", "“q”")],
)
def test_wrongly_decoded_text_is_repaired(broken: str, whole: str) -> None:
    """The result is what the author wrote."""
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
def test_intact_text_is_unchanged(text: str) -> None:
    """Quotes are not straightened, and nothing is normalized."""
    assert repaired(text) == text


def test_each_repaired_field_is_a_problem_at_its_line() -> None:
    """The problem quotes the original."""
    note = signals("| Itâ€™s | b | 3 |\n| a | câ€™s | 3 |\n")
    assert [f.name for f in found(note)] == ["It’s", "a"]
    assert [(p.code, p.severity.value, p.line, p.text) for p in note.problems] == [
        ("broken-encoding", "repaired", 7, "Itâ€™s"),
        ("broken-encoding", "repaired", 8, "câ€™s"),
    ]


def test_a_repaired_heading_is_one_problem() -> None:
    """It is reported at the line of the heading, whatever stands under it."""
    note = parse_note("# T\n\n## Signals â€“ x\n\n| name | itâ€™s |\n|--|--|\n| a | b |\n| c | d |\n")
    assert [(f.section, f.extra) for f in found(note)] == [
        ("Signals – x", {"it’s": "b"}), ("Signals – x", {"it’s": "d"}),
    ]  # fmt: skip
    assert [(p.line, p.text) for p in note.problems if "section" in p.message] == [(3, "Signals â€“ x")]


def test_only_the_broken_keywords_are_quoted() -> None:
    """The others are not part of the problem."""
    note = parse_note("# T, from ([1](u).)\n\n## Keywords\n\n* a\n* itâ€™s\n")
    assert note.articles[0].article.keywords == ("a", "it’s")
    assert [(p.line, p.text) for p in note.problems if p.code == "broken-encoding"] == [(6, "itâ€™s")]
