"""Folders, streams, settings and bases that are not as they should be: each ends in what to do about it."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, PROGRAM, Ran, Shell
from hostile.bad_input import assert_told, place
from notes import signal_note
from waiting import FOREVER

COMMAND = shlex.join(PROGRAM)


def bash(line: str, cwd: Path, **variables: str) -> Ran:
    """Run a line of shell, in which ``signals`` is the program."""
    ended = subprocess.run(
        ["bash", "-c", f'signals() {{ {COMMAND} "$@"; }}; {line}'],
        cwd=cwd, env={**ESSENTIAL, **variables}, capture_output=True, text=True, check=False, timeout=FOREVER,
    )  # fmt: skip
    return Ran(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with one note, ingested."""
    made = place(tmp_path)
    (tmp_path / "notes" / "a.md").write_text(signal_note([("Omen", "text", 3)]), encoding="utf-8")
    assert made.call("ingest").code == 0
    return made


@pytest.mark.parametrize("arguments", ["list", "ingest notes", "--help"])
def test_a_folder_that_is_gone_is_told(shell: Shell, arguments: str) -> None:
    """Whoever stands in a folder that was deleted is told to leave it."""
    ran = bash(f"mkdir gone; cd gone; rmdir ../gone; signals {arguments}", shell.cwd)
    assert_told(ran, 1)
    assert "no longer exists" in ran.err


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only a superuser can become nobody")
@pytest.mark.parametrize("db", ["", "--db '~/x.db'"])
def test_without_a_home_a_base_must_be_named(tmp_path: Path, db: str) -> None:
    """Where nobody knows a home folder, none is made up."""
    reading = "--inh-caps=+dac_read_search --ambient-caps=+dac_read_search"
    line = f"unset HOME; cd {tmp_path}; setpriv --reuid=54321 {reading} {COMMAND} {db} list"
    ran = bash(line, tmp_path)
    assert_told(ran, 1)
    assert "home folder" in ran.err


def test_a_home_that_does_not_exist_is_no_obstacle(shell: Shell) -> None:
    """A named base needs no home, and a read from the default one says how to make it."""
    home = str(shell.cwd / "none")
    assert shell.having(HOME=home).process("list").code == 0
    assert_told(bash("cd /; signals list", shell.cwd, HOME=home), 1)


@pytest.mark.parametrize(
    "variables",
    [
        {"TERM": ""}, {"TERM": "nonsense"}, {"LC_ALL": "C"}, {"LANG": "xx_YY.nonsense"},
        {"PYTHONUTF8": "0", "LC_ALL": "C"},
        {"COLUMNS": "0"}, {"COLUMNS": "-1"}, {"COLUMNS": "9" * 5_000}, {"COLUMNS": "٣"}, {"COLUMNS": "²"},
        {"COLUMNS": "x"}, {"LINES": "-1"}, {"LINES": "²"},
    ],
    ids=lambda variables: " ".join(f"{name}={value[:8]}" for name, value in variables.items()),
)  # fmt: skip
def test_odd_variables_change_nothing(shell: Shell, variables: dict[str, str]) -> None:
    """No terminal, no locale and no width that was said is too odd to list on."""
    ran = shell.having(**variables).process("list", "-f", "table", "-c", "name")
    assert ran.code == 0
    assert ran.lines[2].strip() == "Omen"


@pytest.mark.parametrize("arguments", ["show -", "ingest -", "nonsense"])
@pytest.mark.parametrize("streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_done_without(shell: Shell, arguments: str, streams: str) -> None:
    """A call without a stream ends as it would with it, and silently."""
    ran = bash(f"signals {arguments} {streams}", shell.cwd)
    assert ran.code == (2 if arguments in ("show -", "nonsense") else 0)
    assert "Traceback" not in ran.err
    assert "failed" not in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("signals list > /dev/full", 1), ("signals export -f xlsx > /dev/full", 1), ("signals db dump > /dev/full", 1),
        ("signals check - < /dev/null > /dev/full", 1), ("signals list 2> /dev/full", 0),
        ("signals ingest 2> /dev/full", 0), ("signals nonsense 2> /dev/full", 2), ("signals list > /dev/full 2>&1", 1),
    ],
)  # fmt: skip
def test_a_full_disk_is_told_where_data_is_lost(shell: Shell, line: str, code: int) -> None:
    """Data that could not be written is an error with advice; talk that could not changes no exit code."""
    ran = bash(line, shell.cwd)
    assert ran.code == code
    assert "Traceback" not in ran.err
    if "2>" not in line:
        assert_told(Ran(ran.code, "", ran.err), 1)


