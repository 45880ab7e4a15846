"""What the domain refuses: a finding, an article or a problem that is made is a valid one."""

from typing import Any

import pytest
from pydantic import ValidationError

from signals.columns import REGISTRY
from signals.columns.record import Record
from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import KINDS, Finding, Highlight, Signal
from signals.models.kinds import Format, Kind, Severity
from signals.models.problem import Problem


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_class_of_its_own(kind: Kind) -> None:
    """It knows its kind and takes no other."""
    made = KINDS[kind](line=1, name="Name")  # type: ignore[call-arg]  # the kind is given by the class
    assert made.kind is kind
    other = next(k for k in Kind if k is not kind)
    with pytest.raises(ValidationError):
        KINDS[kind](kind=other, line=1, name="Name")


def test_kinds_have_plurals_that_name_their_views() -> None:
    """English is irregular."""
    assert [kind.plural for kind in Kind] == [
        "signals", "behaviors", "technologies", "issues", "concerns", "highlights",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"relevancy": 0},
        {"relevancy": 6},
        {"relevancy": "5"},
        {"relevancy": 4.0},
        {"relevancy": True},
        {"name": ""},
        {"name": 5},
        {"line": 0},
        {"line": None},
        {"saved": "yesterday"},
        {"saved": "2024-1-1"},
        {"tags": ("",)},
        {"tags": ["a"]},
        {"extra": {"src": 1}},
        {"colour": "red"},
        {"name": "half \ud800 pair"},
    ],
)
def test_a_finding_with_a_value_of_another_sort_is_refused(wrong: dict[str, Any]) -> None:
    """Nothing is converted: a parser decides what a value means."""
    with pytest.raises(ValidationError):
        Signal(**{"line": 1, "name": "Name", **wrong})


@pytest.mark.parametrize("field", ["name", "description", "change", "ten_year", "driving_force", "extra"])
def test_a_finding_says_something_in_words_of_its_own(field: str) -> None:
    """A score, a tag or a place alone reports nothing."""
    values: dict[str, Any] = {field: {"src": "x"} if field == "extra" else "words"}
    assert Signal(line=1, **values)
    with pytest.raises(ValidationError, match="nothing is said"):
        Signal(line=1, relevancy=5, tags=("a",), url="https://e.org", remark="r", section="s", location="l")


@pytest.mark.parametrize("date", ["2024", "2024-09", "2024-09-13"])
def test_dates_are_as_precise_as_the_note(date: str) -> None:
    """Year, month or day."""
    assert Article(format=Format.PROSE, published=date).published == date


@pytest.mark.parametrize("date", ["24", "2024-9", "2024-09-13T10:00", "2024/09", "", "2024-", "٢٠٢٤", "2024\n"])
def test_other_dates_are_refused(date: str) -> None:
    """What cannot be compared as text is no date."""
    with pytest.raises(ValidationError):
        Article(format=Format.PROSE, published=date)


def test_values_cannot_be_changed_afterwards() -> None:
    """What was validated stays valid."""
    finding = Highlight(line=1, description="words")
    with pytest.raises(ValidationError):
        finding.description = ""
    with pytest.raises(ValidationError):
        Article(format=Format.PROSE).title = "x"


def test_a_note_is_articles_with_findings_and_problems() -> None:
    """Each of its own class."""
    problem = Problem(severity=Severity.WARNING, code="odd", message="It is odd.", line=3)
    parsed = ParsedArticle(article=Article(format=Format.PROSE), findings=(Highlight(line=1, description="a"),))
    note = ParsedNote(articles=(parsed,), problems=(problem,))
    assert isinstance(note.articles[0].findings[0], Finding)
    with pytest.raises(ValidationError):
        ParsedNote(articles=(parsed,), problems=("odd",))
    with pytest.raises(ValidationError):
        Problem(severity=Severity.WARNING, code="", message="It is odd.")


def test_the_columns_of_an_export_stay_as_they_are() -> None:
    """New ones are only ever appended: scripts count on the order."""
    assert Record._fields == REGISTRY.exported
    assert " ".join(REGISTRY.exported) == (
        "id kind name description change ten_year driving_force relevancy section remark tags url location article_id"
        " title article_url source author published dated dated_by edition category article_type path line status"
        " inferred first_seen last_seen extra"
    )
