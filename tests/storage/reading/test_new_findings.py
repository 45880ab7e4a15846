"""New findings: those that the latest ingestion added, or that came since a day; edited and moved ones are not."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import signals
from notes import Desk, signal_note
from signals.errors import UsageError
from signals.query import FindingQuery
from signals.storage.connection.database import open_reader
from signals.storage.reading import counts, new_findings, query_sql, search


def note(*names: str, url: str = "https://example.org/one") -> str:
    return signal_note([(name, f"What is said of {name} is this and that.", 3) for name in names], url=url)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Three runs: one, two and four; then two is worded anew; then five and six come."""
    desk.write("a.md", note("One thing", "Two things"))
    desk.write("b.md", note("Four things", url="https://example.org/two"))
    desk.ingest()
    desk.write("a.md", note("One thing", "Two other things"))
    desk.ingest()
    desk.write("a.md", note("One thing", "Two other things", "Five", "Six of them all"))
    desk.ingest()
    return desk


def dated_runs(desk: Desk, **days: str) -> None:
    """Have the runs have begun on certain days."""
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        for run, day in days.items():
            connection.execute("UPDATE runs SET started = ? WHERE run = ?", (f"{day}T10:00:00Z", run[3:]))


def names(desk: Desk, **filters: object) -> set[str | None]:
    return {record.name for record in desk.find(**filters)}


def test_new_is_what_the_latest_ingestion_added(desk: Desk) -> None:
    """One that changed nothing is none; after one that only edited, nothing is new."""
    assert names(desk, new=True) == {"Five", "Six of them all"}
    desk.ingest()
    with signals.open(desk.db) as base:
        assert base.count(FindingQuery(new=True)) == 2
        assert base.counts_by_kind(FindingQuery(new=True)) == {"signal": 2}
    desk.write("b.md", note("Four others", url="https://example.org/two"))
    desk.ingest()
    assert names(desk, new=True) == set()


def test_what_a_killed_ingestion_added_is_new_after_the_one_that_ends_it(desk: Desk) -> None:
    """The two are one ingestion to the analyst, who saw no report of the first."""
    desk.write("c.md", note("Seven", url="https://example.org/three"))
    desk.ingest()
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        connection.execute("UPDATE runs SET finished = NULL WHERE run = 4")
    desk.write("d.md", note("Eight", url="https://example.org/four"))
    desk.ingest()
    assert names(desk, new=True) == {"Seven", "Eight"}


def test_in_a_base_of_one_run_everything_is_new(tmp_path: Path) -> None:
    """And in an empty one nothing is."""
    desk = Desk(tmp_path)
    desk.write("a.md", "")
    desk.ingest()
    assert names(desk, new=True) == set()
    desk.write("a.md", note("One", "Two"))
    desk.ingest()
    assert names(desk, new=True) == {"One", "Two"}


def test_since_a_day_all_its_runs_count(desk: Desk) -> None:
    """The day of a run is that of its beginning, in UTC."""
    dated_runs(desk, run1="2024-09-01", run2="2024-09-10", run3="2024-09-20")
    assert names(desk, new_since="2024-09-11") == {"Five", "Six of them all"}
    assert names(desk, new_since="2024-09-20") == {"Five", "Six of them all"}
    assert names(desk, new_since="2024-09-21") == set()
    assert names(desk, new_since="2024") == {
        "One thing", "Two other things", "Four things", "Five", "Six of them all",
    }  # fmt: skip
    assert names(desk, new_since="2024-09-01", retired=True) >= {"Two things"}


def test_an_edited_row_is_news_where_the_one_before_it_was(desk: Desk) -> None:
    """The successor of what was there already is none, nor is the successor of that."""
    dated_runs(desk, run1="2024-09-01", run2="2024-09-10", run3="2024-09-20")
    assert names(desk, new_since="2024-09-02") == {"Five", "Six of them all"}
    desk.write("a.md", note("One thing", "Two other things still", "Five", "Six of us all"))
    desk.ingest()
    dated_runs(desk, run4="2024-09-30")
    assert names(desk, new_since="2024-09-02") == {"Five", "Six of us all"}
    assert names(desk, new_since="2024-09-30") == set()
    assert names(desk, new=True) == set()


def test_a_clock_that_went_back_hides_nothing(desk: Desk) -> None:
    """Each run counts by its own day."""
    dated_runs(desk, run1="2024-09-20", run2="2024-09-21", run3="2024-09-01")
    assert names(desk, new_since="2024-09-10") == {"One thing", "Two other things", "Four things"}


def test_a_day_must_be_one(desk: Desk) -> None:
    """A slip is not taken for long ago."""
    with pytest.raises(UsageError, match="not a date"):
        names(desk, new_since="monday")


@given(runs=st.lists(st.integers(1, 9), max_size=40), gaps=st.lists(st.integers(1, 4), min_size=40, max_size=40))
def test_where_the_findings_of_a_run_begin_is_found_by_halving(runs: list[int], gaps: list[int]) -> None:
    """Whatever the numbers that are not in use, as a search through all of them would find it."""
    pks = [sum(gaps[: at + 1]) for at in range(len(runs))]
    rows = list(zip(pks, sorted(runs), strict=True))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE findings (pk INTEGER PRIMARY KEY, first_run INTEGER)")
        connection.executemany("INSERT INTO findings VALUES (?, ?)", rows)
        for run in range(11):
            first = new_findings.first_of(connection, run)
            assert [pk for pk, of in rows if of >= run] == [pk for pk, _ in rows if pk >= first]


@pytest.mark.parametrize("query", [FindingQuery(new=True), FindingQuery(new_since="2024")], ids=["new", "new since"])
def test_what_is_kept_for_all_does_not_answer_for_what_is_new(query: FindingQuery) -> None:
    """Neither the tallies nor the full-text index alone know when a finding came."""
    assert not counts.serve(query)
    assert not search.alone(FindingQuery(match="word", new=query.new, new_since=query.new_since))


@pytest.mark.parametrize(
    "filters",
    [{}, {"limit": 20}, {"min_relevancy": 4}, {"kinds": ("signal", "issue"), "limit": 5}, {"texts": ("word",)}],
    ids=str,
)
@pytest.mark.parametrize("asked", [{"new": True}, {"new_since": "2024"}], ids=str)
def test_the_newest_are_found_without_reading_the_others(
    desk: Desk, filters: dict[str, Any], asked: dict[str, Any]
) -> None:
    """The findings are entered where those of the run begin."""
    statement, parameters = query_sql.select(FindingQuery(**filters, **asked), ("id", "name"))
    with closing(open_reader(desk.db)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert "SEARCH f USING INTEGER PRIMARY KEY (rowid>?)" in plan
    assert not [step for step in plan if step.startswith("SCAN f ")]
