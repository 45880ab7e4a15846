"""``db restore`` moves a signals database aside, and nothing else."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cli.shell import PROGRAM, Shell
from notes import signal_note
from signals.storage.connection.connect import APPLICATION_ID, SCHEMA_VERSION
from signals.storage.maintenance import restore_target


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A database of two findings, and a backup from when it had one."""
    (tmp_path / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    (tmp_path / "notes").mkdir()
    made = Shell(tmp_path, {})
    for name in ("one", "two"):
        note = signal_note([(name, "words", 4)], url=f"https://example.org/{name}")
        (tmp_path / "notes" / f"{name}.md").write_text(note, encoding="utf-8")
        assert made.call("ingest").code == 0
        if name == "one":
            assert made.call("db", "backup", "backup.db").code == 0
    return made


def listed(shell: Shell, database: str = "signals.db") -> list[str]:
    return sorted(shell.call("--db", database, "list", "-c", "name").lines[1:])


def state(folder: Path) -> dict[str, tuple[object, ...]]:
    """Every file, its contents, and its inode."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted(folder.rglob("*")):
        known = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(known.st_mode) else ""
        found[str(path.relative_to(folder))] = (known.st_ino, known.st_mode, content)
    return found


def pragma(path: Path, setting: str) -> None:
    shutil.copy(path.with_name("signals.db"), path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA {setting}")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
        connection.commit()


def changed(path: Path, at: int, data: bytes) -> None:
    """A signals database with some bytes changed."""
    content = bytearray(path.with_name("signals.db").read_bytes())
    content[at : at + len(data)] = data
    path.write_bytes(content)


OURS = APPLICATION_ID.to_bytes(4, "big")

OTHERS: dict[str, Callable[[Path], object]] = {
    "another program's": foreign,
    "another program's, spoilt": lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096),
    "another program's number": lambda path: pragma(path, "application_id = 7"),
    "a newer version's": lambda path: pragma(path, f"user_version = {SCHEMA_VERSION + 1}"),
    "an export": lambda path: Shell(path.parent, {}).call("export", str(path), "-f", "sqlite"),
    "a text": lambda path: path.write_text("mine\n" * 100),
    "a text that says our number": lambda path: path.write_bytes(b"x" * 68 + OURS + b"y" * 99),
    "our schema as a text": lambda path: path.write_text("CREATE TABLE findings (id);\nCREATE TABLE articles (id);\n"),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a link to the database": lambda path: path.symlink_to("signals.db"),
    "a link to a text": lambda path: path.symlink_to("signals.toml"),
    "a link to nothing": lambda path: path.symlink_to("none"),
    "a link to a folder": lambda path: path.symlink_to("notes"),
    "all of its first page": lambda path: changed(path, 0, bytes(8192)),
    "a note": lambda path: shutil.copy(path.with_name("notes") / "one.md", path),
}


@pytest.mark.parametrize("force", [(), ("--force",)], ids=" ".join)
@pytest.mark.parametrize("what", OTHERS)
def test_a_foreign_file_is_left_in_its_place(shell: Shell, what: str, force: tuple[str, ...]) -> None:
    """It is not moved and not opened by SQLite, and nothing is written beside it, also the second time and with
    --force."""
    OTHERS[what](shell.cwd / "place")
    before = state(shell.cwd)
    for _ in range(2):
        ran = shell.call("--db", "place", "db", "restore", "backup.db", *force)
        assert ran.code == 1
        assert len(ran.err.splitlines()) == 2
        assert state(shell.cwd) == before


def test_a_busy_database_is_left_in_its_place(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is busy, not damaged, also with --force."""
    monkeypatch.setattr(restore_target, "LOOK_SECONDS", 0.1)
    for force in ((), ("--force",)):
        with closing(sqlite3.connect(shell.cwd / "signals.db", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            before = state(shell.cwd)
            ran = shell.call("db", "restore", "backup.db", *force)
            assert ran.code == 1
            assert "Another process is using it" in ran.err
            assert state(shell.cwd) == before
    assert listed(shell) == ["one", "two"]


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="needs setpriv as a superuser")
def test_an_unreadable_database_is_left_in_its_place(shell: Shell) -> None:
    """A missing permission is not damage."""
    (shell.cwd / "signals.db").chmod(0)
    as_others = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [*as_others, *PROGRAM, "db", "restore", "backup.db", "--force"]
    ended = subprocess.run(command, cwd=shell.cwd, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Cannot read " in ended.stderr
    (shell.cwd / "signals.db").chmod(0o644)
    assert listed(shell) == ["one", "two"]


def test_the_database_itself_is_no_backup(shell: Shell) -> None:
    """By any name."""
    os.link(shell.cwd / "signals.db", shell.cwd / "same.db")
    before = state(shell.cwd)
    for name in ("signals.db", "same.db", "notes/../signals.db"):
        assert shell.call("db", "restore", name).code == 1
    assert state(shell.cwd) == before


DAMAGE: dict[str, Callable[[Path], object]] = {
    "its first bytes": lambda path: changed(path, 0, b"\0" * 16),
    "the number of its page size": lambda path: changed(path, 16, b"\xff\xff"),
    "its schema": lambda path: changed(path, 100, b"\xff" * 2000),
    "cut off": lambda path: path.write_bytes(path.with_name("signals.db").read_bytes()[:4096]),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_database_is_moved_aside_only_with_force(shell: Shell, what: str) -> None:
    """The message names the file and how to bring it back."""
    path = shell.cwd / "signals.db"
    path.chmod(0o600)
    DAMAGE[what](path.with_name("spoilt.db"))
    path.write_bytes(path.with_name("spoilt.db").read_bytes())
    path.with_name("spoilt.db").unlink()
    before, content = state(shell.cwd), path.read_bytes()
    refused = shell.call("db", "restore", "backup.db")
    assert refused.code == 1
    assert "--force" in refused.err
    assert state(shell.cwd) == before
    restored = shell.call("db", "restore", "backup.db", "--force")
    assert restored.code == 0, restored.err
    assert listed(shell) == ["one"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (kept,) = shell.cwd.glob("signals.db.damaged-*")
    assert kept.read_bytes() == content
    assert kept.name in restored.err
    back = restored.err.partition("To bring it back: ")[2]
    subprocess.run(["sh", "-c", back], cwd=shell.cwd, check=True)
    assert path.read_bytes() == content


def test_the_command_in_the_message_brings_the_database_back(shell: Shell) -> None:
    """It can be copied, even if names need quotes."""
    (shell.cwd / "signals.db").rename(shell.cwd / "my own.db")
    own = ("--db", "my own.db")
    restored = shell.call(*own, "db", "restore", "backup.db")
    assert restored.code == 0
    assert listed(shell, "my own.db") == ["one"]
    back = shlex.split(restored.err.partition("To bring it back: ")[2])
    assert back[0] == "signals"
    assert shell.call(*back[1:]).code == 0
    assert listed(shell, "my own.db") == ["one", "two"]


def test_a_damaged_copy_is_brought_back_by_moving_it(shell: Shell) -> None:
    """A damaged database that can be opened is copied page by page. It cannot be restored as a backup."""
    path = shell.cwd / "signals.db"
    content = bytearray(path.read_bytes())
    content[8192 * 3 : 8192 * 6] = b"\x55" * 8192 * 3
    path.write_bytes(content)
    restored = shell.call("db", "restore", "backup.db")
    assert restored.code == 0, restored.err
    assert listed(shell) == ["one"]
    back = restored.err.partition("To bring it back: ")[2]
    subprocess.run(["sh", "-c", back], cwd=shell.cwd, check=True)
    assert path.read_bytes()[8192 * 3 :][: 8192 * 3] == b"\x55" * 8192 * 3


@pytest.mark.parametrize("there", [True, False], ids=["empty", "none"])
def test_without_an_earlier_database_nothing_is_kept(shell: Shell, there: bool) -> None:
    """A new disk, or an empty file."""
    if there:
        (shell.cwd / "new.db").touch()
    ran = shell.call("--db", "new.db", "db", "restore", "backup.db")
    assert ran.code == 0
    assert "kept" not in ran.err
    assert listed(shell, "new.db") == ["one"]
    assert not [*shell.cwd.glob("new.db.*")]
