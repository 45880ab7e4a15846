"""What each field of a query leaves: values within a field are alternatives, different fields all hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import UsageError
from signals.query import FindingQuery
from storage.example_notes import Names

ROOF, SHED = "The roof is the new battery.", "Nothing lasts longer than a shed."
SOLAR = {"Solar cafés", "Silent roofs", "Unscored roofs", "Lending sun"}
CARE = {"Who pays", "No score", "Beds that listen"}
READ = {ROOF, SHED}
ALL = SOLAR | CARE | READ


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, ALL),
        ({"kinds": ("signal",)}, SOLAR - {"Lending sun"}),
        ({"kinds": ("behavior", "technology")}, {"Lending sun", "Beds that listen"}),
        ({"min_relevancy": 4}, {"Solar cafés", "Lending sun"}),
        ({"max_relevancy": 2}, {"Who pays", "Beds that listen"}),
        ({"min_relevancy": 2, "max_relevancy": 3}, {"Who pays", "Silent roofs"}),
        ({"min_relevancy": 5, "include_unscored": True}, {"Solar cafés", "Unscored roofs", "No score"} | READ),
        ({"include_unscored": True}, ALL),
        ({"only_unscored": True}, {"Unscored roofs", "No score"} | READ),
        ({"only_unscored": True, "min_relevancy": 5}, {"Unscored roofs", "No score"} | READ),
        ({"categories": ("TECHNOLOGY",)}, SOLAR),
        ({"categories": ("technology", "health")}, SOLAR | CARE),
        ({"categories": ("tech",)}, set()),
        ({"article_types": ("Report",)}, CARE),
        ({"sources": ("sun.example",)}, SOLAR),
        ({"sources": ("WWW.SUN.example",)}, SOLAR),
        ({"sources": ("example",)}, set()),
        ({"editions": ("2504.0", "nowhere")}, CARE),
        ({"themes": ("energy",)}, SOLAR),
        ({"themes": ("100% RENEWABLES",)}, SOLAR),
        ({"themes": ("100_ renewables",)}, set()),
        ({"themes": ("health", "energy")}, SOLAR | CARE),
        ({"keywords": ("c++",)}, SOLAR),
        ({"tags": ("key POINT",)}, {ROOF}),
        ({"tags": ("roofs",)}, READ),
        ({"tags": ("key point", "energy")}, READ),
        ({"not_tags": ("key point",)}, ALL - {ROOF}),
        ({"not_tags": ("roofs", "nothing")}, ALL - READ),
        ({"tags": ("energy",), "not_tags": ("key point",)}, {SHED}),
        ({"articles": ("SOLAR ROOFS",)}, SOLAR),
        ({"articles": ("care", "reading")}, CARE | READ),
        ({"articles": ("a-",)}, ALL),
        ({"authors": ("byron",)}, READ),
        ({"authors": ("100%",)}, set()),
        ({"paths": ("health/",)}, CARE),
        ({"paths": ("HEALTH",)}, CARE),
        ({"paths": ("*/roofs.md",)}, READ),
        ({"paths": ("roofs.md", "tech")}, READ | SOLAR),
        ({"paths": ("Solar [1].md",)}, SOLAR),
        ({"paths": ("roofs_md",)}, set()),
        ({"paths": ("roofs%",)}, set()),
        ({"texts": ("BATTER",)}, {"Solar cafés", "Unscored roofs", ROOF}),
        ({"texts": ("CAFÉS",)}, {"Solar cafés"}),
        ({"texts": ("cafe\u0301s",)}, {"Solar cafés"}),
        ({"texts": ("100%",)}, {"Lending sun"}),
        ({"texts": ("roof_top",)}, {"Lending sun"}),
        ({"texts": ("roof%",)}, set()),
        ({"texts": ("my own",)}, {ROOF}),
        ({"texts": ("grids of roofs", "cheap cells")}, {"Solar cafés"}),
        ({"texts": ("battery",), "kinds": ("signal",)}, {"Unscored roofs"}),
    ],
)
def test_a_filter_leaves_what_it_names(names: Names, filters: dict[str, Any], left: set[str]) -> None:
    """Text is compared without regard to case, and wildcards of SQL are characters like any other."""
    assert names(**filters) == left


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """Findings named by their dates, which are of every precision."""
    desk = Desk(tmp_path_factory.mktemp("dated"))
    for day in ("2023", "2023-12", "2023-12-31", "2024", "2024-01", "2024-02-10", "2024-02", "2025-01-01"):
        desk.write(
            f"{day}.md", f"# T {day}\n\n## Metadata\n- Author: X\n- Published: {day}\n\n## Highlights\n- {day}\n"
        )
    desk.ingest()
    with signals.open(desk.db) as base:
        yield base


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2024", None, "2024 2024-01 2024-02-10 2024-02 2025-01-01"),
        ("2024-02", None, "2024 2024-02 2024-02-10 2025-01-01"),
        ("2024-02-11", None, "2024 2024-02 2025-01-01"),
        (None, "2023", "2023 2023-12 2023-12-31"),
        (None, "2024-01", "2023 2023-12 2023-12-31 2024 2024-01"),
        (None, "2023-12-30", "2023 2023-12"),
        ("2023-12-31", "2024", "2023 2023-12 2023-12-31 2024 2024-01 2024-02-10 2024-02"),
        ("2024-02-10", "2024-02-10", "2024 2024-02 2024-02-10"),
        ("2026", None, ""),
    ],
)
def test_dates_of_any_precision_bound_dates_of_any_precision(
    dated: signals.Database, since: str | None, until: str | None, days: str
) -> None:
    """A day that a less precise date may stand for is within the bounds; both bounds are included."""
    assert {record.description for record in dated.find(since=since, until=until)} == set(days.split())


def test_ids_are_found_by_how_they_begin(shelf: signals.Database) -> None:
    """One id, several, and thousands; a beginning that no id has finds nothing."""
    whole = sorted(record.id for record in shelf.find())
    assert [record.id for record in shelf.find(ids=(whole[0],))] == [whole[0]]
    assert {record.id for record in shelf.find(ids=(whole[0][:9].upper(), whole[-1]))} == {whole[0], whole[-1]}
    assert sorted(record.id for record in shelf.find(ids=(*whole, *(f"{n:016x}" for n in range(5000))))) == whole
    assert list(shelf.find(ids=("%", "_", "zz"))) == []


def test_an_article_is_found_by_how_its_id_begins(shelf: signals.Database) -> None:
    """An id names its article even where no title holds it."""
    record = next(iter(shelf.find(articles="care")))
    assert {found.title for found in shelf.find(articles=record.article_id[:9])} == {"Care at home"}


@pytest.mark.parametrize("field", ["tags", "not_tags", "themes", "categories", "articles", "paths", "texts", "sources"])
def test_a_filter_takes_thousands_of_values(names: Names, field: str) -> None:
    """Lists of values come from other programs and are as long as they are."""
    nowhere = tuple(f"nowhere {n}" for n in range(3000))
    hits = {"tags": "roofs", "not_tags": "roofs", "themes": "health", "categories": "health", "articles": "care"}
    hits |= {"paths": "health/*", "texts": "beds", "sources": "sun.example"}
    assert names(**{field: (*nowhere, hits[field])}) == names(**{field: (hits[field],)})
    assert names(**{field: nowhere}) == (ALL if field == "not_tags" else set())


def test_retired_findings_are_found_when_asked_for(tmp_path: Path) -> None:
    """They are told apart by their status."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Stays", "s", 1), ("Goes", "g", 1)]))
    desk.ingest()
    desk.write("one.md", signal_note([("Stays", "s", 1)]))
    desk.ingest()
    assert [record.name for record in desk.find()] == ["Stays"]
    assert {record.name: record.status for record in desk.find(retired=True)} == {"Stays": "live", "Goes": "retired"}


