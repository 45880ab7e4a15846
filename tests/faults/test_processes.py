"""Several processes at one base: writers take turns, readers see whole notes, and a killed writer harms neither."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, PROGRAM
from faults.invariants import State, by_note, damage, look, torn
from faults.trial import Trial
from faults.workloads import BY_NAME

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
"""Dumps a base again and again until a file is there, each dump ended by an empty line."""


@pytest.fixture(scope="module")
def again() -> Trial:
    """A second ingestion in several transactions, as a killed one is."""
    return Trial(BY_NAME["ingest in batches"], notes=8)


@contextmanager
def readers(number: int, folder: Path) -> Iterator[list[Path]]:
    """Readers that dump the base all the while; what they saw."""
    end = folder / "end"
    seen = [folder / f"seen-{at}" for at in range(number)]
    children = []
    for file in seen:
        with file.open("w", encoding="utf-8") as stream:
            command = [sys.executable, "-c", READING, str(folder / "base.db"), str(end)]
            children.append(subprocess.Popen(command, stdout=stream, stderr=subprocess.PIPE, text=True, env=ESSENTIAL))
    try:
        yield seen
    finally:
        end.touch()
        said = [child.communicate(timeout=60)[1] for child in children]
    assert said == [""] * number


def assert_whole(seen: list[Path], old: State, new: State) -> None:
    """Each reader saw every note as it was or as it is to be, and nothing else."""
    for file in seen:
        dumps = file.read_text(encoding="utf-8").split("\n\n")[:-1]
        assert dumps
        for dump in set(dumps):
            assert not list(torn(State(dump, by_note(dump.splitlines()), new.schema, {}, old.desk), old, new))


def writer(trial: Trial, folder: Path) -> Child:
    return subprocess.Popen(trial.workload.command, cwd=folder, stderr=subprocess.PIPE, text=True)


def test_writers_take_turns_while_readers_read(again: Trial) -> None:
    """One of five writes, the others find nothing left to do, and three readers are never in the way."""
    folder = again.folder("there")
    with readers(3, folder) as seen:
        children = [writer(again, folder) for _ in range(5)]
        said = [child.communicate(timeout=60)[1] for child in children]
    assert [child.returncode for child in children] == [0] * 5
    assert sum("Stored in" in text for text in said) == 1
    assert sum("Nothing changed" in text for text in said) == 4
    assert look(folder, again.workload) == again.new
    assert not list(damage(folder))
    assert_whole(seen, again.old, again.new)


def test_a_writer_that_is_killed_again_and_again_harms_no_reader(again: Trial) -> None:
    """Each begins where the last one was killed; in the end all is as if none had been."""
    folder = again.folder("there")
    chance = random.Random(7)  # noqa: S311 (the same each time)
    with readers(2, folder) as seen:
        for _ in range(10):
            child = writer(again, folder)
            time.sleep(chance.uniform(0.1, 0.4))
            child.kill()
            child.communicate()
        said = writer(again, folder).communicate(timeout=60)[1]
    assert "read" in said
    assert look(folder, again.workload) == again.new
    assert not list(damage(folder))
    assert_whole(seen, again.old, again.new)


def test_other_work_goes_on_beside_an_ingestion(again: Trial) -> None:
    """A backup, an export and a check made while it writes are of whole notes."""
    folder = again.folder("there")
    with writer(again, folder) as child:
        for arguments in (["db", "backup", "copy.db"], ["export", "all.ndjson", "--kind", "all"], ["db", "verify"]):
            beside = subprocess.run([*PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=False)
            assert beside.returncode == 0, beside.stderr
        child.communicate(timeout=60)
    copied = folder / "copied"
    copied.mkdir()
    (folder / "copy.db").rename(copied / "base.db")
    assert not list(damage(copied))
    assert not list(torn(look(copied, again.workload), again.old, again.new))
    ids = {json.loads(line)["id"] for line in (folder / "all.ndjson").read_text(encoding="utf-8").splitlines()}
    known = [json.loads(line) for state in (again.old, again.new) for line in state.dump.splitlines()]
    assert ids <= {line["id"] for line in known if line["record"] == "finding"}


def test_two_migrations_take_turns() -> None:
    """The base is migrated once, and copied once."""
    trial = Trial(BY_NAME["migrate"])
    folder = trial.folder("there")
    both = [subprocess.Popen([*PROGRAM, "db", "migrate"], cwd=folder, stderr=subprocess.PIPE, text=True) for _ in "ab"]
    said = [child.communicate(timeout=60)[1] for child in both]
    assert [child.returncode for child in both] == [0, 0]
    assert sum("Migrated from" in text for text in said) == 1
    assert look(folder, trial.workload) == trial.new
    assert len(list(folder.glob("base.db.schema1-*"))) == 1


@pytest.mark.parametrize("pause", [0.2, 0.4, 0.7])
def test_an_ingestion_that_is_asked_to_end_takes_its_workers_with_it(pause: float, many: Trial) -> None:
    """It ends with 143, nobody is left who reads notes, and the next one ends where it would have."""
    folder = many.folder("there")
    command = [*PROGRAM, "ingest", "--jobs", "3"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True) as child:
        time.sleep(pause)
        child.terminate()
        said = child.communicate(timeout=60)[1]  # ends when nobody holds the stream any more
    assert child.returncode in (0, 143, -15), said
    assert "Traceback" not in said
    assert not list(damage(folder))
    assert not list(torn(look(folder, many.workload), many.old, many.new))
    writer(many, folder).communicate(timeout=60)
    assert look(folder, many.workload) == many.new


@pytest.fixture(scope="module")
def many() -> Trial:
    """So many notes that several processes read them."""
    return Trial(BY_NAME["ingest"], notes=300)
