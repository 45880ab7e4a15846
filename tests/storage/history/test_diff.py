"""The diff between two runs: the last state against the first, whatever happened in between."""

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
    """Write the note again and ingest. Return the number of the run."""
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


def test_without_arguments_the_last_run_is_compared_with_the_one_before(desk: Desk) -> None:
    """Added and removed rows, with their article."""
    state(desk, ALPHA, BETA)
    state(desk, ALPHA, GAMMA)
    [article] = diff(desk)
    assert (article.title, article.path) == ("One", "one.md")
    assert {(change.change, change.kind, change.name) for change in article.changes} == {
        ("added", "signal", "Gamma rays"), ("retired", "signal", "Beta tests"),
    }  # fmt: skip


def test_the_first_run_added_everything(desk: Desk) -> None:
    """It is compared with the empty database, like any run against run 0."""
    state(desk, ALPHA)
    everything = [("added", "One"), ("added", "Alpha waves")]
    assert told(desk) == told(desk, 0) == everything
    state(desk, ALPHA, BETA)
    assert told(desk, 0, 1) == everything
    assert told(desk, 0) == [*everything, ("added", "Beta tests")]
    assert told(desk, 2, 2) == told(desk, 0, 0) == []


def test_a_new_score_and_a_new_text_are_two_changes(desk: Desk) -> None:
    """Both with the value before."""
    state(desk, ALPHA, BETA, GAMMA)
    state(desk, (*ALPHA[:2], 5), ("Beta tests", "Beta tests are run by nobody.", None), GAMMA)
    [article] = diff(desk)
    assert [(change.change, change.name, change.fields) for change in article.changes] == [
        ("rescored", "Alpha waves", (FieldChange("relevancy", 4, 5),)),
        ("rescored", "Beta tests", (FieldChange("relevancy", 5, None),)),
        ("edited", "Beta tests", (FieldChange("description", BETA[1], "Beta tests are run by nobody."),)),
    ]


def test_a_value_that_changed_twice_shows_its_first_and_last_value(desk: Desk) -> None:
    """A change that was undone is not shown, except in each run alone."""
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


def test_a_finding_revived_with_changes_shows_both(desk: Desk) -> None:
    """A row may come back with another score."""
    state(desk, ALPHA, BETA)
    state(desk, ALPHA)
    state(desk, ALPHA, (*BETA[:2], 1))
    assert [change.change for change in diff(desk, 2)[0].changes] == ["revived", "rescored"]
    assert told(desk, 1) == [("rescored", "Beta tests")]


def test_a_successor_is_shown_as_an_edit(desk: Desk) -> None:
    """It has another id, and is shown with the id that it had."""
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


def test_a_successor_of_a_revived_finding_is_added(desk: Desk) -> None:
    """If both are live afterwards, neither is an edit of the other."""
    state(desk, ALPHA)
    state(desk, ("Alpha wave", ALPHA[1], 4))
    state(desk, ALPHA, ("Alpha wave", ALPHA[1], 4))
    assert told(desk, 1) == [("added", "Alpha wave")]


def test_a_row_renamed_and_then_removed_is_retired_once(desk: Desk) -> None:
    """Its successor is retired too."""
    state(desk, ALPHA, BETA)
    state(desk, ("Alpha wave", ALPHA[1], 4), BETA)
    state(desk, BETA)
    assert told(desk, 1) == [("retired", "Alpha waves")]
    assert told(desk, 2) == [("retired", "Alpha wave")]


def test_a_new_title_is_the_articles_own_change(desk: Desk) -> None:
    """It comes before the changes of findings."""
    state(desk, ALPHA)
    state(desk, (*ALPHA[:2], 1), title="Another")
    [article] = diff(desk)
    assert article.title == "Another"
    assert [(change.change, change.kind) for change in article.changes] == [
        ("edited", "article"), ("rescored", "signal"),
    ]  # fmt: skip
    assert article.changes[0].fields == (FieldChange("title", "One", "Another"),)


def test_a_renamed_note_is_moved(desk: Desk) -> None:
    """From its first place to its last. Moved back, it never moved."""
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


def test_an_article_can_be_retired_and_revived(desk: Desk) -> None:
    """With all its findings."""
    state(desk, ALPHA)
    state(desk, BETA, name="two.md", url="https://example.org/two", title="Two")
    (desk.notes / "two.md").unlink()
    desk.ingest(retire_missing=True)
    assert told(desk) == [("retired", "Two"), ("retired", "Beta tests")]
    state(desk, BETA, name="two.md", url="https://example.org/two", title="Two")
    assert told(desk) == [("revived", "Two"), ("revived", "Beta tests")]
    assert told(desk, 2) == []


def test_filters_apply_to_current_values(desk: Desk) -> None:
    """If they filter findings, changes of articles are left out. Retired findings count."""
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


def test_a_day_includes_all_its_runs(desk: Desk) -> None:
    """The day is in UTC. A day after all runs has no changes."""
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
def test_an_unknown_run_is_an_error_that_names_the_last_run(desk: Desk, runs: tuple[int, ...]) -> None:
    """And not an empty diff."""
    state(desk, ALPHA)
    state(desk, BETA)
    with pytest.raises(NotFound, match="The last run is 2"):
        diff(desk, *runs)


def test_runs_in_the_wrong_order_are_an_error(desk: Desk) -> None:
    """A database without runs has nothing to compare."""
    state(desk, ALPHA)
    state(desk, BETA)
    with pytest.raises(UsageError, match="is later than"):
        diff(desk, 2, 1)
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        connection.executescript("PRAGMA foreign_keys = OFF; DELETE FROM runs;")
    with pytest.raises(NotFound, match="Nothing has been ingested"):
        diff(desk)


def test_the_diff_explains_the_difference_between_any_two_runs(desk: Desk) -> None:
    """For any two runs: the live findings after are those before, plus the added ones, minus the retired ones."""
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
