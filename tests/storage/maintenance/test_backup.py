"""Copies of a base: backups, and what is brought back from them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import BaseError, SignalsError

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", None)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A base of one note."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    return desk


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    """A backup of it; the base has gone on since."""
    target = tmp_path / "copy.db"
    with signals.open(desk.db) as base:
        base.backup(target)
    desk.write("two.md", signal_note([("Gamma", "Third words.", 1)], url="https://example.org/two"))
    desk.ingest()
    return target


def names(desk: Desk) -> set[str | None]:
    return {record.name for record in desk.find()}


def test_a_backup_is_a_base_of_its_own(desk: Desk, tmp_path: Path) -> None:
    """It dumps as the base does, and is no link to it."""
    target = tmp_path / "copy.db"
    with signals.open(desk.db) as base:
        base.backup(target)
        dump = list(base.dump())
    desk.db.unlink()
    with signals.open(target) as copy:
        assert list(copy.dump()) == dump
        assert copy.verify() == []


@pytest.mark.parametrize("name", ["there.db", "nowhere/copy.db", "there.db/copy.db", "."])
def test_a_backup_replaces_nothing_and_says_why_it_cannot_be_written(desk: Desk, tmp_path: Path, name: str) -> None:
    """The file that is there stays as it is."""
    (tmp_path / "there.db").write_bytes(b"mine")
    with signals.open(desk.db) as base, pytest.raises(SignalsError):
        base.backup(tmp_path / name)
    assert (tmp_path / "there.db").read_bytes() == b"mine"


def test_a_backup_leaves_nothing_behind_that_is_unfinished(desk: Desk, tmp_path: Path) -> None:
    """Neither when it ends well nor when it cannot be written."""
    (tmp_path / "full").mkdir()
    with signals.open(desk.db) as base:
        base.backup(tmp_path / "full" / "copy.db")
        with pytest.raises(BaseError):
            base.backup(tmp_path / "full" / ("long" * 100))
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["copy.db"]


def test_restoring_brings_the_base_back_and_keeps_it_as_it_was(desk: Desk, copy: Path) -> None:
    """What came after the backup is in the file that is kept."""
    with signals.open(desk.db) as base:
        kept = base.restore(copy).kept
        assert base.verify(deep=True) == []
    assert names(desk) == {"Alpha", "Beta"}
    assert kept is not None
    with signals.open(kept) as before:
        assert {record.name for record in before.find()} == {"Alpha", "Beta", "Gamma"}


def test_restoring_where_there_is_no_base_makes_one(desk: Desk, copy: Path) -> None:
    """As after the loss of a disk."""
    desk.db.unlink()
    with signals.open(desk.db) as base:
        assert base.restore(copy).kept is None
    assert names(desk) == {"Alpha", "Beta"}


def test_a_damaged_backup_is_refused_and_the_base_left(desk: Desk, copy: Path) -> None:
    """The check comes first."""
    content = bytearray(copy.read_bytes())
    content[8192 * 3 : 8192 * 6] = b"\x55" * 8192 * 3
    copy.write_bytes(content)
    with signals.open(desk.db) as base, pytest.raises(BaseError, match="damaged"):
        base.restore(copy)
    assert names(desk) == {"Alpha", "Beta", "Gamma"}


@pytest.mark.parametrize("content", [None, b"", b"text"])
def test_what_is_no_backup_is_refused_and_the_base_left(desk: Desk, tmp_path: Path, content: bytes | None) -> None:
    """A missing file, an empty one, and one of another kind."""
    other = tmp_path / "other.db"
    if content is not None:
        other.write_bytes(content)
    with signals.open(desk.db) as base, pytest.raises(BaseError):
        base.restore(other)
    assert names(desk) == {"Alpha", "Beta"}


def test_restoring_is_seen_by_a_reader_at_once_or_not_at_all(desk: Desk, copy: Path) -> None:
    """One that is in the middle of reading holds it up, and is never shown half of each."""
    with closing(sqlite3.connect(desk.db)) as reader:
        assert reader.execute("SELECT count(*) FROM findings").fetchone() == (3,)
        with signals.open(desk.db) as base:
            base.restore(copy)
        assert reader.execute("SELECT count(*) FROM findings").fetchone() == (2,)
