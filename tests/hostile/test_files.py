"""Bad note files: each one becomes an article or one problem, and the others are read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cli.shell import ESSENTIAL, PROGRAM, Shell
from hostile.bad_input import assert_told, findings, place, problems
from hostile.note_files import NOTES
from notes import signal_note
from waiting import FOREVER


def one(name: str) -> str:
    return signal_note([(name, "text", 3)], f"https://example.org/{name}")


READ: dict[str, tuple[str, int]] = {
    "bom.md": ("bom", 0),
    "utf-16-le.md": ("le “q”", 0),
    "utf-16-be.md": ("be", 0),
    "utf-32.md": ("utf-32", 0),
    "windows-1252.md": ("café “x” €", 1),
    "one-wrong-byte.md": ("naïve “x” café", 1),
    "windows-1252-holes.md": ("a\x81b\x8dc\x8fd\x90e\x9d", 1),
    "surrogate.md": ("aí\xa0€b", 1),
}
"""Name of a note to the name of its finding and its number of problems."""

REJECTED = ("nul.md", "noise.md", "picture.md", "utf-16-odd.md", "utf-16-half-pair.md", "utf-16-no-bom.md", "large.md")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder of bad files among good ones, ingested."""
    shell = place(tmp_path_factory.mktemp("files"))
    root, notes = shell.cwd, shell.cwd / "notes"
    (notes / "folder.md").mkdir()
    for name in (*READ, *REJECTED[:-1]):
        (notes / name).write_bytes(NOTES[name].content)
    (notes / "large.md").write_bytes(one("large").encode() + b"x" * 9_000_000)
    (notes / "folder.md" / "inner.md").write_text(one("inner"), encoding="utf-8")
    outside = root / "outside.md"
    outside.write_text(one("outside"), encoding="utf-8")
    os.mkfifo(notes / "pipe.md")
    for link, target in {
        "loop.md": "loop.md", "around": ".", "zero.md": "/dev/zero", "out.md": str(outside), "away": str(root),
        "again.md": "bom.md", "nowhere.md": "nothing.md",
    }.items():  # fmt: skip
        (notes / link).symlink_to(target)
    (notes / "hard.md").hardlink_to(notes / "utf-32.md")
    return shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """An empty folder."""
    return place(tmp_path)


@pytest.fixture(scope="module")
def ingested(folder: Shell) -> Shell:
    ran = folder.process("ingest")
    assert (ran.code, ran.out) == (0, "")
    assert "Traceback" not in ran.err
    return folder


@pytest.fixture(scope="module")
def told(ingested: Shell) -> dict[str, list[dict[str, Any]]]:
    """Path to its problems."""
    by_path: dict[str, list[dict[str, Any]]] = {}
    for problem in problems(ingested):
        by_path.setdefault(problem["path"], []).append(problem)
    return by_path


def test_whatever_can_be_read_is_read(ingested: Shell) -> None:
    """Byte order marks, UTF-16, Windows-1252 and single wrong bytes hide no finding."""
    named = {found["path"].removeprefix("notes/"): found["name"] for found in findings(ingested, "path", "name")}
    assert named.pop("hard.md") == "utf-32"  # the first by path of the two names of one file
    assert named == {
        "folder.md/inner.md": "inner", **{name: found for name, (found, _) in READ.items() if name != "utf-32.md"},
    }  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_repaired_bytes_are_reported(told: dict[str, list[dict[str, Any]]], name: str) -> None:
    """A wrong byte is a repair at its line, with advice how to avoid it."""
    path = "notes/hard.md" if name == "utf-32.md" else f"notes/{name}"
    assert [problem["code"] for problem in told.get(path, [])] == ["not-utf-8"] * READ[name][1]
    for problem in told.get(path, []):
        assert problem["severity"] == "repaired"
        assert problem["line"] in (1, 7)
        assert problem["hint"]


@pytest.mark.parametrize(
    ("name", "code"),
    [*((name, "too-large" if name == "large.md" else "not-text") for name in REJECTED),
     *((name, "unreadable") for name in ("pipe.md", "loop.md", "zero.md", "out.md", "away", "nowhere.md"))],
)  # fmt: skip
def test_an_unreadable_file_is_one_problem(told: dict[str, list[dict[str, Any]]], name: str, code: str) -> None:
    """A pipe, a device, a broken link or noise: one rejection each, with advice."""
    [problem] = told[f"notes/{name}"]
    assert (problem["severity"], problem["code"]) == ("rejected", code)
    assert problem["message"].endswith(".")
    assert problem["hint"].endswith(".")


