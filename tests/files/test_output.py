"""Writing files: changes during a write, inherited streams, and the start-up files of shells."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

import signals
from cli.shell import ESSENTIAL, PROGRAM, Shell
from notes import signal_note
from signals.cli.main.completion_install import SHELLS
from signals.errors import SignalsError, UsageError
from signals.files.guard import Guard, KnownNotes
from signals.files.output import creating, replacing, replacing_files
from waiting import FOREVER


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with one ingested note, and a separate home."""
    (tmp_path / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "notes" / "a.md").write_text(signal_note([("Omen", "text", 3)]), encoding="utf-8")
    made = Shell(tmp_path, {"HOME": str(tmp_path / "home")})
    assert made.call("ingest").code == 0
    return made


def test_a_protected_file_that_appears_during_the_export_stays(tmp_path: Path) -> None:
    """A long export may end where a database was created in the meantime."""
    target = tmp_path / "out.csv"
    stack = ExitStack()
    stack.enter_context(replacing(target, Guard(), binary=False)).write("x")
    with closing(sqlite3.connect(target)) as database:
        database.execute("CREATE TABLE theirs (a)")
        database.commit()
    before = target.read_bytes()
    with pytest.raises(UsageError, match="SQLite"):
        stack.close()
    assert target.read_bytes() == before
    assert [*tmp_path.iterdir()] == [target]


def test_a_link_created_during_the_export_is_not_followed(tmp_path: Path) -> None:
    """The file that was checked is the file that is replaced."""
    target, other = tmp_path / "out.csv", tmp_path / "other"
    other.write_text("mine")
    stack = ExitStack()
    stack.enter_context(replacing(target, Guard(), binary=False)).write("x")
    target.symlink_to(other)
    with pytest.raises(UsageError, match="was changed"):
        stack.close()
    assert other.read_text() == "mine"


def test_a_new_file_never_replaces_one_that_appeared(tmp_path: Path) -> None:
    """If two backups use one name, the second one fails."""
    target = tmp_path / "copy.db"
    stack = ExitStack()
    stack.enter_context(creating(target, Guard())).write_text("second")
    target.write_text("first")
    with pytest.raises(UsageError, match="already"):
        stack.close()
    assert target.read_text() == "first"


def test_an_unfinished_file_has_the_permissions_of_the_old_one(tmp_path: Path) -> None:
    """A private file stays private during the write."""
    target = tmp_path / "out.csv"
    target.touch(mode=0o600)
    with replacing(target, Guard(), binary=False):
        (unfinished,) = tmp_path.glob(".signals-*")
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600


def test_files_in_a_folder_are_replaced_through_links(tmp_path: Path) -> None:
    """A link in the folder stays a link, even to another folder."""
    (tmp_path / "out").mkdir()
    (tmp_path / "far").mkdir()
    (tmp_path / "out" / "a.txt").symlink_to(tmp_path / "far" / "b.txt")
    with replacing_files(tmp_path / "out", Guard()) as new:
        with new("a.txt") as stream:
            stream.write("one")
        with new("c.txt") as stream:
            stream.write("two")
    assert (tmp_path / "far" / "b.txt").read_text() == "one"
    assert (tmp_path / "out" / "a.txt").is_symlink()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "c.txt"]


def test_one_refused_file_refuses_the_whole_folder(tmp_path: Path) -> None:
    """An export among notes is never incomplete."""
    (tmp_path / "b.md").write_text("mine")
    stack = ExitStack()
    new = stack.enter_context(replacing_files(tmp_path, Guard(notes=(tmp_path,))))
    for name in ("a.md", "b.md"):
        with new(name) as stream:
            stream.write("new")
    with pytest.raises(UsageError, match="one of your notes"):
        stack.close()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"b.md": "mine"}


def test_recorded_notes_are_read_only_if_a_file_is_replaced(tmp_path: Path) -> None:
    """A new file needs no query of the database."""
    asked: list[bool] = []

    def known() -> KnownNotes:
        asked.append(True)
        return KnownNotes()

    for expected in (0, 2):  # at the beginning, and before it takes its place
        with replacing(tmp_path / "out.csv", Guard(known=known), binary=False):
            pass
        assert len(asked) == expected


TERMS = Path(signals.__file__).with_name("terms.py")


@pytest.mark.parametrize(
    "path", [sys.executable, "/proc/self/exe", signals.__file__, TERMS], ids=["it", "exe", "a", "b"]
)
def test_the_program_itself_is_refused(path: str | Path) -> None:
    """The program's own files are protected. The test asks the guard and does not write: that would break the test
    run."""
    if not Path(path).exists():
        pytest.skip("there are no files of processes here")
    with pytest.raises(UsageError, match="part of the program"):
        Guard().replaceable(path)


