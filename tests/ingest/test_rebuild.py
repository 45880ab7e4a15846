"""Rebuild a database from its notes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError
from signals.results.ingestion import IngestReport

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", None), ("Gamma", "Third words.", 2)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A database with a history: a changed finding, a retired one, and a missing note."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Alpha", "Words before.", 1), ROWS[1], ("Old", "Long gone.", 1)]))
    desk.write("gone.md", signal_note([("Delta", "Kept words.", 3)], url="https://example.org/gone"))
    desk.ingest()
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    (desk.notes / "gone.md").unlink()
    return desk


def harm(desk: Desk, *statements: str) -> None:
    """Change the database as damage would."""
    with closing(sqlite3.connect(desk.db)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def rebuild(desk: Desk) -> IngestReport:
    with signals.open(desk.db) as base:
        report = base.rebuild(jobs=1)
        assert base.verify(deep=True) == []
    return report


def history(desk: Desk) -> list[tuple[object, ...]]:
    """Everything that only the database knows: ids, dates of first sight, earlier versions."""
    with closing(sqlite3.connect(desk.db)) as connection:
        return [
            *connection.execute("SELECT id, first_run, status, supersedes FROM findings ORDER BY id"),
            *connection.execute("SELECT id, identity, first_run, status FROM articles ORDER BY id"),
            *connection.execute("SELECT run, article, finding, change, before FROM revisions ORDER BY pk"),
        ]


def test_an_intact_database_stays_the_same(desk: Desk) -> None:
    """With its history, and with the findings of the missing note."""
    dump, before = desk.dump(), history(desk)
    report = rebuild(desk)
    assert (desk.dump(), history(desk)) == (dump, before)
    assert report.gone == ("gone.md",)
    assert report.findings["unchanged"] == len(ROWS)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE findings SET description = 'Altered.' WHERE name = 'Alpha'",
        "UPDATE findings SET name = 'Altered' WHERE name = 'Alpha'",
        "UPDATE findings SET relevancy = 3 WHERE name = 'Beta'",
        "UPDATE findings SET url = 'https://elsewhere.example' WHERE name = 'Gamma'",
        "UPDATE findings SET line = 99 WHERE status = 'live' AND name = 'Alpha'",
        "UPDATE articles SET category = 'other' WHERE pk IN (SELECT article FROM article_kinds WHERE findings = 3)",
        "UPDATE article_kinds SET findings = 9",
        "UPDATE tallies SET findings = findings + 5",
        "DELETE FROM tallies",
        "INSERT INTO findings_fts(findings_fts) VALUES ('delete-all')",
        "UPDATE notes SET hash = 'x', size = 1",
        "UPDATE notes SET fingerprint = 'another parser'",
    ],
)
def test_damaged_values_are_read_from_the_notes_again(desk: Desk, statement: str) -> None:
    """Under the same ids, with the same history."""
    dump, before = desk.dump(), history(desk)
    harm(desk, statement)
    rebuild(desk)
    assert (desk.dump(), history(desk)) == (dump, before)


def test_a_second_rebuild_changes_nothing(desk: Desk) -> None:
    """And an ingestion after it has nothing to read."""
    rebuild(desk)
    dump = desk.dump()
    rebuild(desk)
    assert desk.dump() == dump
    assert desk.ingest().findings["unchanged"] == len(ROWS)


def test_without_any_note_nothing_is_rebuilt(desk: Desk) -> None:
    """The database is all that is left of them."""
    dump = desk.dump()
    (desk.notes / "one.md").unlink()
    with signals.open(desk.db) as base, pytest.raises(DatabaseError, match="None of the notes"):
        base.rebuild()
    assert desk.dump() == dump


def test_damage_that_no_note_can_repair_is_reported(desk: Desk) -> None:
    """A retired finding is only in the database. Everything else is repaired."""
    harm(desk, "UPDATE findings SET url = 'https://elsewhere.example'")
    with signals.open(desk.db) as base:
        base.rebuild()
        wrong = base.verify(deep=True)
    assert len(wrong) == 1
    assert sum(1 for record in desk.find(retired=True) if record.url) == 2, "the retired one, and that of the note gone"


def test_a_failing_rebuild_changes_nothing_and_leaves_no_file(desk: Desk) -> None:
    """Here the copy cannot be made: a page in the middle is damaged."""
    content = bytearray(desk.db.read_bytes())
    content[8192:-8192] = bytes(len(content) - 2 * 8192)
    desk.db.write_bytes(content)
    with signals.open(desk.db) as base, pytest.raises(DatabaseError, match="damaged"):
        base.rebuild()
    assert desk.db.read_bytes() == content
    assert sorted(file.name for file in desk.db.parent.iterdir()) == ["base.db", "base.db-ingest", "notes"]
