"""Clocks that jump: what was said later counts, and nobody says anything from the future."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import LinesRefused
from signals.results.annotations import ImportReport
from signals.storage.schema import annotation_values as values

ROWS = [("Alpha", "First words.", 5)]


def at(ahead: timedelta) -> str:
    """A time so far ahead of this clock."""
    return (datetime.now(UTC) + ahead).strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture
def alpha(desk: Desk) -> str:
    """The id of the one finding."""
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    return str(desk.find()[0].id)


def lines(desk: Desk) -> list[dict[str, object]]:
    with signals.open(desk.db) as base:
        return [json.loads(line) for line in base.mark_lines()]


def take(desk: Desk, *said: object) -> ImportReport:
    with signals.open(desk.db) as base:
        return base.import_marks(json.dumps(one).encode() for one in said)


def change(desk: Desk, statement: str, parameters: Iterable[str]) -> None:
    """Write to the base as a clock that was wrong would have."""
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        connection.execute(statement, tuple(parameters))


@pytest.mark.parametrize("changed", ["9999-12-31T23:59:59Z", at(timedelta(days=2))], ids=["9999", "two days"])
def test_a_time_in_the_future_is_refused(desk: Desk, alpha: str, changed: str) -> None:
    """It would win over whatever anybody says until then; the line is named."""
    with pytest.raises(LinesRefused) as refused:
        take(desk, {"id": "0" * 16}, {"id": alpha, "score": 1, "changed": changed})
    (fault,) = refused.value.faults
    assert fault.startswith("Line 2: `changed`")
    assert "no later than now" in fault
    assert lines(desk) == []


@pytest.mark.parametrize("key", ["created", "changed", "added"])
def test_no_time_of_a_trend_is_in_the_future(desk: Desk, alpha: str, key: str) -> None:
    """Nor when evidence was added."""
    trend: dict[str, Any] = {"name": "t", key: "9999-12-31T23:59:59Z"}
    if key == "added":
        trend = {"name": "t", "findings": [{"id": alpha, "added": "9999-12-31T23:59:59Z"}]}
    with signals.open(desk.db) as base, pytest.raises(LinesRefused):
        base.import_trends([json.dumps(trend).encode()])


def test_a_clock_that_goes_ahead_is_no_lie(desk: Desk, alpha: str) -> None:
    """A colleague's computer may be hours off, and what is said here after it is later still."""
    ahead = at(timedelta(hours=20))
    assert take(desk, {"id": alpha, "score": 1, "changed": ahead}).taken == 1
    with signals.open(desk.db) as base:
        base.mark(alpha, score=2)
    (said,) = lines(desk)
    assert (said["score"], str(said["changed"]) > ahead) == (2, True)
    assert take(desk, {"id": alpha, "score": 1, "changed": ahead}).kept == 1


def test_a_later_change_is_later_though_the_clock_was_set_back(desk: Desk, alpha: str) -> None:
    """Marks, their undoing, and trends."""
    with signals.open(desk.db) as base:
        base.mark(alpha, score=1)
        base.new_trend("t", title="A")
    for table in ("marks", "trends"):
        change(desk, f"UPDATE {table} SET changed = ?", [at(timedelta(hours=5))])  # noqa: S608 (named here)
    times: list[list[str]] = [[], []]
    for step in range(4):
        with signals.open(desk.db) as base:
            if step == 1:
                base.mark(alpha, score=3)
                base.set_trend("t", title="B")
            elif step == 2:
                base.undo_mark()
                base.rename_trend("t", "u")
            elif step == 3:
                base.mark(alpha, clear=True)
                base.set_trend("u", title="C")
        with closing(sqlite3.connect(desk.db)) as connection:
            for found, table in zip(times, ("marks", "trends"), strict=True):
                found += connection.execute(f"SELECT changed FROM {table}").fetchone()  # noqa: S608 (named here)
    for found in times:
        assert found == sorted(set(found))


def test_what_a_wrong_clock_left_is_not_kept_from_anybody(desk: Desk, alpha: str) -> None:
    """What export writes, import takes: a mark from a year that is still to come travels as one of now."""
    with signals.open(desk.db) as base:
        base.mark(alpha, score=1)
        base.new_trend("t")
        base.add_to_trend("t", [alpha])
    for column in ("marks.changed", "trends.created", "trends.changed", "trend_findings.added"):
        table, name = column.split(".")
        change(desk, f"UPDATE {table} SET {name} = ?", ["2099-01-01T00:00:00Z"])  # noqa: S608 (named here)
    (said,) = lines(desk)
    assert str(said["changed"]) <= values.now()
    assert take(desk, said).equal == 1
    with signals.open(desk.db) as base:
        assert base.import_trends([line.encode() for line in base.trend_lines()]).equal == 1
        base.mark(alpha, score=2)
        assert base.mark_of(alpha).score == 2


@pytest.mark.parametrize("earlier", [None, "", "9999-12-31T23:59:59Z", "never", "0999-12-31T23:59:59Z"])
def test_there_is_a_time_after_any(earlier: str | None) -> None:
    """Whatever stands in the base."""
    assert values.after(earlier) >= max(values.now()[:10], earlier or "")


@pytest.mark.usefixtures("alpha")
def test_no_run_begins_before_the_one_before_it(desk: Desk) -> None:
    """Else what a run added is missing from what is new since a day, and a day's state is told wrongly."""
    ahead = at(timedelta(days=40))
    change(desk, "UPDATE runs SET started = ?, finished = ?", [ahead, ahead])
    desk.write("two.md", signal_note([("Beta", "More words.", 4)], url="https://example.org/two"))
    desk.ingest()
    with signals.open(desk.db) as base:
        second, first = base.log()
        assert (second.started, second.finished) == (first.started, ahead)
    assert [record.name for record in desk.find(new_since=ahead[:10])] == ["Alpha", "Beta"]
    assert {record.first_seen for record in desk.find()} == {ahead}


@pytest.mark.usefixtures("alpha")
def test_a_time_that_is_none_does_not_stand_in_the_way_of_a_run(desk: Desk) -> None:
    """As a damaged base may hold."""
    change(desk, "UPDATE runs SET started = ?", ["zzz"])
    desk.write("two.md", signal_note([("Beta", "More words.", 4)], url="https://example.org/two"))
    desk.ingest()
    with signals.open(desk.db) as base:
        assert next(iter(base.log())).started[:10] >= at(timedelta(days=-1))[:10]
