"""What changed between two runs: the last state against the first, whatever happened on the way."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

import signals
from notes import Desk, Row, signal_note
from signals.errors import NotFound, UsageError
from signals.query import FindingQuery
from signals.results.diff import ArticleChanges, FieldChange, NetChange

ALPHA: Row = ("Alpha waves", "Alpha waves are measured in offices.", 4)
BETA: Row = ("Beta tests", "Beta tests are run by customers.", 5)
GAMMA: Row = ("Gamma rays", "Gamma rays map the inside of volcanoes.", 3)


def state(desk: Desk, *rows: Row, name: str = "one.md", retire: bool = True, **note: Any) -> int:
    """Write the note anew and ingest; the number of the run."""
    desk.write(name, signal_note(rows, **note))
    return desk.ingest(retire_missing=retire).run or 0


def diff(desk: Desk, *runs: Any, **filters: Any) -> list[ArticleChanges]:
    with signals.open(desk.db) as base:
        since, until = (*runs, None, None)[:2]
        return list(base.diff(since, until, FindingQuery(**filters)))


def told(desk: Desk, *runs: Any, **filters: Any) -> list[tuple[str, str]]:
    return [(change.change, change.name) for article in diff(desk, *runs, **filters) for change in article.changes]


def one(desk: Desk, *runs: Any) -> NetChange:
    [article] = diff(desk, *runs)
    [change] = article.changes
    return change


def test_without_arguments_the_last_run_is_held_against_the_one_before(desk: Desk) -> None:
    """Rows that came and rows that went, with the article they are of."""
    state(desk, ALPHA, BETA)
    state(desk, ALPHA, GAMMA)
    [article] = diff(desk)
    assert (article.title, article.path) == ("One", "one.md")
    assert {(change.change, change.kind, change.name) for change in article.changes} == {
        ("added", "signal", "Gamma rays"), ("retired", "signal", "Beta tests"),
    }  # fmt: skip


def test_the_first_run_added_everything(desk: Desk) -> None:
    """It is held against the empty base; so is any run against run 0."""
    state(desk, ALPHA)
    everything = [("added", "One"), ("added", "Alpha waves")]
    assert told(desk) == told(desk, 0) == everything
    state(desk, ALPHA, BETA)
    assert told(desk, 0, 1) == everything
    assert told(desk, 0) == [*everything, ("added", "Beta tests")]
    assert told(desk, 2, 2) == told(desk, 0, 0) == []


def test_a_new_score_is_told_apart_from_a_new_text(desk: Desk) -> None:
    """Both with what there was before."""
    state(desk, ALPHA, BETA, GAMMA)
    state(desk, (*ALPHA[:2], 5), ("Beta tests", "Beta tests are run by nobody.", None), GAMMA)
    [article] = diff(desk)
    assert [(change.change, change.name, change.fields) for change in article.changes] == [
        ("rescored", "Alpha waves", (FieldChange("relevancy", 4, 5),)),
        ("rescored", "Beta tests", (FieldChange("relevancy", 5, None),)),
        ("edited", "Beta tests", (FieldChange("description", BETA[1], "Beta tests are run by nobody."),)),
    ]


def test_what_changed_twice_shows_the_first_and_the_last(desk: Desk) -> None:
    """And what was changed back, nothing; each run alone is still told."""
    for score in (1, 2, 3):
        state(desk, (*ALPHA[:2], score), BETA)
    assert one(desk, 1).fields == (FieldChange("relevancy", 1, 3),)
    assert one(desk, 1, 2).fields == (FieldChange("relevancy", 1, 2),)
    assert one(desk, 2, 3).fields == (FieldChange("relevancy", 2, 3),)
    state(desk, (*ALPHA[:2], 1), BETA)
    assert diff(desk, 1) == []


def test_added_then_retired_is_nothing(desk: Desk) -> None:
    """So is retired then revived."""
    state(desk, ALPHA, BETA)
    state(desk, ALPHA, BETA, GAMMA)
    state(desk, ALPHA)
    assert told(desk, 1) == [("retired", "Beta tests")]
    assert told(desk, 1, 2) == [("added", "Gamma rays")]
    state(desk, ALPHA, BETA)
    assert told(desk, 1) == []
    assert told(desk, 3) == [("revived", "Beta tests")]


def test_what_is_revived_otherwise_is_told_so_too(desk: Desk) -> None:
    """A row may come back with another score."""
    state(desk, ALPHA, BETA)
    state(desk, ALPHA)
    state(desk, ALPHA, (*BETA[:2], 1))
    assert [change.change for change in diff(desk, 2)[0].changes] == ["revived", "rescored"]
    assert told(desk, 1) == [("rescored", "Beta tests")]


def test_a_row_with_another_name_is_the_one_before_edited(desk: Desk) -> None:
    """Its successor has another id, and is told with the id that it had."""
    state(desk, ALPHA, BETA)
    before = desk.ids()["Alpha waves"]
    state(desk, ("Alpha wave", "Alpha waves are measured in offices now.", 2), BETA)
    state(desk, ("Alpha pulses", "Alpha waves are measured in offices now.", 2), BETA)
    [article] = diff(desk, 1)
    assert [(change.change, change.id, change.supersedes) for change in article.changes] == [
        ("rescored", desk.ids()["Alpha pulses"], None), ("edited", desk.ids()["Alpha pulses"], before),
    ]  # fmt: skip
    assert article.changes[1].fields == (
        FieldChange("name", "Alpha waves", "Alpha pulses"),
        FieldChange("description", ALPHA[1], "Alpha waves are measured in offices now."),
    )
    assert one(desk, 2).fields == (FieldChange("name", "Alpha wave", "Alpha pulses"),)
    assert told(desk, 0, 3) == [("added", "One"), ("added", "Alpha pulses"), ("added", "Beta tests")]


def test_a_successor_of_what_came_back_is_added(desk: Desk) -> None:
    """Where both are there after, neither is the other edited."""
    state(desk, ALPHA)
    state(desk, ("Alpha wave", ALPHA[1], 4))
    state(desk, ALPHA, ("Alpha wave", ALPHA[1], 4))
    assert told(desk, 1) == [("added", "Alpha wave")]


def test_the_successor_of_a_retired_successor_is_not_told_twice(desk: Desk) -> None:
    """A row renamed and then gone is retired."""
    state(desk, ALPHA, BETA)
    state(desk, ("Alpha wave", ALPHA[1], 4), BETA)
    state(desk, BETA)
    assert told(desk, 1) == [("retired", "Alpha waves")]
    assert told(desk, 2) == [("retired", "Alpha wave")]


def test_a_new_title_is_the_articles_own_change(desk: Desk) -> None:
    """It stands before what changed about findings."""
    state(desk, ALPHA)
    state(desk, (*ALPHA[:2], 1), title="Another")
    [article] = diff(desk)
    assert article.title == "Another"
    assert [(change.change, change.kind) for change in article.changes] == [
        ("edited", "article"), ("rescored", "signal"),
    ]  # fmt: skip
    assert article.changes[0].fields == (FieldChange("title", "One", "Another"),)


def test_a_renamed_note_is_moved(desk: Desk) -> None:
    """From where it was at first to where it is; moved back, it never moved."""
    state(desk, ALPHA)
    for old, new in (("one", "two"), ("two", "three"), ("three", "one")):
        (desk.notes / f"{old}.md").rename(desk.notes / f"{new}.md")
        desk.ingest()
    change = one(desk, 1, 2)
    assert (change.change, change.kind, change.fields) == (
        "moved", "article", (FieldChange("path", "one.md", "two.md"),),
    )  # fmt: skip
    assert one(desk, 1, 3).fields == (FieldChange("path", "one.md", "three.md"),)
    assert diff(desk, 1) == []


def test_an_article_goes_and_comes_back(desk: Desk) -> None:
    """With all its findings."""
    state(desk, ALPHA)
    state(desk, BETA, name="two.md", url="https://example.org/two", title="Two")
    (desk.notes / "two.md").unlink()
    desk.ingest(retire_missing=True)
    assert told(desk) == [("retired", "Two"), ("retired", "Beta tests")]
    state(desk, BETA, name="two.md", url="https://example.org/two", title="Two")
    assert told(desk) == [("revived", "Two"), ("revived", "Beta tests")]
    assert told(desk, 2) == []


def test_filters_are_held_against_what_findings_are_now(desk: Desk) -> None:
    """Where they ask for something of findings, articles themselves are left out; retired ones count."""
    state(desk, ALPHA, BETA)
    state(desk, (*ALPHA[:2], 5), title="Another")
    assert told(desk, kinds=("issue",)) == []
    assert told(desk, min_relevancy=5) == [("rescored", "Alpha waves"), ("retired", "Beta tests")]
    assert told(desk, texts=("beta",)) == [("retired", "Beta tests")]
    assert told(desk, articles=("another",))[0] == ("edited", "Another")
    assert told(desk, articles=("elsewhere",)) == told(desk, paths=("two.md",)) == []
    assert told(desk, kinds=("signal",), match="customers") == [("retired", "Beta tests")]


def test_articles_come_in_note_order(desk: Desk) -> None:
    """Whatever changed about them."""
    for name in ("c", "a", "b"):
        desk.write(f"{name}.md", signal_note([ALPHA], url=f"https://example.org/{name}"))
    desk.ingest()
    assert [article.path for article in diff(desk)] == ["a.md", "b.md", "c.md"]


def test_since_a_day_all_its_runs_are_taken_together(desk: Desk) -> None:
    """The day counts in UTC; a day after all runs has nothing to tell."""
    state(desk, ALPHA)
    state(desk, ALPHA, BETA)
    state(desk, ALPHA, BETA, GAMMA)
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        connection.execute("UPDATE runs SET started = '2024-09-0' || run || 'T23:59:59Z'")
    with signals.open(desk.db) as base:
        assert base.runs_between("2024-09-02") == (1, 3)
        assert base.runs_between("2024-09") == (0, 3)
        assert base.runs_between("2024-09-03") == (2, 3)
        assert base.runs_between("2025") == (3, 3)
        assert base.runs_between(1, 2) == (1, 2)
        assert base.runs_between() == (2, 3)
        assert base.runs_between(until=1) == (0, 1)
    assert told(desk, "2024-09-02") == [("added", "Beta tests"), ("added", "Gamma rays")]


@pytest.mark.parametrize("runs", [(3,), (0, 3), (1, 99)])
def test_a_run_that_there_is_not_is_an_error_that_names_the_last(desk: Desk, runs: tuple[int, ...]) -> None:
    """Rather than no change at all."""
    state(desk, ALPHA)
    state(desk, BETA)
    with pytest.raises(NotFound, match="The last run is 2"):
        diff(desk, *runs)


def test_runs_go_forward(desk: Desk) -> None:
    """A base without any has nothing to compare."""
    state(desk, ALPHA)
    state(desk, BETA)
    with pytest.raises(UsageError, match="is later than"):
        diff(desk, 2, 1)
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        connection.executescript("PRAGMA foreign_keys = OFF; DELETE FROM runs;")
    with pytest.raises(NotFound, match="Nothing has been ingested"):
        diff(desk)


def test_states_in_between_add_up_to_the_whole(desk: Desk) -> None:
    """For any two runs: who is there after is who was there before, with the added and without the retired."""
    for rows in ([ALPHA], [ALPHA, BETA], [BETA], [BETA, GAMMA], [ALPHA, GAMMA], []):
        state(desk, *rows)
    there: list[set[str]] = [set(), {"Alpha waves"}, {"Alpha waves", "Beta tests"}, {"Beta tests"},
                             {"Beta tests", "Gamma rays"}, {"Alpha waves", "Gamma rays"}, set()]  # fmt: skip
    for since in range(7):
        for until in range(since, 7):
            changes = told(desk, since, until, kinds=("signal",))
            came = {name for change, name in changes if change in ("added", "revived")}
            went = {name for change, name in changes if change == "retired"}
            assert (there[since] | came) - went == there[until]
            assert came == there[until] - there[since]