def owner(line: str, cwd: Path) -> Ran:
    """Run a line of shell as somebody whom permissions bind, which they do not a superuser."""
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("needs setpriv, or to be run by an ordinary user")
        line = line.replace("signals ", f"setpriv --bounding-set=-all --inh-caps=-all {COMMAND} ")
    return bash(line, cwd)


def reopened(folder: Path) -> None:
    """Let a folder be cleared away."""
    if folder.exists():
        folder.chmod(0o755)


@pytest.mark.parametrize(
    "line",
    [
        "chmod 400 signals.db; echo >> notes/a.md; signals ingest", "chmod 000 signals.db; signals list",
        "chmod 000 signals.db; signals ingest",
        "mkdir shut; cp signals.db shut; chmod 555 shut; signals --db shut/signals.db db vacuum",
        "mkdir shut; chmod 555 shut; signals --db shut/new.db ingest notes",
        "mkdir shut; chmod 555 shut; signals --db shut/in/new.db ingest notes",
        "mkdir shut; cp signals.db shut; chmod 000 shut; signals --db shut/signals.db list",
        "mkdir shut; chmod 555 shut; signals db backup shut/copy.db",
        "mkdir shut; chmod 555 shut; signals export shut/x.csv",
        "mkdir shut; chmod 555 shut; signals init shut", "mkdir shut; chmod 555 shut; signals export shut/notes/",
        "mkdir shut; chmod 000 shut; signals check shut/a.md", "chmod 000 signals.toml; signals list",
    ],
)  # fmt: skip
def test_what_may_not_be_used_is_told(shell: Shell, line: str) -> None:
    """Permissions that are missing end in a sentence that says where to look."""
    ran = owner(line, shell.cwd)
    reopened(shell.cwd / "shut")
    assert_told(ran, 1)


def test_what_may_not_be_written_can_be_read(shell: Shell) -> None:
    """A base that is read-only, in a folder that is so too, answers."""
    line = (
        "mkdir shut; cp signals.db shut; chmod 400 shut/signals.db; chmod 555 shut; signals --db shut/signals.db list"
    )
    ran = owner(line, shell.cwd)
    reopened(shell.cwd / "shut")
    assert ran.code == 0
    assert "Omen" in ran.out


def test_folders_and_files_that_may_not_be_read_are_problems(shell: Shell) -> None:
    """What permissions hide is told, and the rest is read."""
    notes = shell.cwd / "notes"
    (notes / "b.md").write_text(signal_note([("Other", "x", 2)], None), encoding="utf-8")
    (notes / "shut").mkdir()
    ran = owner("chmod 000 notes/b.md notes/shut; signals check notes", shell.cwd)
    reopened(notes / "shut")
    assert ran.code == 3
    assert [line.split(": ")[:2] for line in ran.lines] == [["notes/b.md", "rejected"], ["notes/shut", "rejected"]]
    assert "1 signal" in ran.err


COMMANDS = ("list", "ingest notes", "ingest --dry-run notes", "db verify", "db vacuum", "db migrate", "db info", "log")


