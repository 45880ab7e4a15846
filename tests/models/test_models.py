"""The models accept only valid findings, articles and problems."""

import ast
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from signals.columns import REGISTRY
from signals.columns.finding_record import Record
from signals.models.article import Article, ParsedArticle, ParsedNote
from signals.models.finding import Finding, Highlight
from signals.models.kinds import BUILT_IN, PROBLEM_CODES, Format, Kind, Severity, kind_of_note_heading, note_heading
from signals.models.problem import Problem

SOURCE = Path(__file__).parents[2] / "src" / "signals"


@pytest.mark.parametrize("kind", [*BUILT_IN.names, "omen"])
def test_a_finding_may_be_of_any_kind(kind: str) -> None:
    """The user may add kinds; a name has only small letters."""
    assert Finding(kind=kind, line=1, name="Name").kind == kind
    with pytest.raises(ValidationError):
        Finding(kind=f"{kind} ", line=1, name="Name")


def test_plurals_are_english() -> None:
    """They name columns, views, and what people type."""
    assert [kind.plural for kind in BUILT_IN] == [
        "signals", "behaviors", "technologies", "issues", "concerns", "trends", "drivers", "risks", "opportunities",
        "wild_cards", "uncertainties", "indicators", "scenarios", "events", "highlights",
    ]  # fmt: skip


def test_a_kind_is_named_in_many_ways() -> None:
    """In the singular and plural, in any case, with blanks or dashes, in British English."""
    words = ("signals", "Signal", "wild cards", "WILD-CARD", "wild_card", "behaviours")
    assert [*map(BUILT_IN.name_of, words)] == [
        "signal", "signal", "wild_card", "wild_card", "wild_card", "behavior",
    ]  # fmt: skip
    assert BUILT_IN.name_of("omens") is None


def test_more_kinds_follow_the_built_in_ones() -> None:
    """Those of the settings come next; those that only a database has come last, and are asked for only when needed."""
    asked = []

    def stored() -> list[str]:
        asked.append(1)
        return ["signal", "portent"]

    kinds = BUILT_IN.with_kinds([Kind.named("omen", "omina")]).with_stored(stored)
    assert kinds.name_of("omina") == "omen"
    assert not asked
    assert kinds.name_of("portents") == "portent"
    assert kinds.in_order(["portent", "omen", "highlight", "signal"]) == ["signal", "highlight", "omen", "portent"]
    assert "omen" not in BUILT_IN


@pytest.mark.parametrize("name", [*BUILT_IN.names, "omen", "black_swan"])
def test_the_heading_of_a_kind_in_an_exported_note_tells_the_kind(name: str) -> None:
    """Also a kind that the reading program does not know."""
    assert kind_of_note_heading(note_heading(name)) == name


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
def test_a_value_of_a_wrong_type_is_refused(wrong: dict[str, Any]) -> None:
    """Nothing is converted: a parser decides what a value means."""
    with pytest.raises(ValidationError):
        Finding(**{"kind": "signal", "line": 1, "name": "Name", **wrong})


@pytest.mark.parametrize("field", ["name", "description", "change", "ten_year", "driving_force", "extra"])
def test_a_finding_needs_text_of_its_own(field: str) -> None:
    """A score, a tag or a location alone reports nothing."""
    values: dict[str, Any] = {field: {"src": "x"} if field == "extra" else "words"}
    assert Finding(kind="signal", line=1, **values)
    with pytest.raises(ValidationError, match="nothing is said"):
        Finding(
            kind="signal", line=1, relevancy=5, tags=("a",), url="https://e.org", remark="r", section="s", location="l"
        )


@pytest.mark.parametrize("date", ["2024", "2024-09", "2024-09-13"])
def test_dates_are_as_precise_as_the_note(date: str) -> None:
    """A date may be a year, a month or a day."""
    assert Article(format=Format.PROSE, published=date).published == date


@pytest.mark.parametrize("date", ["24", "2024-9", "2024-09-13T10:00", "2024/09", "", "2024-", "٢٠٢٤", "2024\n"])
def test_other_dates_are_refused(date: str) -> None:
    """Dates must be comparable as text."""
    with pytest.raises(ValidationError):
        Article(format=Format.PROSE, published=date)


def test_models_are_immutable() -> None:
    """Valid values stay valid."""
    finding = Highlight(line=1, description="words")
    with pytest.raises(ValidationError):
        finding.description = ""
    with pytest.raises(ValidationError):
        Article(format=Format.PROSE).title = "x"


def test_a_note_contains_articles_with_findings_and_problems() -> None:
    """Each one has its own class."""
    problem = Problem(severity=Severity.WARNING, code="odd", message="It is odd.", line=3)
    parsed = ParsedArticle(article=Article(format=Format.PROSE), findings=(Highlight(line=1, description="a"),))
    note = ParsedNote(articles=(parsed,), problems=(problem,))
    assert isinstance(note.articles[0].findings[0], Finding)
    with pytest.raises(ValidationError):
        ParsedNote(articles=(parsed,), problems=("odd",))
    with pytest.raises(ValidationError):
        Problem(severity=Severity.WARNING, code="", message="It is odd.")


def test_the_export_columns_stay() -> None:
    """New columns are only appended: scripts rely on the order."""
    assert Record._fields == REGISTRY.exported
    assert " ".join(REGISTRY.exported) == (
        "id kind name description change ten_year driving_force relevancy section remark tags url location article_id"
        " title article_url source author published dated dated_by edition category article_type path line status"
        " inferred first_seen last_seen extra fields scales"
    )


def test_every_code_of_a_problem_is_known() -> None:
    """`signals problems --code` refuses any other, so the list must be complete and hold no code too many."""
    literals: set[str] = set()
    codes: set[str] = set()
    for part in ("parsing", "ingest", "storage/writing"):
        for module in (SOURCE / part).rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    literals.add(node.value)
                if isinstance(node, ast.Call):
                    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                    at = {"ProblemType": 1, "_reject": 0, "_warn": 0, "StagedProblem": 3, "SheetError": 0}.get(name)
                    given = [] if at is None else node.args[at : at + 1]
                    given += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                    codes |= {str(one.value) for one in given if isinstance(one, ast.Constant)}
    assert codes <= {*PROBLEM_CODES} <= literals
    assert len(codes) > 30
