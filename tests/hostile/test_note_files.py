"""Every hostile note is cheap, loses nothing, and blocks no other note. Every command can show it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import signals
from cli.shell import ESSENTIAL, PROGRAM, Shell
from hostile.bad_input import findings, place
from hostile.note_files import BYTES, FOLDER, NOTES
from notes import signal_note
from parsed import lost_rows
from signals.ingest.staging import StagingContext, parse, stage
from signals.ingest.task import Task
from signals.models.kinds import Severity
from signals.parsing.markdown.document import Document
from signals.parsing.source.decoding import decode
from signals.parsing.vocabulary import DEFAULT

SECONDS, MEMORY = 2, 256 * 1024
"""The limits for a note: processor seconds and kilobytes."""

MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
"""Runs a command and prints its peak memory, from a small process: the system counts the peak of a new process from
that of its parent, and the test process grows large."""

FRAME = StagingContext(Path(), DEFAULT, limit=1 << 23, seconds=SECONDS, today="2024-01-01", fingerprint="")
HIDING = ("```", "~~~", "<!--")
"""The beginnings of code and comments, in which there are no rows."""

GOOD = 20
"""Good notes among the hostile ones."""


def test_every_hostile_file_has_a_reason() -> None:
    """A reader learns what each of them is for."""
    assert {file.name for file in FOLDER.iterdir()} == set(BYTES)
    assert all(note.why for note in NOTES.values())


@pytest.mark.parametrize("name", NOTES)
def test_a_hostile_note_costs_little(name: str) -> None:
    """Neither the parser nor the time limit gives it up, and every problem says what to do."""
    begun = time.thread_time()
    staged = stage(Task(name, None, NOTES[name].content), FRAME)
    assert time.thread_time() - begun < SECONDS
    assert staged
    assert {problem.code for problem in staged.problems}.isdisjoint({"parser-failed", "too-slow"})
    assert all(problem.message.endswith(".") and problem.hint.endswith(".") for problem in staged.problems)
    assert staged.articles or [problem.severity for problem in staged.problems] == ["rejected"]


@pytest.mark.parametrize("name", NOTES)
def test_no_row_of_a_hostile_note_is_lost(name: str) -> None:
    """Each row ends as a finding or as a problem that quotes it."""
    note, problems = parse(NOTES[name].content, name, DEFAULT)
    if note is None:
        assert [(problem.severity, problem.code) for problem in problems] == [(Severity.REJECTED, "not-text")]
        return
    lines = Document.of(decode(NOTES[name].content).text or "").lines
    if not any(mark in line for line in lines for mark in HIDING):
        assert lost_rows(note, lines) == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with all hostile notes, and good notes between them."""
    shell = place(tmp_path_factory.mktemp("hostile"))
    for name, note in NOTES.items():
        (shell.cwd / "notes" / name).write_bytes(note.content)
    for number in range(GOOD):
        good = signal_note([(f"good {number}", "text", 3)], f"https://good.example/{number}")
        (shell.cwd / "notes" / f"{'abhnostz'[number % 8]}-good-{number}.md").write_text(good, encoding="utf-8")
    return shell