@pytest.fixture(params=["text", "another program's", "half", "no pages", "header only", "folder"])
def no_base(shell: Shell, request: pytest.FixtureRequest) -> Path:
    """Something that stands where a base should be."""
    path = shell.cwd / "other.db"
    whole = (shell.cwd / "signals.db").read_bytes()
    if request.param == "text":
        path.write_text("# A note, and no base\n" * 50, encoding="utf-8")
    elif request.param == "another program's":
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE theirs (a)")
        connection.commit()
        connection.close()
    elif request.param == "folder":
        path.mkdir()
    else:
        path.write_bytes(whole[: {"half": len(whole) // 2, "no pages": 4096, "header only": 100}[request.param]])
    return path


def test_what_is_no_base_is_told_and_left_alone(shell: Shell, no_base: Path) -> None:
    """Another program's file, a damaged or a truncated base: no command writes to it."""
    before = hashlib.sha256(no_base.read_bytes()).digest() if no_base.is_file() else b""
    for command in COMMANDS:
        assert_told(shell.call("--db", str(no_base), *command.split()), 1)
    assert (hashlib.sha256(no_base.read_bytes()).digest() if no_base.is_file() else b"") == before


@pytest.mark.parametrize(
    "path", ["/dev/null", "/dev/full", "/proc/none/x.db", "x" * 300, "no/x.db", "~nobody-such/x.db"]
)
def test_an_impossible_place_for_a_base_is_told(shell: Shell, path: str) -> None:
    """Devices, names that are too long, homes of nobody."""
    assert_told(shell.call("--db", path, "list"), 1)
    if path != "no/x.db":
        assert_told(shell.call("--db", path, "ingest", "notes"), 1)


@pytest.mark.parametrize(
    "settings",
    [
        "db = 3", 'db = ""', "db = []", 'db = "~nobody-such/x.db"', 'notes = "x"', 'notes = [""]', "notes = [1]",
        "[limits]\nsize = 0", "[limits]\nsize = -1", "[limits]\nsize = true", "[limits]\nsize = 1.5",
        "[limits]\ndepth = 1",
        f"[limits]\nsize = 1{'0' * 30}", "limits = 1", "[[limits]]", "vocabulary = 1", "nonsense = 1", "no toml",
        "[vocabulary.headings]\nnonsense = ['x']", "[vocabulary.headings]\nsignals = 'x'",
        "[vocabulary.columns]\nname = [1]", 'db = "a"\ndb = "b"', f"x = {'[' * 100_000}", f"x = {'{a=' * 3_000}",
        f"x = {'9' * 10_000}", '"""', "\0",
    ],
    ids=lambda settings: settings[:30].replace("\n", " ").replace("\0", "NUL"),
)  # fmt: skip
def test_settings_that_cannot_be_are_told(shell: Shell, settings: str) -> None:
    """The file, the key and what to write instead are named, by every command that needs them."""
    (shell.cwd / "signals.toml").write_text(settings, encoding="utf-8")
    for command in ("list", "check", "ingest"):
        ran = shell.call(command)
        assert_told(ran, 1)
        assert "signals.toml" in ran.err or "home" in ran.err


@pytest.mark.parametrize(
    ("settings", "command"),
    [
        ('db = "."', "list"), ('db = "\\u0000x"', "list"), ('db = "signals.toml"', "list"),
        ('notes = ["nowhere"]', "check"), ('notes = ["a\\u0000b"]', "check"), ('notes = ["signals.toml/x"]', "ingest"),
    ],
)  # fmt: skip
def test_places_in_settings_that_cannot_be_are_told(shell: Shell, settings: str, command: str) -> None:
    """What the settings name has to be there, and to be what it is named for."""
    (shell.cwd / "signals.toml").write_text(settings, encoding="utf-8")
    assert_told(shell.call(command), 1)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\xef\xbb\xbfdb = 1", b"# \xe9"])
def test_settings_in_another_encoding_are_told(shell: Shell, content: bytes) -> None:
    """Settings are UTF-8, with or without a byte order mark."""
    (shell.cwd / "signals.toml").write_bytes(content)
    assert_told(shell.call("list"), 1)


def test_what_is_no_settings_file_is_none(shell: Shell) -> None:
    """A pipe or a loop called signals.toml is not waited for."""
    (shell.cwd / "signals.toml").unlink()
    os.mkfifo(shell.cwd / "signals.toml")
    assert shell.process("check", "notes").code == 0