@pytest.mark.parametrize(
    ("filters", "word"),
    [
        ({"kinds": ("signls",)}, "signls"),
        ({"since": "yesterday"}, "yesterday"),
        ({"until": "2024-1-1"}, "2024-1-1"),
        ({"min_relevancy": 10**30}, "too large"),
        ({"limit": 10**30}, "too large"),
        ({"themes": ("\udc80",)}, "udc80"),
        ({"sort": "f.id; DROP TABLE findings"}, "sorted"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_a_query_cannot_mean_is_refused_in_a_sentence(
    shelf: signals.Database, filters: dict[str, Any], word: str
) -> None:
    """It names what was given."""
    with pytest.raises(UsageError, match=word):
        list(shelf.find(**filters))


def test_counts_leave_limit_and_offset_aside(shelf: signals.Database) -> None:
    """Counting answers how many there are, not how many are shown."""
    query = FindingQuery(kinds=("signal",), limit=1, offset=1)
    assert shelf.count(query) == 3
    assert shelf.counts_by_kind(query) == {"signal": 3, "behavior": 1, "technology": 1, "issue": 2, "highlight": 2}
    assert list(shelf.counts_by_kind(query)) == ["signal", "behavior", "technology", "issue", "highlight"]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (FindingQuery(min_relevancy=4), 4),
        (FindingQuery(kinds=("signal",), max_relevancy=4), 1),
        (FindingQuery(min_relevancy=4, include_unscored=True), 0),
        (FindingQuery(), 0),
    ],
)
def test_what_a_bound_leaves_out_for_want_of_a_score_is_counted(
    shelf: signals.Database, query: FindingQuery, number: int
) -> None:
    """No score is not a low score."""
    assert shelf.unscored(query) == number
