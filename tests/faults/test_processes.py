"""Several processes use one database: writers take turns, readers see complete notes, and a killed writer harms
nobody."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, PROGRAM
from faults.injection import Fault, evenly, inject
from faults.invariants import State, by_note, damage, look, torn
from faults.trial import Trial
from faults.workloads import BY_NAME
from waiting import last_words, until

Child = subprocess.Popen[str]

READING = """
import os, sys
import signals
while not os.path.exists(sys.argv[2]):
    with signals.open(sys.argv[1]) as base:
        for line in base.dump():
            print(line)
    print("", flush=True)
"""
"""Dumps a database again and again until a file exists. An empty line ends each dump."""


@pytest.fixture(scope="module")
def again() -> Trial:
    """A second ingestion in several transactions."""
    return Trial(BY_NAME["ingest in batches"], notes=8)


@contextmanager
def readers(number: int, folder: Path) -> Iterator[list[Path]]:
    """Run readers that dump the database all the while, each at least once before. Return what they saw."""
    end = folder / "end"
    seen = [folder / f"seen-{at}" for at in range(number)]
    children = []
    for file in seen:
        with file.open("w", encoding="utf-8") as stream:
            command = [sys.executable, "-c", READING, str(folder / "base.db"), str(end)]
            children.append(subprocess.Popen(command, stdout=stream, stderr=subprocess.PIPE, text=True, env=ESSENTIAL))
    try:
        until(lambda: all(b"\n\n" in file.read_bytes() for file in seen), "every reader has read it once")
        yield seen
    finally:
        end.touch()
        said = [last_words(child)[1] for child in children]
    assert said == [""] * number


def assert_whole(seen: list[Path], old: State, new: State) -> None:
    """Each reader saw every note completely old or completely new, and nothing else."""
    for file in seen:
        dumps = file.read_text(encoding="utf-8").split("\n\n")[:-1]
        assert dumps
        for dump in set(dumps):
            assert not list(torn(State(dump, by_note(dump.splitlines()), new.schema, {}, new.desk), old, new))


def writer(trial: Trial, folder: Path) -> Child:
    return subprocess.Popen(trial.workload.command, cwd=folder, stderr=subprocess.PIPE, text=True)


def test_writers_take_turns_while_readers_read(again: Trial) -> None:
    """One of five writes, the others find nothing left to do, and three readers are not in the way."""
    folder = again.folder("there")
    with readers(3, folder) as seen:
        children = [writer(again, folder) for _ in range(5)]
        said = [last_words(child)[1] for child in children]
    assert [child.returncode for child in children] == [0] * 5
    assert sum("Stored in" in text for text in said) == 1
    assert sum("Nothing changed" in text for text in said) == 4
    assert look(folder, again.workload) == again.new
    assert not list(damage(folder))
    assert_whole(seen, again.old, again.new)


def test_a_writer_that_is_killed_again_and_again_harms_no_reader(again: Trial) -> None:
    """Each continues where the last one was killed. In the end everything is as if none had been killed."""
    folder = again.folder("there")
    calls = evenly(again.calls[: len(again.calls) // 3], 10)
    with readers(2, folder) as seen:
        killed = [inject(again.workload, folder, again.room / "log", Fault(call)).hit for call in calls]
        assert killed.count(True) > len(calls) / 2
        said = last_words(writer(again, folder))[1]
    assert "read" in said
    assert look(folder, again.workload) == again.new
    assert not list(damage(folder))
    assert_whole(seen, again.old, again.new)


def test_other_work_goes_on_beside_an_ingestion(again: Trial) -> None:
    """A backup, an export and a check made meanwhile contain complete notes."""
    folder = again.folder("there")
    with writer(again, folder) as child:
        for arguments in (["db", "backup", "copy.db"], ["export", "all.ndjson", "--kind", "all"], ["db", "verify"]):
            beside = subprocess.run([*PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=False)
            assert beside.returncode == 0, beside.stderr
        last_words(child)
    copied = folder / "copied"
    copied.mkdir()
    (folder / "copy.db").rename(copied / "base.db")
    assert not list(damage(copied))
    assert not list(torn(look(copied, again.workload), again.old, again.new))
    ids = {json.loads(line)["id"] for line in (folder / "all.ndjson").read_text(encoding="utf-8").splitlines()}
    known = [json.loads(line) for state in (again.old, again.new) for line in state.dump.splitlines()]
    assert ids <= {line["id"] for line in known if line["record"] == "finding"}


def test_two_migrations_take_turns() -> None:
    """The database is migrated once, and copied once."""
    trial = Trial(BY_NAME["migrate"])
    folder = trial.folder("there")
    both = [subprocess.Popen([*PROGRAM, "db", "migrate"], cwd=folder, stderr=subprocess.PIPE, text=True) for _ in "ab"]
    said = [last_words(child)[1] for child in both]
    assert [child.returncode for child in both] == [0, 0]
    assert sum("Migrated from" in text for text in said) == 1
    assert look(folder, trial.workload) == trial.new
    assert len(list(folder.glob("base.db.schema1-*"))) == 1


def has_workers(child: Child, _: Path) -> bool:
    with suppress(OSError):  # a thread that has ended
        return any(task.read_text() for task in Path(f"/proc/{child.pid}/task").glob("*/children"))
    return False


def has_begun_a_base(_: Child, folder: Path) -> bool:
    return (folder / "base.db").exists()


def has_stored_notes(_: Child, folder: Path) -> bool:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{folder}/base.db?mode=ro", uri=True)) as base:
        return bool(base.execute("SELECT count(*) FROM notes").fetchone()[0])
    return False


@pytest.mark.parametrize(
    "reached", [has_workers, has_begun_a_base, has_stored_notes], ids=lambda reached: reached.__name__
)
def test_an_ingestion_that_is_asked_to_end_ends_its_workers(
    reached: Callable[[Child, Path], bool], many: Trial
) -> None:
    """It ends with 143, no worker remains, and the next ingestion ends as it would have."""
    folder = many.folder("there")
    command = [*PROGRAM, "ingest", "--jobs", "3"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True) as child:
        until(lambda: child.poll() is not None or reached(child, folder), reached.__name__.replace("_", " "))
        child.terminate()
        said = last_words(child)[1]  # ends when nobody holds the stream any more
    assert child.returncode in (0, 143), said  # 0 where it was at its end by then
    assert "Traceback" not in said
    assert not list(damage(folder))
    assert not list(torn(look(folder, many.workload), many.old, many.new))
    last_words(writer(many, folder))
    assert look(folder, many.workload) == many.new


@pytest.fixture(scope="module")
def many() -> Trial:
    """Enough notes for several processes."""
    return Trial(BY_NAME["ingest"], notes=300)
