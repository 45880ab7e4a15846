"""The tables: strict, checked, complete, and readable without this program."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from notes import Desk, signal_note
from signals.columns import REGISTRY
from signals.storage.connection.connect import APPLICATION_ID, SCHEMA_VERSION
from signals.storage.schema.create import SCHEMA
from signals.storage.schema.generate_schema import schema_sql
from signals.storage.schema.record_views import KIND_VIEWS

OURS = {
    "article_kinds", "articles", "cluster_findings", "clusters", "field_values", "findings", "heirs", "mark_changes",
    "marks", "meta", "moves", "neighbors", "notes", "problems", "revisions", "runs", "sayings", "tallies",
    "trend_findings", "trends", "vectors",
}  # fmt: skip


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database opened with the standard library only."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("High", "a", 5), ("Low", "b", 1), ("None", "c", None)]))
    desk.write("two.md", signal_note([("Tech", "d", 5)], url="https://example.org/two", kind="Technologies"))
    desk.ingest()
    with closing(sqlite3.connect(desk.db)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def test_every_table_is_strict(plain: sqlite3.Connection) -> None:
    """SQLite itself refuses text for a number."""
    found = {
        name: strict
        for name, kind, strict in plain.execute(
            "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'"
        )
        if kind == "table" and not name.startswith("sqlite_")
    }
    assert found == dict.fromkeys(OURS, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE findings SET kind = ''",
        "UPDATE findings SET relevancy = 6",
        "UPDATE findings SET relevancy = 0",
        "UPDATE findings SET relevancy = 'high'",
        "UPDATE findings SET status = 'gone'",
        "UPDATE findings SET line = 0",
        "UPDATE findings SET dated = NULL",
        "UPDATE findings SET dated_by = 'guess'",
        "UPDATE findings SET article = 99",
        "UPDATE findings SET id = 'same'",
        "UPDATE findings SET first_run = 99",
        "UPDATE articles SET status = 'gone'",
        "UPDATE articles SET derived = 2",
        "UPDATE articles SET format = 'pdf'",
        "UPDATE articles SET note = 99",
        "UPDATE articles SET identity = 'same'",
        "UPDATE notes SET status = 'gone'",
        "UPDATE notes SET settled = 2",
        "UPDATE notes SET path = 'same'",
        "DELETE FROM notes",
        "DELETE FROM articles",
        "DELETE FROM runs",
        "INSERT INTO marks VALUES ('0123', 6, 'new', 0, NULL, NULL, '2024', NULL)",
        "INSERT INTO marks VALUES ('0123', 5, 'seen', 0, NULL, NULL, '2024', NULL)",
        "INSERT INTO marks VALUES ('0123', 5, 'new', 2, NULL, NULL, '2024', NULL)",
        "INSERT INTO trends VALUES ('t', NULL, NULL, NULL, 'soon', '2024', '2024')",
        "INSERT INTO neighbors VALUES (2, 1, 900, 'near')",
        "INSERT INTO neighbors VALUES (1, 2, 900, 'far')",
        "INSERT INTO problems VALUES (1, 1, NULL, NULL, 'fatal', 'c', 'm', 'h', 't')",
        "INSERT INTO problems VALUES (1, 99, NULL, NULL, 'warning', 'c', 'm', 'h', 't')",
        "INSERT INTO revisions VALUES (1, 1, 1, 1, 'vanished', NULL)",
        "INSERT INTO revisions VALUES (1, 1, 99, NULL, 'updated', NULL)",
    ],
)
def test_the_database_itself_refuses_invalid_values(plain: sqlite3.Connection, statement: str) -> None:
    """Whichever program writes them."""
    with pytest.raises(sqlite3.IntegrityError):
        plain.execute(statement)


def test_the_file_says_what_it_is(plain: sqlite3.Connection) -> None:
    """Programs that inspect files know it by its application id."""
    assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_views_answer_without_this_program(plain: sqlite3.Connection) -> None:
    """Each kind is a view of its live findings, with the columns of an export."""
    assert plain.execute("SELECT name FROM signals WHERE relevancy = 5").fetchall() == [("High",)]
    assert plain.execute("SELECT name, title FROM technologies").fetchall() == [("Tech", "One")]
    assert plain.execute("SELECT count(*) FROM records").fetchone() == (4,)
    for view in ("records", *KIND_VIEWS.values()):
        columns = plain.execute(f"SELECT * FROM {view}").description  # noqa: S608 (names of ours)
        assert tuple(column[0] for column in columns) == REGISTRY.exported


def test_views_show_live_findings_and_records_all(tmp_path: Path) -> None:
    """A retired finding is recognized by its status."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Stays", "s", 1), ("Goes", "g", 1)]))
    desk.ingest()
    desk.write("one.md", signal_note([("Stays", "s", 1)]))
    desk.ingest()
    with closing(sqlite3.connect(desk.db)) as connection:
        assert connection.execute("SELECT name FROM signals").fetchall() == [("Stays",)]
        assert connection.execute("SELECT name FROM records WHERE status = 'retired'").fetchall() == [("Goes",)]


def test_schema_sql_equals_the_declared_tables() -> None:
    """`scripts/make_schema` writes it."""
    assert SCHEMA.read_text(encoding="utf-8") == schema_sql(APPLICATION_ID, SCHEMA_VERSION)


def test_a_new_database_needs_no_sqlalchemy(tmp_path: Path) -> None:
    """Importing it takes longer than reading a hundred notes."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("High", "a", 5)]))
    code = (
        "import sys, signals; base = signals.open(sys.argv[1], root=sys.argv[2]); base.ingest(sys.argv[2]);"
        " print(base.count(), sorted({'sqlmodel', 'sqlalchemy'} & set(sys.modules)))"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "new.db"), str(desk.notes)]
    assert subprocess.run(arguments, capture_output=True, text=True, check=True).stdout == "1 []\n"
