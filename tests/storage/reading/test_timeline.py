"""Findings counted over time: where they are put, what is counted apart, and what emerges."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

import signals
from dated import dated_note
from notes import Desk
from signals.columns import REGISTRY
from signals.errors import NotFound, UsageError
from signals.periods import Period
from signals.query import FindingQuery
from signals.results.timeline import Count, Emerging, Series, Timeline

NOTES = [
    dated_note(1, "2024-01-15", ("A", "B"), ("Energy", "Solar")),
    dated_note(2, "2024-03-01", ("A", "B", "C"), ("energy",), host="two.example"),
    dated_note(3, "2024-03", ("A",), ("Energy", "energy")),
    dated_note(4, "2024", ("A", "B")),
    dated_note(5, "2024-04-02", ("A",), ("Solar",), derived=True),
    dated_note(6, "2025-01-01", ("A",), ("Solar",)),
]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Six notes of different dates, ingested."""
    for number, note in enumerate(NOTES, 1):
        desk.write(f"{number}.md", note)
    desk.ingest()
    return desk


def timeline(desk: Desk, *arguments: Any, **options: Any) -> Timeline:
    with signals.open(desk.db) as base:
        return base.timeline(*arguments, **{"as_of": "2024-04", **options})


def counts(series: Series, *periods: str) -> list[tuple[int, int]]:
    return [(series.at(period).findings, series.at(period).articles) for period in periods]


def test_every_period_is_counted_also_where_there_is_nothing(desk: Desk) -> None:
    """From the first finding to the day it ends with, findings and the independent articles they are from."""
    answer = timeline(desk)
    assert answer.periods == ("2024-01", "2024-02", "2024-03", "2024-04")
    assert counts(answer.total, *answer.periods) == [(2, 1), (0, 0), (4, 2), (1, 0)]
    assert (answer.total.findings, answer.total.articles) == (7, 3)
    assert answer.total.at("2024-02") == Count(0, 0)
    assert answer.is_over


def test_what_cannot_be_placed_is_counted_apart(desk: Desk) -> None:
    """A year is in no month, a month in no week; nothing is invented."""
    assert timeline(desk).unplaced == 2
    assert timeline(desk, "week").unplaced == 3
    assert timeline(desk, "quarter").unplaced == 2
    assert timeline(desk, "year").unplaced == 0
    assert timeline(desk, "year").total.findings == 9


def test_what_could_only_lie_before_the_first_period_is_not_told(desk: Desk) -> None:
    """Findings of 2024 are not missing from the months of 2025."""
    assert timeline(desk, as_of="2025-03", last=3).unplaced == 0
    assert timeline(desk, as_of="2025-03", last=4).unplaced == 2


def test_what_is_dated_later_is_left_out(desk: Desk) -> None:
    """The base is looked at as if it were that day; a date that may be that day stays."""
    assert timeline(desk).later == 1
    assert timeline(desk, as_of="2024-03-01").total.findings == 6
    assert timeline(desk, as_of="2024-02-29").total.findings == 2
    assert timeline(desk, as_of="2025").later == 0
    assert timeline(desk, as_of="2025").periods[-1] == "2025-12"
    assert timeline(desk, as_of="2024-03-01").newest == "2024-03-01"
    assert not timeline(desk, as_of="2024-03-01").is_over


def test_it_begins_where_it_is_asked_to(desk: Desk) -> None:
    """With the last so many periods, or since a date; a query's ``until`` ends it."""
    assert timeline(desk, last=2).periods == ("2024-03", "2024-04")
    assert timeline(desk, last=2).total.findings == 5
    assert timeline(desk, query=FindingQuery(since="2023-11")).periods[0] == "2023-11"
    assert timeline(desk, "quarter", query=FindingQuery(until="2024-02"), as_of=None).periods == ("2024-Q1",)
    assert len(timeline(desk, "year", last=10**9).periods) == 2024


def test_nothing_found_is_one_empty_period(desk: Desk) -> None:
    """Who asks for what there is not gets zero, and no error."""
    answer = timeline(desk, of="theme", query=FindingQuery(kinds=("issue",)))
    assert (answer.periods, answer.total.findings, answer.groups, answer.newest) == (("2024-04",), 0, (), None)


