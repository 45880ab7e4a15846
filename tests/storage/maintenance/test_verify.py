"""Inspect and repair a database: its facts, its checks, its dump, its space."""

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
    """A database of one note, ingested twice with a change."""
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


def test_info_shows_the_place_and_the_counts(desk: Desk) -> None:
    """The counts include all rows; live ones are counted separately."""
    with signals.open(desk.db) as base:
        info = base.info()
    assert (info["path"], info["notes_root"]) == (str(desk.db), str(desk.notes))
    assert (info["notes"], info["articles"], info["findings"], info["live_findings"], info["runs"]) == (1, 1, 3, 2, 2)
    assert info["bytes"] == desk.db.stat().st_size


def test_an_intact_database_has_no_problems(desk: Desk) -> None:
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
        ("UPDATE article_kinds SET findings = 7", "wrong counts"),
        ("UPDATE article_kinds SET kind = 'omen'", "wrong counts"),
        ("UPDATE tallies SET findings = findings + 1", "totals"),
        ("DELETE FROM tallies WHERE status = 'retired'", "totals"),
        ("UPDATE findings SET article = 99", "missing row"),
    ],
)
def test_each_problem_is_one_sentence_with_what_to_do(desk: Desk, statement: str, word: str) -> None:
    """Counts, totals, the index, references and altered texts."""
    wrong = harm(desk, statement)
    assert any(word in sentence for sentence in wrong)
    assert all(sentence.endswith(".") for sentence in wrong)


def test_only_a_deep_check_compares_row_hashes(desk: Desk) -> None:
    """Damage within a text that is not indexed fits everything else."""
    assert harm(desk, "UPDATE findings SET url = 'https://elsewhere.example'")
    with signals.open(desk.db) as base:
        assert base.verify() == []


def test_vacuum_rebuilds_the_full_text_index(desk: Desk) -> None:
    """Findings that the index had lost are found again."""
    assert harm(desk, "INSERT INTO findings_fts(findings_fts) VALUES ('delete-all')")
    with signals.open(desk.db) as base:
        assert list(base.search("alpha")) == []
        base.vacuum()
        assert [record.name for record in base.search("alpha")] == ["Alpha"]
        assert base.verify() == []


SCRIPTS = [("人工智能", "Chinese words.", 5), ("Robots", "Plain words.", 3)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE search_texts SET name = ' 人 ' ",
        "DELETE FROM search_texts",
        "INSERT INTO search_texts (finding, name) VALUES (2, 'Else')",
        "UPDATE findings SET name = '人工' WHERE name = '人工智能'",
    ],
)
def test_vacuum_prepares_texts_for_search_again(tmp_path: Path, statement: str) -> None:
    """A prepared text that is not that of its finding is a problem, whether the index has it or not."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(SCRIPTS))
    desk.ingest()
    assert any("prepared for search" in sentence for sentence in harm(desk, statement))
    wrong = harm(desk, "INSERT INTO findings_fts(findings_fts) VALUES ('rebuild')")
    assert any("prepared for search" in sentence for sentence in wrong)
    with signals.open(desk.db) as base:
        base.vacuum()
        assert base.verify() == []
        assert len(list(base.search("人工"))) == 1
        assert [record.name for record in base.search("robots")] == ["Robots"]


def test_salvage_and_restore_keep_search_in_every_script(tmp_path: Path) -> None:
    """A salvaged database is prepared again; a backup contains what was prepared."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note(SCRIPTS))
    desk.ingest()
    saved, new = tmp_path / "saved.db", tmp_path / "new.db"
    with signals.open(desk.db) as base:
        base.backup(saved)
    with signals.open(new) as base:
        base.salvage(desk.db)
    with signals.open(tmp_path / "back.db") as base:
        base.restore(saved)
    for path in (new, tmp_path / "back.db"):
        with signals.open(path) as base:
            assert [record.name for record in base.search("智能")] == ["人工智能"]
            assert base.verify(deep=True) == []


def test_vacuum_counts_again(desk: Desk) -> None:
    """Wrong totals are right afterwards."""
    assert harm(desk, "UPDATE tallies SET findings = 7")
    with signals.open(desk.db) as base:
        assert base.count() != 2
        base.vacuum()
        assert base.count() == 2
        assert base.verify() == []


def test_a_dump_does_not_depend_on_clocks_runs_and_files(desk: Desk) -> None:
    """Every line is an object; articles come first, then findings, then problems."""
    lines = [json.loads(line) for line in desk.dump().splitlines()]
    assert [line["record"] for line in lines] == ["article", "finding", "finding", "finding"]
    names = {name for line in lines for name in line}
    assert not names & {"first_run", "last_run", "run", "mtime_ns", "inode", "size", "pk", "settled", "first_seen"}
    assert {line["status"] for line in lines} == {"live", "retired"}


def test_a_dump_is_the_same_on_another_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The date on which a note was first seen is not in it."""
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
