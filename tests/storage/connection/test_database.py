"""Open a database: its settings, and the files that are refused and not touched."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError
from signals.storage.connection import connect, database
from signals.storage.connection.connect import APPLICATION_ID, SCHEMA_VERSION
from signals.storage.connection.database import open_reader, open_writer
from signals.storage.connection.lock import write_lock
from signals.storage.connection.transaction import open_for_writing
from waiting import last_words

NOTE = signal_note([("Alpha", "a", 5)])

Make = Callable[[Path], object]


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")


def marked(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 7")


def ours(path: Path, **pragmas: int) -> None:
    desk = Desk(path.parent)
    desk.write("one.md", NOTE)
    desk.ingest()
    with closing(sqlite3.connect(desk.db)) as connection:
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}")
    desk.db.rename(path)


def newer(path: Path) -> None:
    ours(path, user_version=SCHEMA_VERSION + 1)


def damaged(path: Path) -> None:
    ours(path)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def cut_off(path: Path) -> None:
    ours(path)
    path.write_bytes(path.read_bytes()[:5000])


def no_database(path: Path) -> None:
    path.write_bytes(b"hello " * 1000)


REFUSED: list[tuple[Make, str]] = [
    (foreign, "not a signals database"),
    (marked, "not a signals database"),
    (newer, "newer version of signals"),
    (damaged, "damaged"),
    (cut_off, "damaged"),
    (no_database, "damaged or is not a database"),
    (Path.mkdir, "folder or a device"),
    (os.mkfifo, "folder or a device"),
]


@pytest.mark.parametrize(("make", "why"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_a_file_that_is_not_a_signals_database_is_refused_and_not_changed(tmp_path: Path, make: Make, why: str) -> None:
    """Reading, maintenance and ingestion all end with one sentence."""
    path = tmp_path / "file.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    note = tmp_path / "note.md"
    note.write_text(NOTE, encoding="utf-8")
    asks: list[Callable[[signals.Database], object]] = [
        lambda base: list(base.find()),
        lambda base: base.info(),
        lambda base: base.verify(),
        lambda base: base.vacuum(),
        lambda base: base.migrate(),
        lambda base: base.backup(tmp_path / "copy.db"),
        lambda base: base.root,
        lambda base: base.ingest(note),
        lambda base: base.ingest(note, dry_run=True),
    ]
    for ask in asks:
        with signals.open(path) as base, pytest.raises(DatabaseError, match=why):
            ask(base)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("make", [lambda _: None, Path.touch], ids=["missing", "empty"])
def test_only_an_ingestion_makes_a_new_database(tmp_path: Path, make: Make) -> None:
    """Reading says how to make one, and makes nothing."""
    path = tmp_path / "new" / "base.db"
    path.parent.mkdir()
    make(path)
    there = path.exists()
    with signals.open(path) as base:
        with pytest.raises(DatabaseError, match="signals ingest"):
            list(base.find())
        with pytest.raises(DatabaseError, match="signals ingest"):
            base.migrate()
        assert path.exists() is there
        (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
        assert base.ingest(tmp_path / "note.md").findings["added"] == 1


def test_a_database_without_tables_is_filled(tmp_path: Path) -> None:
    """A killed first ingestion may leave one behind."""
    path = tmp_path / "base.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")
        connection.execute("DROP TABLE x")
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    with signals.open(path) as base:
        assert base.ingest(tmp_path / "note.md").findings["added"] == 1


@pytest.mark.parametrize("name", ["q?#%41 '\".db", "n" * 200 + ".db", "new\nline.db", os.fsdecode(b"\xff.db")])
def test_a_database_may_have_any_name(tmp_path: Path, name: str) -> None:
    """SQLite gets a URI, in which some characters have a meaning."""
    note = tmp_path / "note.md"
    note.write_text(NOTE, encoding="utf-8")
    with signals.open(tmp_path / name) as base:
        base.ingest(note)
        assert base.count() == 1
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize("name", ["n" * 300, "a\0b", "note.md/base.db"])
def test_an_impossible_file_name_ends_with_a_sentence(tmp_path: Path, name: str) -> None:
    """Both for reading and for ingestion."""
    note = tmp_path / "note.md"
    note.write_text(NOTE, encoding="utf-8")
    with signals.open(tmp_path / name) as base:
        with pytest.raises(DatabaseError):
            base.count()
        with pytest.raises(DatabaseError):
            base.ingest(note)


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_every_connection_is_durable_and_distrustful(tmp_path: Path) -> None:
    """EXTRA, foreign keys, no trusted schema, cell checks, no memory mapping, a timeout of half a minute."""
    path = tmp_path / "base.db"
    ours(path)
    with closing(open_writer(path)) as writer, closing(open_reader(path)) as reader:
        assert pragma(writer, "synchronous") == 3
        assert pragma(writer, "journal_mode") == ("wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete")
        assert pragma(reader, "query_only") == 1
        for connection in (writer, reader):
            assert pragma(connection, "foreign_keys") == 1
            assert pragma(connection, "trusted_schema") == 0
            assert pragma(connection, "cell_size_check") == 1
            assert pragma(connection, "busy_timeout") == 30_000
            mapped = connection.execute("PRAGMA mmap_size").fetchone()
            assert mapped is None or mapped[0] == 0
        assert pragma(reader, "application_id") == APPLICATION_ID
        assert pragma(reader, "user_version") == SCHEMA_VERSION
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.execute("DELETE FROM findings")


def test_a_write_ahead_log_is_not_used_if_sqlite_may_corrupt_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database from a machine with a newer SQLite is switched back, and forth again."""
    path = tmp_path / "base.db"
    ours(path)
    for safe, mode in (((0,), "wal"), ((99,), "delete")):
        monkeypatch.setattr(database, "WAL_SAFE", safe)
        with closing(open_writer(path)) as connection:
            assert pragma(connection, "journal_mode") == mode
    with signals.open(path) as base:
        assert base.count() == 1