def test_groups_are_told_the_largest_first_whatever_their_case(desk: Desk) -> None:
    """A theme is one however it is spelt, and a finding counts once under it."""
    answer = timeline(desk, of="theme")
    assert [(series.label, series.findings, series.articles) for series in answer.groups] == [
        ("energy", 6, 3), ("Solar", 3, 1),
    ]  # fmt: skip
    assert counts(answer.groups[1], "2024-01", "2024-04") == [(2, 1), (1, 0)]
    assert answer.ungrouped == 0
    assert timeline(desk, "year", "theme").ungrouped == 2


@pytest.mark.parametrize(
    ("of", "groups"),
    [
        ("kind", [("signal", 7)]),
        ("source", [("one.example", 4), ("two.example", 3)]),
        ("category", []),
        ("keyword", []),
    ],
)
def test_findings_can_be_grouped_by_what_they_and_their_articles_are(
    desk: Desk, of: str, groups: list[tuple[str, int]]
) -> None:
    """Those that have no such group are counted apart."""
    answer = timeline(desk, of=of)
    assert [(series.group, series.findings) for series in answer.groups] == groups
    assert answer.ungrouped == 7 - sum(count for _, count in groups)


def test_filters_are_those_of_findings(desk: Desk) -> None:
    """What is counted can be narrowed like what is listed."""
    answer = timeline(desk, query=FindingQuery(sources=("two.example",)))
    assert (answer.total.findings, answer.periods) == (3, ("2024-03", "2024-04"))
    assert timeline(desk, query=FindingQuery(match="text")).total.findings == 7


def test_findings_dated_by_first_sight_can_be_left_out(desk: Desk) -> None:
    """They are told apart, since the day of an ingestion is no date of theirs."""
    desk.write("7.md", dated_note(7, None, ("A", "B", "C")))
    desk.ingest()
    seen = timeline(desk, as_of=None)
    assert (seen.by_first_seen, seen.total.findings) == (3, 11)
    assert timeline(desk, as_of=None, first_seen=False).total.findings == 8