def bash(line: str, shell: Shell) -> subprocess.CompletedProcess[bytes]:
    program = shlex.join(PROGRAM)
    return subprocess.run(
        ["bash", "-c", f'signals() {{ {program} "$@"; }}; {line}'],
        cwd=shell.cwd, env={**ESSENTIAL, **shell.variables}, capture_output=True, check=False, timeout=FOREVER,
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "signals export /dev/stdout -f csv", "signals export /dev/fd/1 -f csv", "signals export /proc/self/fd/1 -f csv",
        "ln -s /dev/stdout out.csv; signals export out.csv", "signals export >(cat) -f csv 3>&1 | cat",
        "signals export /dev/fd/3 -f csv 3>&1", "signals export /dev/stdout -f csv | cat",
    ],
)  # fmt: skip
def test_an_inherited_stream_is_written_to(shell: Shell, line: str) -> None:
    """The shell has opened it, so nothing is replaced and no other program is waited for."""
    ran = bash(line, shell)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(b"id,kind,name")


def test_an_inherited_stream_continues_at_its_position(shell: Shell) -> None:
    """A shell's ``>>`` appends, as with ``-``."""
    appending = ("echo before", "signals export /dev/stdout -f csv", "signals export /dev/stdout -f xlsx")
    ran = bash("; ".join(f"{command} >> out" for command in appending), shell)
    assert ran.returncode == 0
    assert (shell.cwd / "out").read_bytes().startswith(b"before\nid,kind")
    assert b"PK" in (shell.cwd / "out").read_bytes()


@pytest.mark.parametrize("line", ["signals export /dev/stdout -f csv >> {}", "signals export /dev/fd/3 -f csv 3>> {}"])
@pytest.mark.parametrize("name", ["signals.db", "notes/a.md", "signals.toml"])
def test_an_inherited_stream_into_a_protected_file_is_refused(shell: Shell, line: str, name: str) -> None:
    """The name of the stream hides nothing."""
    before = (shell.cwd / name).read_bytes()
    assert bash(line.format(name), shell).returncode == 2
    assert (shell.cwd / name).read_bytes() == before


def test_a_named_pipe_is_refused(shell: Shell) -> None:
    """Perhaps nobody reads it, and the program would wait forever."""
    os.mkfifo(shell.cwd / "pipe")
    ran = bash("signals export pipe -f csv", shell)
    assert ran.returncode == 2
    assert b"not a regular file" in ran.stderr


SCRIPTS = {name: setup.script for name, setup in SHELLS.items()}


@pytest.mark.parametrize("name", SCRIPTS)
def test_installing_completion_twice_changes_nothing_more(shell: Shell, name: str) -> None:
    """The user's start-up file keeps its content and permissions. The line is added once."""
    home = shell.cwd / "home"
    rc = home / f".{name}rc"
    rc.write_bytes(b"alias x=y # caf\xe9, no newline")
    rc.chmod(0o600)
    quiet = shell.having(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    for _ in range(2):
        ran = quiet.process("--install-completion", name)
        assert ran.code == 0, ran.err
    assert "complete_" in (home / SCRIPTS[name]).read_text()
    added = rc.read_bytes().removeprefix(b"alias x=y # caf\xe9, no newline")
    assert added.count(b"\n") == (0 if name == "fish" else 2)
    assert stat.S_IMODE(rc.stat().st_mode) == 0o600
    if shutil.which(name):
        assert subprocess.run([name, "-n", home / SCRIPTS[name]], check=False).returncode == 0


def test_completion_does_not_replace_protected_files(shell: Shell) -> None:
    """A start-up file may be a link to another place."""
    (shell.cwd / "home" / ".bashrc").symlink_to(shell.cwd / "signals.db")
    before = (shell.cwd / "signals.db").read_bytes()
    quiet = shell.having(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert quiet.process("--install-completion", "bash").code == 2
    assert (shell.cwd / "signals.db").read_bytes() == before


def test_an_unknown_shell_is_an_error(shell: Shell) -> None:
    """The message says what to do instead."""
    quiet = shell.having(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    ran = quiet.process("--install-completion", "powershell")
    assert ran.code == 2
    assert "--show-completion" in ran.err


def test_a_folder_that_cannot_be_created_is_an_error(tmp_path: Path) -> None:
    """A file cannot contain a folder."""
    (tmp_path / "file").touch()
    with pytest.raises(SignalsError), replacing_files(tmp_path / "file" / "out", Guard()):
        pass