def test_readers_see_the_old_state_while_a_transaction_writes(tmp_path: Path) -> None:
    """Uncommitted rows are invisible, and nobody waits."""
    path = tmp_path / "base.db"
    ours(path)
    with closing(open_writer(path)) as writer, signals.open(path) as base:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE findings SET name = 'changed'")
        assert [record.name for record in base.find()] == ["Alpha"]
        writer.execute("COMMIT")
        assert [record.name for record in base.find()] == ["changed"]


def test_a_transaction_larger_than_the_cache_locks_no_reader_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is written to the file before its commit."""
    path = tmp_path / "base.db"
    ours(path)
    monkeypatch.setattr(database, "CACHE_KIB", 64)
    with open_for_writing(path) as writer, closing(sqlite3.connect(path, timeout=0)) as reader:
        writer.execute("BEGIN IMMEDIATE")
        writer.executemany("INSERT INTO meta VALUES (?, ?)", ((str(n), "x" * 4096) for n in range(1000)))
        assert reader.execute("SELECT count(*) FROM findings").fetchone() == (1,)
        writer.execute("COMMIT")


def test_a_database_locked_by_another_program_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the timeout."""
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.1)
    path = tmp_path / "base.db"
    ours(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, signals.open(path) as base:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="Another process is using it"):
            base.count()
        other.execute("ROLLBACK")
        other.execute("BEGIN IMMEDIATE")
        (tmp_path / "note.md").write_text(NOTE.replace("Alpha", "Beta"), encoding="utf-8")
        with pytest.raises(DatabaseError, match="Another process is using it"):
            base.ingest(tmp_path / "note.md")


def test_the_lock_file_is_beside_the_real_database_also_through_a_link(tmp_path: Path) -> None:
    """Two names of one database share one lock."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "base.db")
    waited: list[bool] = []
    with write_lock(tmp_path / "real" / "base.db"):

        def tell() -> None:
            waited.append(True)
            raise InterruptedError

        with pytest.raises(InterruptedError), write_lock(tmp_path / "link.db", tell):
            pass
    assert waited == [True]


def test_a_wait_for_another_ingestion_can_be_interrupted(tmp_path: Path) -> None:
    """Ctrl-C ends it at once."""
    path = tmp_path / "base.db"
    code = (
        "import sys, signals\n"
        "with signals.open(sys.argv[1]) as base:\n"
        "    base.ingest(sys.argv[2], waiting=lambda: print('waiting', flush=True))\n"
    )
    note = tmp_path / "note.md"
    note.write_text(NOTE, encoding="utf-8")
    with (
        write_lock(path),
        subprocess.Popen(
            [sys.executable, "-c", code, path, note], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as second,
    ):
        assert second.stdout is not None
        assert second.stdout.readline() == "waiting\n"
        second.send_signal(signal.SIGINT)
        last_words(second)
    assert second.returncode not in (0, -signal.SIGKILL)