@pytest.mark.parametrize("of", [of for of in REGISTRY.groups("timeline") if of not in ("cluster", "trend")])
@pytest.mark.parametrize("by", list(Period))
def test_the_groups_of_one_finding_each_add_up(desk: Desk, by: Period, of: str) -> None:
    """What a timeline says in all is what it says in its periods."""
    answer = timeline(desk, by, of)
    assert answer.total.findings == sum(answer.total.at(period).findings for period in answer.periods)
    for series in answer.groups:
        assert series.findings == sum(series.at(period).findings for period in answer.periods)
        assert series.articles <= answer.total.articles
        assert series.counts.keys() <= set(answer.periods)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"by": "day"}, "cannot be counted by"), ({"of": "path"}, "cannot be grouped by"),
        ({"as_of": "soon"}, "is not a date"), ({"last": 0}, "at least one period"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(desk: Desk, options: dict[str, Any], says: str) -> None:
    """With what to ask instead."""
    with pytest.raises(UsageError, match=says):
        timeline(desk, **options)


@pytest.mark.parametrize(("of", "says"), [("cluster", "signals embed"), ("trend", "trend new")])
def test_groups_that_nobody_made_yet_are_an_error(desk: Desk, of: str, says: str) -> None:
    """Which says how to make them."""
    with pytest.raises(NotFound) as error:
        timeline(desk, of=of)
    assert says in error.value.hint


def alter(desk: Desk, *statements: str) -> None:
    """What other commands store."""
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_clusters_are_called_by_the_finding_that_stands_for_them(desk: Desk) -> None:
    """They are known by their id."""
    alter(
        desk,
        "INSERT INTO clusters SELECT 'c-' || id, pk, 'signal', 4, 3, 2, '2024', '2025' FROM findings WHERE pk = 1",
        "INSERT INTO cluster_findings SELECT pk, (SELECT id FROM clusters) FROM findings WHERE name = 'A'",
    )
    answer = timeline(desk, of="cluster")
    assert [(series.label, series.findings, series.articles) for series in answer.groups] == [("A", 4, 3)]
    assert answer.groups[0].group == "c-" + desk.find(paths=("1.md",))[0].id
    assert answer.ungrouped == 3


def test_a_finding_counts_under_each_of_its_trends_and_once_in_all(desk: Desk) -> None:
    """What was gathered under two trends is no second finding."""
    alter(
        desk,
        "INSERT INTO trends (name, created, changed) VALUES ('heat', '2024', '2024'), ('Heat', '2024', '2024')",
        "INSERT INTO trend_findings (trend, finding, added) SELECT t.name, f.id, '2024'"
        " FROM findings AS f, trends AS t WHERE f.name = 'B'",
    )
    answer = timeline(desk, of="trend")
    assert [(series.group, series.findings) for series in answer.groups] == [("Heat", 3 - 1), ("heat", 3 - 1)]
    assert (answer.total.findings, answer.ungrouped) == (7, 5)


# what emerges -----------------------------------------------------------------------------------------------------


def emerging(desk: Desk, *notes: str, **options: Any) -> list[Emerging]:
    for number, note in enumerate(notes, 10):
        desk.write(f"{number}.md", note)
    desk.ingest()
    with signals.open(desk.db) as base:
        return base.emerging(**{"as_of": "2024-06", **options})[1]


THREE, TWO = ("X", "Y", "Z"), ("X", "Y")


def test_a_group_emerges_that_grew_by_half_in_findings_of_two_articles(tmp_path: Any) -> None:
    """Growth is told as a part of what there was before, with the finding that says most."""
    [one] = emerging(
        Desk(tmp_path),
        dated_note(1, "2024-05-01", TWO, ["Heat"]),
        dated_note(2, "2024-06-01", TWO, ["Heat"], host="two.example"),
        dated_note(3, "2024-06", ("Last",), ["Heat"], score=5),
        dated_note(4, "2023", ("Early",), ["heat"]),
    )
    assert (one.label, one.before, one.now, one.growth) == ("Heat", 2, 3, 0.5)
    assert (one.articles, one.sources, one.first) == (2, 2, "2023")
    assert (one.kind, one.name) == ("signal", "Last")


@pytest.mark.parametrize(
    ("notes", "emerges"),
    [
        ([dated_note(1, "2024-06", TWO, ["T"]), dated_note(2, "2024-06", ("X",), ["T"])], True),
        ([dated_note(1, "2024-06", THREE, ["T"])], False),  # one article
        ([dated_note(1, "2024-06", ("X",), ["T"]), dated_note(2, "2024-06", ("X",), ["T"])], False),  # two findings
        (
            [
                dated_note(1, "2024-06", TWO, ["T"]),
                dated_note(2, "2024-06", TWO, ["T"]),
                dated_note(3, "2024-05", THREE, ["T"]),
            ],
            False,  # from 3 to 4
        ),
        ([dated_note(1, "2024-06", TWO, ["T"]), dated_note(2, "2024-06", TWO, ["T"], derived=True)], False),
        ([dated_note(1, "2024-05", TWO, ["T"]), dated_note(2, "2024-05", TWO, ["T"])], False),  # no longer
    ],
)
def test_what_emerges_is_told_by_a_rule(desk: Desk, notes: list[str], emerges: bool) -> None:
    """Three findings of two independent articles, half as many more than before, or none before."""
    found = emerging(desk, *notes, query=FindingQuery(themes=("T",)))
    assert [one.growth for one in found] == ([None] if emerges else [])


def test_what_gained_most_comes_first(tmp_path: Any) -> None:
    """Then what is larger, then by name."""
    notes = [
        dated_note(number, "2024-06-03", THREE, themes)
        for number, themes in enumerate([["b", "a"], ["a", "b"], ["c"]], 1)
    ]
    found = emerging(
        Desk(tmp_path),
        *notes,
        dated_note(4, "2024-06-03", THREE, ["c"]),
        dated_note(5, "2024-05-03", ("X",), ["c"]),
        by="month",
    )
    assert [(one.label, one.before, one.now) for one in found] == [("a", 0, 6), ("b", 0, 6), ("c", 1, 6)]


@pytest.mark.parametrize(("by", "as_of"), [("week", "2024-06-07"), ("quarter", "2024-06-30"), ("year", "2024-06-07")])
def test_any_step_can_be_compared(tmp_path: Any, by: str, as_of: str) -> None:
    """The finding that says most lies in the last one."""
    notes = [dated_note(1, "2024-06-03", THREE, ["T"]), dated_note(2, "2024-06-05", ("Best",), ["T"], score=4)]
    old = dated_note(3, "2023-01-02", ("Old",), ["T"], score=5)
    [one] = emerging(Desk(tmp_path), *notes, old, by=by, as_of=as_of)
    assert (one.now, one.name, one.first) == (4, "Best", "2023-01-02")
