"""Marks: the analyst's own judgement of a finding, which no ingestion changes."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import NotFound, UsageError
from signals.results.annotations import Mark
from signals.results.details import FindingDetail
from signals.storage.connection.lock import write_lock
from waiting import FOREVER, until_it_sleeps

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", 3), ("Gamma", "Third words.", None)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Three signals."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    return desk


def stored(desk: Desk) -> list[tuple[object, ...]]:
    """All that the analyst added, as it is stored."""
    tables = ("marks", "mark_changes", "trends", "trend_findings")
    with closing(sqlite3.connect(desk.db)) as connection:
        return [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 (ours)


def test_a_mark_says_what_was_said(desk: Desk) -> None:
    """Each thing is set for itself, and the others stay."""
    alpha = desk.ids()["Alpha"]
    with signals.open(desk.db) as base:
        base.mark(alpha, score=4, tags=["grid"])
        base.mark(alpha[:8], status="reviewed", starred=True, tags=["Storage", "GRID"], note=" Why  not? ")
        assert base.mark_of(alpha) == Mark(4, "reviewed", True, ("grid", "Storage"), "Why  not?")
        base.mark(alpha, score=0, untag=["STORAGE"], note="", starred=False)
        assert base.mark_of(alpha) == Mark(None, "reviewed", False, ("grid",), None)
        base.mark(alpha, clear=True, score=1)
        assert base.mark_of(alpha) == Mark(score=1)


def test_a_mark_is_no_relevancy(desk: Desk) -> None:
    """What the note says of a finding is as it was, to the byte."""
    dump = desk.dump()
    with signals.open(desk.db) as base:
        base.mark(desk.ids().values(), score=1, tags=["grid"])
    assert desk.dump() == dump
    assert [record.relevancy for record in desk.find()] == [5, 3, None]
    assert desk.find(tags="grid") == []


def test_what_is_so_already_is_no_action(desk: Desk) -> None:
    """Neither a change nor a line in the log, and it is said."""
    alpha, beta, _ = desk.ids().values()
    with signals.open(desk.db) as base:
        assert base.mark(alpha, starred=True).action == 1
        before = stored(desk)
        again = base.mark([alpha, alpha[:9]], starred=True)
        assert (again.action, again.changed, again.unchanged) == (None, (), 1)
        assert base.mark(beta, status="new", note="").action is None
        assert stored(desk) == before
        both = base.mark([alpha, beta], starred=True)
        assert (both.action, both.changed, both.unchanged) == (2, (beta,), 1)


@pytest.mark.parametrize("wrong", ["ffffffff", "a-", "a-0", "", "zz", "%"])
def test_where_one_id_is_none_nothing_is_marked(desk: Desk, wrong: str) -> None:
    """All or none: a list with a slip in it is mended and given again."""
    with signals.open(desk.db) as base:
        with pytest.raises((NotFound, UsageError)):
            base.mark([*desk.ids().values(), wrong], starred=True)
        assert stored(desk) == []


@pytest.mark.parametrize(
    "edit",
    [
        {"score": 6}, {"score": -1}, {"score": True, "status": "seen"}, {"status": "live"}, {"tags": [""]},
        {"tags": ["x" * 201]}, {"tags": [f"t{n}" for n in range(101)]}, {"note": "x" * 100_001}, {"note": "\ud800"},
        {"tags": ["\udfff"]},
    ],
    ids=lambda edit: repr(edit)[:40],
)  # fmt: skip
def test_what_no_mark_can_say_is_refused(desk: Desk, edit: dict[str, Any]) -> None:
    """With a sentence, before anything is stored."""
    with signals.open(desk.db) as base, pytest.raises(UsageError, match="cannot say"):
        base.mark(desk.ids()["Alpha"], **edit)
    assert stored(desk) == []


def test_tags_may_not_become_too_many(desk: Desk) -> None:
    """Also where they come one after the other."""
    alpha = desk.ids()["Alpha"]
    with signals.open(desk.db) as base:
        base.mark(alpha, tags=[f"t{n}" for n in range(100)])
        with pytest.raises(UsageError, match="100"):
            base.mark(alpha, tags=["one more"])


def test_a_mark_needs_a_base(tmp_path: Path) -> None:
    """None is made by marking."""
    with (
        signals.open(tmp_path / "none.db") as base,
        pytest.raises(signals.errors.DatabaseError, match="does not exist"),
    ):
        base.mark("0123456", starred=True)
    assert list(tmp_path.iterdir()) == []


def rename(desk: Desk, *names: str) -> None:
    """The first rows have other names now; each is the successor of what stood there."""
    rows = [(name, text, score) for name, (_, text, score) in zip(names, ROWS, strict=False)]
    desk.write("one.md", signal_note([*rows, *ROWS[len(rows) :]]))
    desk.ingest()


def test_a_successor_has_the_mark_of_what_it_supersedes(desk: Desk) -> None:
    """Over any number of steps; what is said of it then is its own, and the earlier mark stays with the earlier one."""
    alpha = desk.ids()["Alpha"]
    with signals.open(desk.db) as base:
        base.mark(alpha, score=4, tags=["grid"])
    rename(desk, "Alpha rays")
    rename(desk, "Alpha rays again")
    last = desk.ids()["Alpha rays again"]
    with signals.open(desk.db) as base:
        assert base.mark_of(last) == Mark(score=4, tags=("grid",))
        assert [record.id for record in base.find(my_scores=(4,))] == [last]
        base.mark(last, starred=True)
        assert base.mark_of(last) == Mark(score=4, starred=True, tags=("grid",))
        assert base.mark_of(alpha) == Mark(score=4, tags=("grid",))


def test_a_mark_that_was_taken_away_is_not_inherited_again(desk: Desk) -> None:
    """What the successor says counts, also where it says nothing."""
    with signals.open(desk.db) as base:
        base.mark(desk.ids()["Alpha"], starred=True)
    rename(desk, "Alpha rays")
    rays = desk.ids()["Alpha rays"]
    with signals.open(desk.db) as base:
        base.mark(rays, clear=True)
        assert base.mark_of(rays) == Mark()
        assert list(base.find(starred=True)) == []
        assert {record.id for record in base.find(my_statuses=("new",))} == set(desk.ids().values())


def test_a_row_whose_old_name_comes_back_has_its_old_mark_back(desk: Desk) -> None:
    """It is the finding that was retired, revived."""
    alpha = desk.ids()["Alpha"]
    with signals.open(desk.db) as base:
        base.mark(alpha, score=4)
    rename(desk, "Alpha rays")
    rename(desk, "Alpha")
    assert desk.ids()["Alpha"] == alpha
    with signals.open(desk.db) as base:
        assert [record.id for record in base.find(my_scores=(4,))] == [alpha]


def test_marks_and_trends_stay_whatever_is_done_to_notes_and_base(desk: Desk) -> None:
    """Notes that move, change, go and come back; a base that is rebuilt, vacuumed, backed up and restored."""
    ids = desk.ids()
    with signals.open(desk.db) as base:
        base.mark([ids["Alpha"], ids["Beta"]], score=4, tags=["grid"], note="mine")
        base.new_trend("t", title="T")
        base.add_to_trend("t", [ids["Beta"], ids["Gamma"]])
    said = stored(desk)

    def is_as_it_was() -> None:
        assert stored(desk) == said
        with signals.open(desk.db) as base:
            assert {record.id for record in base.find(my_scores=(4,))} == {ids["Alpha"], ids["Beta"]}
            assert {record.id for record in base.find(trends=("t",))} == {ids["Beta"], ids["Gamma"]}
            assert base.verify(deep=True) == []

    desk.ingest()
    is_as_it_was()
    (desk.notes / "one.md").rename(desk.notes / "moved.md")
    desk.ingest()
    is_as_it_was()
    desk.write("moved.md", signal_note([(name, f"{text} And more.", 1) for name, text, _ in ROWS]))
    desk.ingest()
    is_as_it_was()
    with signals.open(desk.db) as base:
        base.rebuild(jobs=1)
    is_as_it_was()
    with signals.open(desk.db) as base:
        base.vacuum()
        base.backup(desk.db.with_name("copy.db"))
        base.mark(ids["Gamma"], starred=True)
        base.delete_trend("t")
        base.restore(desk.db.with_name("copy.db"))
    is_as_it_was()
    shutil.move(desk.notes / "moved.md", desk.db.parent / "away.md")
    desk.ingest(retire_missing=True)
    assert stored(desk) == said
    assert desk.find(my_scores=(4,)) == []
    shutil.move(desk.db.parent / "away.md", desk.notes / "back.md")
    desk.ingest()
    is_as_it_was()


def test_marking_waits_for_an_ingestion_and_says_so(desk: Desk) -> None:
    """One writer at a time; what rebuilds the base on a copy loses no mark."""
    alpha, waits = desk.ids()["Alpha"], threading.Event()

    def mark() -> None:
        with signals.open(desk.db) as base:
            base.mark(alpha, starred=True, waiting=waits.set)

    writer = threading.Thread(target=mark)
    with write_lock(desk.db):
        writer.start()
        assert waits.wait(FOREVER)
        until_it_sleeps(writer, write_lock)
        assert stored(desk) == []
    writer.join(FOREVER)
    assert [record.id for record in desk.find(starred=True)] == [alpha]


def test_the_base_counts_marks_that_say_something(desk: Desk) -> None:
    """One that was taken away is none."""
    alpha, beta, _ = desk.ids().values()
    with signals.open(desk.db) as base:
        base.mark([alpha, beta], starred=True)
        base.mark(beta, clear=True)
        base.new_trend("t")
        assert (base.info()["marks"], base.info()["trends"]) == (1, 1)


def test_show_tells_the_mark_and_what_was_said_when(desk: Desk) -> None:
    """Also what was said of the finding that it supersedes."""
    with signals.open(desk.db) as base:
        base.mark(desk.ids()["Alpha"], score=4)
        base.new_trend("t")
        base.add_to_trend("t", [desk.ids()["Alpha"]])
        beta = base.show(desk.ids()["Beta"])
        assert isinstance(beta, FindingDetail)
        assert beta.mark is None
    rename(desk, "Alpha rays")
    rays = desk.ids()["Alpha rays"]
    with signals.open(desk.db) as base:
        base.mark(rays, starred=True)
        detail = base.show(rays)
    assert isinstance(detail, FindingDetail)
    assert detail.mark == Mark(score=4, starred=True)
    assert [(change.action, change.before.score, change.after.starred) for change in detail.mark_changes] == [
        (2, 4, True),
        (1, None, False),
    ]
    assert detail.trends == ("t",)


def test_any_number_of_values_can_be_asked_for(desk: Desk) -> None:
    """Many at once are another statement, with the same answer."""
    alpha, beta, _ = desk.ids().values()
    many = tuple(f"t{n}" for n in range(70))
    with signals.open(desk.db) as base:
        base.mark(alpha, score=4, tags=["T69"])
        base.new_trend("t69")
        base.add_to_trend("t69", [beta])
        assert [record.id for record in base.find(my_tags=many)] == [alpha]
        assert [record.id for record in base.find(trends=many)] == [beta]
        assert [record.id for record in base.find(my_scores=(4, 5) * 40)] == [alpha]
        assert [record.id for record in base.find(my_statuses=("reviewed",) * 60)] == []
