"""Deferred indexes exist after an ingestion, whatever happens in between."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.ingest import run
from signals.storage.schema.deferred_indexes import DEFERRED_INDEXES


def indexes(desk: Desk) -> set[str]:
    """The deferred indexes that the database has."""
    with closing(sqlite3.connect(desk.db)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")} & set(DEFERRED_INDEXES)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk where three notes are many, and each is a batch."""
    monkeypatch.setattr(run, "DEFER_FROM_NOTES", 3)
    monkeypatch.setattr(run, "BATCH_FINDINGS", 1)
    monkeypatch.setattr("signals.ingest.workers.CHUNK", 1)
    desk = Desk(tmp_path)
    for number in range(3):
        desk.write(f"{number}.md", signal_note([("Alpha", "a", 5)], url=f"https://example.org/{number}"))
    return desk


def drop(desk: Desk) -> None:
    """Leave the database as a killed ingestion does."""
    with closing(sqlite3.connect(desk.db)) as connection:
        for name in DEFERRED_INDEXES:
            connection.execute(f"DROP INDEX {name}")


def test_indexes_are_missing_during_an_ingestion_and_there_afterwards(desk: Desk) -> None:
    """Readers in between find the same, only later."""
    seen: list[tuple[int, set[str], int]] = []

    def look(done: int, _: int) -> None:
        seen.append((done, indexes(desk), len(desk.find())))

    with signals.open(desk.db) as base:
        base.ingest(desk.notes, jobs=1, progress=look)
        assert base.verify() == []
    assert seen == [(1, set(), 1), (2, set(), 2), (3, set(), 3)]
    assert indexes(desk) == set(DEFERRED_INDEXES)


def test_a_few_more_notes_do_not_defer_indexes(desk: Desk) -> None:
    """Every index is maintained."""
    desk.ingest()
    desk.write("more.md", signal_note([("Beta", "b", 5)], url="https://example.org/more"))
    seen: list[set[str]] = []
    with signals.open(desk.db) as base:
        base.ingest(desk.notes, jobs=1, progress=lambda *_: seen.append(indexes(desk)))
    assert seen
    assert all(there == set(DEFERRED_INDEXES) for there in seen)


def test_the_next_ingestion_creates_the_indexes_of_a_killed_one(desk: Desk) -> None:
    """Even if no note changed. This is no run."""
    desk.ingest()
    drop(desk)
    with signals.open(desk.db) as base:
        assert any("Indexes are missing" in sentence for sentence in base.verify())
        assert base.ingest(desk.notes).run is None
        assert base.verify() == []
    assert indexes(desk) == set(DEFERRED_INDEXES)


def test_a_dry_run_creates_no_index(desk: Desk) -> None:
    """It writes nothing."""
    desk.ingest()
    drop(desk)
    with signals.open(desk.db) as base:
        base.ingest(desk.notes, dry_run=True)
    assert indexes(desk) == set()


def test_vacuum_creates_missing_indexes(desk: Desk) -> None:
    """As `db verify` says."""
    desk.ingest()
    drop(desk)
    with signals.open(desk.db) as base:
        base.vacuum()
    assert indexes(desk) == set(DEFERRED_INDEXES)
