"""Copies of a database: backups, and restoring them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError, SignalsError

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", None)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A database of one note."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    return desk


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    """A backup of it, made before the database changed."""
    target = tmp_path / "copy.db"
    with signals.open(desk.db) as base:
        base.backup(target)
    desk.write("two.md", signal_note([("Gamma", "Third words.", 1)], url="https://example.org/two"))
    desk.ingest()
    return target


def names(desk: Desk) -> set[str | None]:
    return {record.name for record in desk.find()}


def test_a_backup_is_an_independent_database(desk: Desk, tmp_path: Path) -> None:
    """It has the same dump, and is not a link."""
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
    """An existing file is not changed."""
    (tmp_path / "there.db").write_bytes(b"mine")
    with signals.open(desk.db) as base, pytest.raises(SignalsError):
        base.backup(tmp_path / name)
    assert (tmp_path / "there.db").read_bytes() == b"mine"


def test_a_backup_leaves_no_unfinished_file(desk: Desk, tmp_path: Path) -> None:
    """Neither after success nor after failure."""
    (tmp_path / "full").mkdir()
    with signals.open(desk.db) as base:
        base.backup(tmp_path / "full" / "copy.db")
        with pytest.raises(DatabaseError):
            base.backup(tmp_path / "full" / ("long" * 100))
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["copy.db"]


def test_restoring_keeps_the_earlier_database(desk: Desk, copy: Path) -> None:
    """Everything after the backup is in the kept file."""
    with signals.open(desk.db) as base:
        kept = base.restore(copy).kept
        assert base.verify(deep=True) == []
    assert names(desk) == {"Alpha", "Beta"}
    assert kept is not None
    with signals.open(kept) as before:
        assert {record.name for record in before.find()} == {"Alpha", "Beta", "Gamma"}


def test_restoring_can_make_a_new_database(desk: Desk, copy: Path) -> None:
    """As after the loss of a disk."""
    desk.db.unlink()
    with signals.open(desk.db) as base:
        assert base.restore(copy).kept is None
    assert names(desk) == {"Alpha", "Beta"}


def test_a_damaged_backup_is_refused(desk: Desk, copy: Path) -> None:
    """It is checked first, and the database is not changed."""
    content = bytearray(copy.read_bytes())
    content[8192 * 3 : 8192 * 6] = b"\x55" * 8192 * 3
    copy.write_bytes(content)
    with signals.open(desk.db) as base, pytest.raises(DatabaseError, match="damaged"):
        base.restore(copy)
    assert names(desk) == {"Alpha", "Beta", "Gamma"}


@pytest.mark.parametrize("content", [None, b"", b"text"])
def test_a_file_that_is_not_a_backup_is_refused(desk: Desk, tmp_path: Path, content: bytes | None) -> None:
    """A missing file, an empty one, and one of another kind. The database is not changed."""
    other = tmp_path / "other.db"
    if content is not None:
        other.write_bytes(content)
    with signals.open(desk.db) as base, pytest.raises(DatabaseError):
        base.restore(other)
    assert names(desk) == {"Alpha", "Beta"}


def test_a_reader_sees_the_old_or_the_restored_database(desk: Desk, copy: Path) -> None:
    """A reader in the middle of its work delays the restore, and never sees a mixture."""
    with closing(sqlite3.connect(desk.db)) as reader:
        assert reader.execute("SELECT count(*) FROM findings").fetchone() == (3,)
        with signals.open(desk.db) as base:
            base.restore(copy)
        assert reader.execute("SELECT count(*) FROM findings").fetchone() == (2,)