@pytest.fixture(scope="module")
def ingested(folder: Shell) -> Shell:
    """All of them, ingested by one process that stays small."""
    measured = [sys.executable, "-c", MEASURE, *PROGRAM, "ingest", "--jobs", "1"]
    ran = subprocess.run(measured, cwd=folder.cwd, env=ESSENTIAL, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    assert int(ran.stdout) < MEMORY
    return folder


def test_the_good_notes_among_them_are_read(ingested: Shell) -> None:
    """No hostile note blocks another, or replaces it."""
    named = {found["name"] for found in findings(ingested, "name")}
    assert {f"good {number}" for number in range(GOOD)} <= named


def test_every_note_is_an_article_or_a_problem(ingested: Shell) -> None:
    """Each file has an entry in the database."""
    with signals.open(ingested.cwd / "signals.db") as base:
        known = {path for (path,) in base.articles(columns=("path",))} | {problem.path for problem in base.problems()}
    assert {f"notes/{name}" for name in NOTES} <= known


def test_the_number_of_workers_changes_nothing(ingested: Shell) -> None:
    """The canonical dump is identical to the byte."""
    other = ingested.having(SIGNALS_DB="other.db")
    assert other.process("ingest", "--jobs", "2").code == 0
    assert other.process("db", "dump").out == ingested.process("db", "dump").out


def test_a_second_ingestion_of_them_changes_nothing(ingested: Shell) -> None:
    """The number and the problems of hostile notes make no new run."""
    assert "Nothing changed." in ingested.process("ingest").err


def test_a_check_reports_what_the_database_contains(ingested: Shell) -> None:
    """A check reports as many problems of a note. An ingestion only adds those that two notes have in common."""
    ran = ingested.process("check", "--json")
    assert ran.code == 3
    told = [json.loads(line) for line in ran.out.split("\n") if line]
    with signals.open(ingested.cwd / "signals.db") as base:
        held = {(p.path, p.line, p.code, p.text) for p in base.problems([*Severity])}
    assert {(p["path"], p["line"], p["code"], p["text"]) for p in told} <= held


COMMANDS = (
    "list all", "list all -f table", "list all -f csv", "list all -f json", "list all -f ndjson", "list all -f md",
    "list all --sort name --reverse -c name,extra,keywords,summary,themes -f table", "search row", "search row -f json",
    "articles", "articles -f table",
    "stats --by theme", "stats --by category -f table", "stats --by keyword -f csv",
    "problems", "problems -f table", "problems --json",
    "learn notes", "learn notes --json", "log", "log 1", "log 1 -f json",
    "db info", "db verify", "db dump",
    "export --kind all", "export --kind all -f tsv", "export --kind all -f json", "export --kind all -f ndjson",
    "export --kind all -f md", "export --kind all -f notes", "export all.xlsx --kind all",
    "export all.sqlite --kind all",
    "export all.parquet --kind all", "export all/ --kind all",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_show_them(ingested: Shell, command: str) -> None:
    """No text is too odd to be listed, found, counted or written."""
    ran = ingested.call(*command.split())
    assert ran.code == 0, ran.err
    assert "failed" not in ran.err


@pytest.mark.parametrize("command", ["show -", "show - --json", "cite -", "cite - -f ris", "cite - -f csl-json"])
@pytest.mark.parametrize("column", ["id", "article_id"])
def test_findings_and_articles_can_be_shown_and_cited(ingested: Shell, column: str, command: str) -> None:
    """By their ids, every fifth of them in turn."""
    ids = sorted({found[column] for found in findings(ingested, column)})[::5]
    ran = ingested.call(*command.split(), stdin="\n".join(ids))
    assert ran.code == 0, ran.err
    assert ran.out


def test_every_article_can_be_opened(ingested: Shell) -> None:
    """It opens at a line of its file, whatever the name."""
    [first, *_] = sorted({found["article_id"] for found in findings(ingested, "article_id")})
    file, line, _ = ingested.call("open", first, "--print").out.rsplit(":", 2)
    assert Path(file).is_file()
    assert int(line) > 0


def test_an_exported_database_is_read_back(ingested: Shell, tmp_path: Path) -> None:
    """The exported notes give the same number of findings of every kind."""
    with signals.open(ingested.cwd / "signals.db") as base:
        kinds = base.counts_by_kind()
    assert ingested.call("export", str(tmp_path / "all.md"), "--kind", "all").code == 0
    with signals.open(tmp_path / "again.db") as base:
        base.ingest(tmp_path / "all.md")
        assert base.counts_by_kind() == kinds


LINES = sorted({line for note in NOTES.values() for line in note.content.split(b"\n") if len(line) < 200})
"""The lines of all hostile notes."""


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=25), st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_any_mixture_of_their_lines_can_be_parsed(lines: list[bytes], end: bytes) -> None:
    """In any order the lines are a note, or not text."""
    staged = stage(Task("mixed.md", None, end.join(lines)), FRAME)
    assert staged
    assert {problem.code for problem in staged.problems}.isdisjoint({"parser-failed", "too-slow"})
