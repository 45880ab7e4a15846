"""The next command deletes temporary files of killed commands, and nothing that is in use."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, Shell
from notes import signal_note
from signals.files.temporary import sweep, temporary_file, temporary_folder

NAME = ".signals-0123456789abcdef.tmp"

WORKING = """
from pathlib import Path
from signals.files.temporary import temporary_file, temporary_folder
with {made} as made:
    path = made[0] if isinstance(made, tuple) else made
    (path / "a" if path.is_dir() else path).write_text("half")
    print(path, flush=True)
    input()
"""
"""A program that creates something temporary, prints its path, and uses it until it is told to end."""

AT_WORK = {"file": "temporary_file(Path('x'))", "folder": "temporary_folder(Path())"}


@contextmanager
def at_work(what: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Another process that uses something temporary."""
    command = [sys.executable, "-c", WORKING.format(made=AT_WORK[what])]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, folder / process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("what", AT_WORK)
def test_files_of_living_processes_stay_and_those_of_killed_ones_go(tmp_path: Path, what: str) -> None:
    """A lock tells them apart: it ends with its process."""
    with at_work(what, tmp_path) as (process, path):
        sweep(tmp_path)
        assert path.exists()
        process.kill()
        process.wait()
        assert path.exists()
        Path(f"{path}-journal").touch()
        sweep(tmp_path)
        assert [*tmp_path.iterdir()] == []


def test_one_process_keeps_all_its_files(tmp_path: Path) -> None:
    """Two exports of one process into one folder do not delete each other's files."""
    with temporary_file(tmp_path / "one") as (one, _), temporary_folder(tmp_path) as two:
        sweep(tmp_path)
        assert one.exists()
        assert two.exists()
    assert [*tmp_path.iterdir()] == []


def test_nothing_else_is_deleted(tmp_path: Path) -> None:
    """Other programs' files stay, however similar their names. Links and their targets stay."""
    kept = [".signals-xyz.tmp", ".signals-0123456789abcdef.tmp.bak", "signals-0123456789abcdef.tmp", f"{NAME}-mine"]
    for name in kept:
        (tmp_path / name).write_text("mine")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").touch()
    (tmp_path / NAME).symlink_to(tmp_path / "mine")
    (tmp_path / f"{NAME[:-5]}0.tmp").symlink_to(tmp_path / kept[0])
    os.mkfifo(tmp_path / ".signals-00000000000000ff.tmp")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_files_beside_a_deleted_one_are_deleted(tmp_path: Path) -> None:
    """The clean-up itself may have been killed."""
    (tmp_path / f"{NAME}-wal").touch()
    sweep(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_a_missing_folder_needs_no_clean_up(tmp_path: Path) -> None:
    """The next step reports that it is missing."""
    sweep(tmp_path / "none")


SLOW = """
import os, signal, sys
from pathlib import Path
import signals.{module} as module
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
module.{name} = die
from signals.cli.main.entry import main
main(sys.argv[1:])
"""
"""The program, killed when it calls a certain function. By then the temporary file exists."""

KILLED = {
    "rebuild": (("db", "rebuild", "--jobs", "1"), "ingest.rebuild", "force_rereading"),
    "backup": (("db", "backup", "copy.db"), "files.output", "sync"),
    "export": (("export", "out.csv"), "render.formats.csv", "render"),
    "export of notes": (("export", "out/"), "render.formats.notes", "write_article"),
    "sqlite": (("export", "out.sqlite"), "render.formats.sqlite", "encodable"),
    "xlsx": (("export", "out.xlsx"), "render.formats.xlsx", "encodable"),
    "marks": (("mark", "export", "out.ndjson"), "cli.output.annotation_exchange", "_write"),
}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with a database, and a separate folder for temporary files."""
    (tmp_path / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "tmp").mkdir()
    (tmp_path / "notes" / "a.md").write_text(signal_note([("Omen", "text", 3)]), encoding="utf-8")
    made = Shell(tmp_path, {"TMPDIR": str(tmp_path / "tmp")})
    assert made.process("ingest").code == 0
    return made


def debris(shell: Shell) -> list[Path]:
    return list(shell.cwd.rglob(".signals-*"))


@pytest.mark.parametrize("what", KILLED)
def test_three_kills_leave_nothing_after_the_next_run(shell: Shell, what: str) -> None:
    """Otherwise copies of a large database would stay forever."""
    arguments, module, name = KILLED[what]
    for _ in range(3):
        code = SLOW.format(module=module, name=name)
        ended = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=shell.cwd, env={**ESSENTIAL, **shell.variables}, capture_output=True, check=False,
        )  # fmt: skip
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert debris(shell)
    assert shell.process(*arguments).code == 0
    assert debris(shell) == []


@pytest.mark.parametrize("arguments", [("mark", "ID", "--star"), ("ingest",), ("db", "rebuild"), ("db", "vacuum")])
def test_any_writing_command_cleans_the_database_folder(shell: Shell, arguments: tuple[str, ...]) -> None:
    """Few people rebuild every week."""
    code = SLOW.format(module="ingest.rebuild", name="force_rereading")
    command = [sys.executable, "-c", code, "db", "rebuild", "--jobs", "1"]
    subprocess.run(command, cwd=shell.cwd, env={**ESSENTIAL, **shell.variables}, capture_output=True, check=False)
    assert debris(shell)
    found = shell.call("list", "-c", "id").lines[1]
    (shell.cwd / "notes" / "b.md").write_text(signal_note([("Other", "x", 2)], None), encoding="utf-8")
    assert shell.process(*(found if word == "ID" else word for word in arguments)).code == 0
    assert debris(shell) == []


def test_an_export_leaves_a_running_rebuild_alone(shell: Shell) -> None:
    """The export cleans the database folder, but not the files in use."""
    with at_work("file", shell.cwd) as (_, path):
        assert shell.process("export", "out.csv").code == 0
        assert path.exists()
