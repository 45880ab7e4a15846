"""Care of a base: what it tells of itself, its checks, copies and room."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note

ROWS = [("Alpha", "First words.", 5), ("Beta", "Second words.", None)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A base of one note, ingested twice with a change."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(ROWS))
    desk.ingest()
    desk.write("one.md", signal_note([ROWS[0], ("Gamma", "Third words.", 2)]))
    desk.ingest()
    return desk


def harm(desk: Desk, statement: str) -> list[str]:
    with closing(sqlite3.connect(desk.db)) as connection:
        connection.execute(statement)
        connection.commit()
    with signals.open(desk.db) as base:
        return base.verify(deep=True)


def test_a_base_tells_where_it_is_and_what_it_holds(desk: Desk) -> None:
    """Counts are of all rows, the live ones beside them."""
    with signals.open(desk.db) as base:
        info = base.info()
    assert (info["path"], info["notes_root"]) == (str(desk.db), str(desk.notes))
    assert (info["notes"], info["articles"], info["findings"], info["live_findings"], info["runs"]) == (1, 1, 3, 2, 2)
    assert info["bytes"] == desk.db.stat().st_size


def test_a_whole_base_verifies_in_silence(desk: Desk) -> None:
    """Nothing is wrong with it."""
    with signals.open(desk.db) as base:
        assert base.verify(deep=True) == []


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("UPDATE findings SET name = 'Altered' WHERE name = 'Alpha'", "full-text index"),
        ("UPDATE findings SET relevancy = 4 WHERE name = 'Alpha'", "text was altered: finding"),
        ("UPDATE findings SET url = 'https://elsewhere.example'", "text was altered: finding"),
        ("UPDATE articles SET category = 'other'", "text was altered: article a-"),
        ("UPDATE articles SET signals = 7", "wrong counts"),
        ("UPDATE articles SET signals = signals - 1, issues = issues + 1", "wrong counts"),
        ("UPDATE tallies SET findings = findings + 1", "totals"),
        ("DELETE FROM tallies WHERE status = 'retired'", "totals"),
        ("UPDATE findings SET article = 99", "missing row"),
    ],
)
def test_what_does_not_fit_together_is_told_with_what_to_do(desk: Desk, statement: str, word: str) -> None:
    """One sentence for each fault."""
    wrong = harm(desk, statement)
    assert any(word in sentence for sentence in wrong)
    assert all(sentence.endswith(".") for sentence in wrong)


def test_only_a_deep_look_reads_every_digest(desk: Desk) -> None:
    """Damage within a text that is not searched fits all else."""
    assert harm(desk, "UPDATE findings SET url = 'https://elsewhere.example'")
    with signals.open(desk.db) as base:
        assert base.verify() == []


def test_vacuum_makes_the_index_anew_and_gives_room_back(desk: Desk) -> None:
    """What the index had wrong is found again."""
    assert harm(desk, "INSERT INTO findings_fts(findings_fts) VALUES ('delete-all')")
    with signals.open(desk.db) as base:
        assert list(base.search("alpha")) == []
        base.vacuum()
        assert [record.name for record in base.search("alpha")] == ["Alpha"]
        assert base.verify() == []


def test_vacuum_counts_anew(desk: Desk) -> None:
    """Totals that are wrong are right afterwards."""
    assert harm(desk, "UPDATE tallies SET findings = 7")
    with signals.open(desk.db) as base:
        assert base.count() != 2
        base.vacuum()
        assert base.count() == 2
        assert base.verify() == []


def test_a_dump_holds_nothing_of_clocks_runs_and_files(desk: Desk) -> None:
    """Every line is an object; articles come first, then findings, then problems."""
    lines = [json.loads(line) for line in desk.dump().splitlines()]
    assert [line["record"] for line in lines] == ["article", "finding", "finding", "finding"]
    names = {name for line in lines for name in line}
    assert not names & {"first_run", "last_run", "run", "mtime_ns", "inode", "size", "pk", "settled", "first_seen"}
    assert {line["status"] for line in lines} == {"live", "retired"}


def test_a_dump_is_the_same_on_another_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A date that is only when a note was first seen is no part of it."""
    from datetime import UTC, datetime, tzinfo

    from signals.ingest import run

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Later":
            return cls(2031, 5, 6, tzinfo=tz or UTC)

    dumps = []
    for name in ("today", "later"):
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name)
        desk.write("one.md", signal_note(ROWS, url=None).replace("20240105", "20290101"))
        if name == "later":
            monkeypatch.setattr(run, "datetime", Later)
        desk.ingest()
        dumps.append(desk.dump())
        assert {record.dated_by for record in desk.find()} == {"edition" if name == "later" else "first_seen"}
    assert dumps[0] == dumps[1]
