"""After a killed, concurrent or failing ingestion each note is complete and nothing is lost."""

import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import DatabaseError
from signals.ingest import staging
from signals.parsing.note import parse_note
from signals.storage.connection.lock import write_lock
from waiting import last_words

INGEST = """
import os, signal, sys
import signals
from signals.ingest import run, workers

run.BATCH_FINDINGS, workers.CHUNK, workers.WORTH_WORKERS = 20, 4, 1
base, notes, kill_at, jobs = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])

def progress(done, total):
    if kill_at and done >= kill_at:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    with signals.open(base) as opened:
        waiting = lambda: print("waiting", flush=True)
        print(opened.ingest(notes, jobs=jobs, progress=progress, waiting=waiting).run)
"""


def ingesting(desk: Desk, kill_at: int = 0, jobs: int = 1) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", INGEST, desk.db, desk.notes, str(kill_at), str(jobs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def fill(desk: Desk, year: int) -> None:
    """Sixty notes. A year later every row has another score, some have another text, and the notes have changed
    places."""
    for at in range(60):
        rows = [(f"Name {at} {n}", f"What {n} is in {0 if n else year}", 1 + (at + n + year) % 5) for n in range(4)]
        url = f"https://example.org/{at % 50}" if at % 4 else None
        desk.write(f"{(at * (1 + 6 * year)) % 60:02}.md", signal_note(rows, url=url))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The dumps of both years without a disturbance."""
    desk = Desk(tmp_path_factory.mktemp("undisturbed"))
    dumps = []
    for year in (0, 1):
        fill(desk, year)
        desk.ingest()
        dumps.append(desk.dump())
    return dumps


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_ingestion_leaves_an_intact_database_and_can_continue(
    desk: Desk, undisturbed: list[str], jobs: int
) -> None:
    """Killed at several places and run again, it ends as if nothing had happened."""
    for year in (0, 1):
        fill(desk, year)
        for kill_at in (8, 28, 56):
            with ingesting(desk, kill_at, jobs) as killed:
                killed.communicate()
            assert killed.returncode == -signal.SIGKILL
            if desk.db.exists() and desk.db.stat().st_size:
                with signals.open(desk.db) as base:
                    assert base.verify() == []
        with ingesting(desk) as whole:
            _, err = whole.communicate()
        assert (err, whole.returncode) == ("", 0)
        assert desk.dump() == undisturbed[year]


def test_the_workers_of_a_killed_ingestion_end_with_it(desk: Desk) -> None:
    """Otherwise they would wait forever and keep their streams open."""
    fill(desk, 0)
    with ingesting(desk, 8, jobs=2) as killed:
        last_words(killed)  # ends when nobody holds its streams any more


def test_several_ingestions_at_once_take_turns_and_readers_are_not_disturbed(
    desk: Desk, undisturbed: list[str]
) -> None:
    """One of them writes. The others find nothing to do."""
    for year in (0, 1):
        fill(desk, year)
        several = [ingesting(desk) for _ in range(3)]
        seen = []
        while year and any(process.poll() is None for process in several):
            with signals.open(desk.db) as base:
                seen.append(base.count())
                assert all(record.path for record in base.find(limit=20))
        runs = []
        for process in several:
            out, err = process.communicate()
            assert (err, process.returncode) == ("", 0)
            runs.append(out.split()[-1])
        assert sorted(runs) == sorted(["None", "None", str(year + 1)])
        assert desk.dump() == undisturbed[year]
    assert set(seen) == {240}


def test_an_ingestion_starts_again_if_another_one_wrote_meanwhile(desk: Desk, undisturbed: list[str]) -> None:
    """What it read of the database is outdated. It makes no run of its own."""
    fill(desk, 0)
    desk.ingest()
    with write_lock(desk.db):
        fill(desk, 1)
        second = ingesting(desk)
        assert second.stdout is not None
        assert second.stdout.readline() == "waiting\n"
        with signals.open(desk.db) as base:
            assert base.count() == 240
        with closing(sqlite3.connect(desk.db)) as other:
            other.execute("INSERT INTO runs (run, started, version) VALUES (2, '2024-01-01T00:00:00Z', '0')")
            other.commit()
    with second:
        assert second.communicate() == ("3\n", "")
    assert desk.dump() == undisturbed[1]


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may grow above 512 kB. An empty database takes most of it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512 * 1024, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_ends_with_a_sentence_and_loses_nothing(desk: Desk, request: pytest.FixtureRequest) -> None:
    """The run before is intact, and the next one has room again."""
    desk.write("first.md", signal_note([("First", "words", 5)], url=None))
    desk.ingest()
    dump = desk.dump()
    rows = [(f"N{at}", f"{at} " + "words " * 60, 5) for at in range(800)]
    desk.write("huge.md", signal_note(rows, url="https://example.org/huge"))
    request.getfixturevalue("little_room")
    with pytest.raises(DatabaseError, match="Cannot use the database"):
        desk.ingest()
    assert desk.dump() == dump
    with signals.open(desk.db) as base:
        assert base.verify() == []
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert desk.ingest().findings["added"] == 800


def test_a_note_that_breaks_the_parser_does_not_stop_the_others(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a problem of that note, and the message says that it is a bug."""

    def trips(text: str, *_: Any) -> object:
        if "Alpha" in text:
            raise RecursionError("too deep")
        return parse_note(text, *_)

    monkeypatch.setattr(staging, "parse_note", trips)
    desk.write("a.md", signal_note([("Alpha", "a", 1)]))
    desk.write("b.md", signal_note([("Beta", "b", 1)], url=None))
    report = desk.ingest()
    assert [record.name for record in desk.find()] == ["Beta"]
    assert [(p.path, p.code) for p in report.new_problems] == [("a.md", "parser-failed")]


@pytest.mark.parametrize("value", [r'"\uD800"', r'"\U00110000"', r'"\0"', r'["a", "\udfff"]', r'"\xZZ"'])
def test_an_escape_for_half_a_surrogate_pair_stops_nothing(desk: Desk, value: str) -> None:
    """It cannot be stored. The value is read as text."""
    for key in ("title", "author", "tags", "url"):
        desk.write(f"{key}.md", f"---\n{key}: {value}\n---\n\n" + signal_note([(key, "words", 5)], url=None))
    report = desk.ingest()
    assert report.notes["added"] == 4
    assert {record.name for record in desk.find()} == {"title", "author", "tags", "url"}
    assert Path(desk.db).stat().st_size
