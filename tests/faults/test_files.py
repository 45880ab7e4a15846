"""Files that are not signals databases, notes that change while they are read, and wrong clocks."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cli.shell import PROGRAM, Shell
from faults.injection import run
from faults.invariants import damage, hashes, look, names, torn
from faults.trial import Trial, trial
from faults.workloads import BASE, BY_NAME, TESTS, numbered, write
from notes import Row, signal_note
from signals.storage.connection.connect import SCHEMA_VERSION
from waiting import until

Spoil = Callable[[Path], object]


def pragma(path: Path, setting: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {setting}")


REFUSED: dict[str, Spoil] = {
    "a newer schema": lambda path: pragma(path, f"user_version = {SCHEMA_VERSION + 1}"),
    "another program's": lambda path: pragma(path, "application_id = 7"),
    "no database": lambda path: path.write_bytes(b"words " * 2000),
}


@pytest.mark.parametrize("why", REFUSED)
@pytest.mark.parametrize(
    "arguments", [["list"], ["ingest"], ["db", "migrate"], ["db", "vacuum"], ["db", "backup", "x.db"]]
)
def test_a_foreign_database_is_not_changed(why: str, arguments: list[str]) -> None:
    """One sentence, and not a byte changes."""
    folder = trial("ingest again").folder("there")
    REFUSED[why](folder / BASE)
    before, there = (folder / BASE).read_bytes(), names(folder)
    ended = run([*PROGRAM, *arguments], folder)
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 2
    assert (folder / BASE).read_bytes() == before
    assert names(folder) - there <= {f"{BASE}-ingest"}


def thousand(folder: Path, _: int) -> None:
    """One note of a thousand rows, and its database. Then each row gets another text."""
    (folder / "tmp").mkdir()
    (folder / "signals.toml").write_text(f'db = "{BASE}"\nnotes = ["notes"]\n', encoding="utf-8")
    for year in (0, 1):
        rows: list[Row] = [(f"Name {at}", f"{year} " + f"word{at} " * 300, 5) for at in range(1_000)]
        write(folder, "long.md", signal_note(rows), 1_600_000_000 + year)
        if not year:
            assert Shell(folder, {}).call("ingest", "--jobs", "1").code == 0


@pytest.mark.parametrize("room", [8, 16, 32, 64])
@pytest.mark.parametrize("name", ["ingest again", "export out.csv", "export out.xlsx", "vacuum", "backup"])
def test_with_little_memory_it_ends_in_order(name: str, room: int, crowded: Trial) -> None:
    """It does its work, or says that there is not enough memory. Nothing is half written."""
    folder = crowded.folder("there")
    there = names(folder)
    arguments = BY_NAME[name].arguments
    ended = run([sys.executable, str(TESTS / "faults" / "program.py"), f"room={room}", "--", *arguments], folder)
    if ended.code:
        assert (ended.code, len(ended.err.splitlines())) == (1, 2), ended.err
        assert "itself failed" not in ended.err
        assert names(folder) - there <= {f"{BASE}-ingest", f"{BASE}-journal"}
    assert not list(damage(folder))
    assert not list(torn(look(folder, crowded.workload), crowded.old, crowded.new))


@pytest.fixture(scope="module")
def crowded() -> Trial:
    """Notes that need more memory than there is."""
    return Trial(replace(BY_NAME["ingest again"], prepare=thousand))


WRITING = """
import itertools, os, sys
note, end, *texts = sys.argv[1:]
for at in itertools.count():
    with open(note, "wb", buffering=0) as stream:
        text = texts[at % 2].encode()
        for start in range(0, len(text), 4096):
            stream.write(text[start : start + 4096])
    if os.path.exists(end):
        break
"""
"""Writes one text and another into a note, in pieces, again and again."""


def test_a_note_that_keeps_changing_is_complete_in_the_end() -> None:
    """Whatever was read meanwhile, the database finally has the content of the note, and verifies."""
    tried = trial("ingest again")
    folder = tried.folder("there")
    texts = [
        signal_note([(f"Name {at}", f"What {at} is in {year} " * 20, 1 + year) for at in range(120)], None)
        for year in (1, 2)
    ]
    command = [sys.executable, "-c", WRITING, str(folder / "notes" / "busy.md"), str(folder / "end"), *texts]
    with subprocess.Popen(command):
        until((folder / "notes" / "busy.md").exists, "the note is there")
        for _ in range(6):
            ended = run([*PROGRAM, "ingest", "--jobs", "1"], folder)
            assert ended.code == 0, ended.err
            assert not list(damage(folder))
        (folder / "end").touch()
    assert Shell(folder, {}).call("ingest").code == 0
    said = Shell(folder, {}).call("list", "--path", "busy.md", "-c", "name,description,relevancy").lines
    assert len(said) == 121
    text = (folder / "notes" / "busy.md").read_text(encoding="utf-8")
    assert len({line.rpartition("\t")[2] for line in said[1:]}) == 1
    assert all(line.split("\t")[1] in text for line in said[1:])


@pytest.mark.parametrize("seconds", [1, 86_400, 4_102_444_800, 32_503_680_000], ids=["1970", "day", "2100", "3000"])
def test_notes_from_other_times_are_read_and_read_again(seconds: int) -> None:
    """The time stamp of a file may be decades off: changes are noticed, and the database is as it would be."""
    tried = trial("ingest again")
    folder = tried.folder("there")
    shell = Shell(folder, {})
    for note in (folder / "notes").iterdir():
        os.utime(note, (seconds, seconds))
    before = hashes(folder)
    assert shell.call(*tried.workload.arguments).code == 0
    assert look(folder, tried.workload) == tried.new
    assert "Nothing changed" in shell.call("ingest").err
    assert hashes(folder) == before
    write(folder, "0.md", numbered(0, 2) + "\nMore.\n", seconds)
    assert "1 changed" in shell.call("ingest").err
    assert not list(damage(folder))