def test_a_file_with_two_paths_is_read_once(ingested: Shell) -> None:
    """Links within the folder and hard links give no second article."""
    paths = [found["path"] for found in findings(ingested, "path")]
    assert len(paths) == len(set(paths)) == len(READ) + 1


def test_a_second_ingestion_of_bad_files_changes_nothing(ingested: Shell) -> None:
    """Rejected files are remembered too."""
    assert "Nothing changed." in ingested.process("ingest").err


def test_check_reports_the_same_and_fails(folder: Shell) -> None:
    """Rejected files make a check end with 3. Each one has its line."""
    ran = folder.process("check")
    assert ran.code == 3
    rejected = [line for line in ran.lines if ": rejected: " in line]
    assert len(rejected) == len(REJECTED) + 6
    assert all(line.startswith("notes/") for line in ran.lines)


def test_strict_ingestion_fails_on_them(folder: Shell) -> None:
    """--strict ends with 3 if anything is rejected."""
    assert folder.process("ingest", "--dry-run", "--strict").code == 3


@pytest.mark.parametrize("name", ["nul.md", "pipe.md", "large.md"])
def test_nothing_readable_ends_with_3(folder: Shell, name: str) -> None:
    """An ingestion that could not read anything has failed."""
    ran = folder.process("--db", "none.db", "ingest", "--dry-run", f"notes/{name}")
    assert ran.code == 3
    assert f"{name}: rejected: " in ran.err


def test_a_device_named_by_hand_is_not_opened(shell: Shell) -> None:
    """`/dev/zero` is endless, and so may standard input be."""
    assert "not a regular file" in shell.process("check", "/dev/zero").out
    with Path("/dev/zero").open("rb") as endless:
        ran = subprocess.run(
            [*PROGRAM, "check", "-"], cwd=shell.cwd, env=ESSENTIAL, stdin=endless, capture_output=True, check=False,
            timeout=FOREVER,
        )  # fmt: skip
    assert ran.returncode == 3
    assert b"too many bytes" in ran.stdout


def test_the_size_limit_in_the_settings_applies(shell: Shell) -> None:
    """A note may be as large as [limits] says, and no larger."""
    note = one("small")
    (shell.cwd / "notes" / "a.md").write_text(note, encoding="utf-8")
    for size, code in ((len(note) - 1, 3), (len(note), 0), (1_000_000_000, 0)):
        (shell.cwd / "signals.toml").write_text(f"[limits]\nsize = {size}\n", encoding="utf-8")
        assert shell.process("check", "notes").code == code


def test_file_names_break_no_line(shell: Shell) -> None:
    """A newline in a name does not split the line of a problem. Undecodable bytes become escapes."""
    (shell.cwd / "notes" / "a\nb.md").write_bytes(b"\0")
    (shell.cwd / "notes" / os.fsdecode(b"caf\xe9.md")).write_bytes(b"\0")
    ran = shell.process("check")
    assert [line.split(":")[0] for line in ran.lines] == ["notes/a\\nb.md", "notes/caf\\xe9.md"]
    assert shell.process("ingest").code == 3
    assert [problem["path"] for problem in problems(shell)] == ["notes/a\nb.md", "notes/caf\\xe9.md"]


def test_there_are_no_more_workers_than_notes(shell: Shell) -> None:
    """An absurd number of jobs starts fewer processes."""
    for number in range(100):
        (shell.cwd / "notes" / f"{number}.md").write_text(one(f"n{number}"), encoding="utf-8")
    assert shell.process("ingest", "--jobs", "100000").code == 0
    assert len(findings(shell, "id")) == 100


@pytest.mark.parametrize("path", ["", "nowhere", "x" * 5000, "a\nb", "notes/none.md/x"])
def test_a_missing_path_is_an_error(shell: Shell, path: str) -> None:
    """So is an empty path, as from an unset variable, which would otherwise mean the current folder."""
    for command in ("ingest", "check"):
        assert_told(shell.call(command, path), 1 if path else 2)
