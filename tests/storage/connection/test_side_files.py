"""Files beside a database: an error names the file that causes it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError


def ours(path: Path) -> None:
    desk = Desk(path.parent)
    desk.write("one.md", signal_note([("Alpha", "a", 5)]))
    desk.ingest()


def test_a_foreign_lock_file_is_named_and_not_the_database(tmp_path: Path) -> None:
    """If users believed that the database is damaged, they would lose their annotations."""
    path = tmp_path / "base.db"
    ours(path)
    lock = tmp_path / "base.db-ingest"
    lock.unlink(missing_ok=True)
    lock.write_text("garbage" * 100, encoding="utf-8")
    with signals.open(path) as base:
        whole_id = next(base.find()).id
        with pytest.raises(DatabaseError, match=r"lock file .*base\.db-ingest was not written by signals") as told:
            base.mark(whole_id, starred=True)
        assert "The database beside it is untouched" in told.value.hint
        assert lock.read_text(encoding="utf-8") == "garbage" * 100
        lock.unlink()
        lock.mkdir()
        with pytest.raises(DatabaseError, match=r"Cannot use the lock file .*base\.db-ingest"):
            base.mark(whole_id, starred=True)
        lock.rmdir()
        assert base.mark(whole_id, starred=True).changed == (whole_id,)


def test_a_side_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """It blocks SQLite, but the database itself is intact."""
    path = tmp_path / "base.db"
    ours(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    side = tmp_path / "base.db-journal"
    side.mkdir()
    with signals.open(path) as base, pytest.raises(DatabaseError, match=r"because .*base\.db-journal is not usable"):
        base.vacuum()
    side.rmdir()
    with signals.open(path) as base:
        assert base.verify() == []
