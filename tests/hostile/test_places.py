"""Bad folders, streams, settings and databases: each error says what to do."""

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
    """Run a line of shell with ``signals`` as the program."""
    ended = subprocess.run(
        ["bash", "-c", f'signals() {{ {COMMAND} "$@"; }}; {line}'],
        cwd=cwd, env={**ESSENTIAL, **variables}, capture_output=True, text=True, check=False, timeout=FOREVER,
    )  # fmt: skip
    return Ran(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with one ingested note."""
    made = place(tmp_path)
    (tmp_path / "notes" / "a.md").write_text(signal_note([("Omen", "text", 3)]), encoding="utf-8")
    assert made.call("ingest").code == 0
    return made


@pytest.mark.parametrize("arguments", ["list", "ingest notes", "--help"])
def test_a_deleted_working_folder_is_an_error(shell: Shell, arguments: str) -> None:
    """The message says to change to another folder."""
    ran = bash(f"mkdir gone; cd gone; rmdir ../gone; signals {arguments}", shell.cwd)
    assert_told(ran, 1)
    assert "no longer exists" in ran.err


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only a superuser can become nobody")
@pytest.mark.parametrize("db", ["", "--db '~/x.db'"])
def test_without_a_home_the_database_must_be_named(tmp_path: Path, db: str) -> None:
    """No home folder is invented."""
    reading = "--inh-caps=+dac_read_search --ambient-caps=+dac_read_search"
    line = f"unset HOME; cd {tmp_path}; setpriv --reuid=54321 {reading} {COMMAND} {db} list"
    ran = bash(line, tmp_path)
    assert_told(ran, 1)
    assert "home folder" in ran.err


def test_a_missing_home_is_no_obstacle(shell: Shell) -> None:
    """A named database needs no home. Reading the default one says how to create it."""
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
    """A listing works without a known terminal, locale or width."""
    ran = shell.having(**variables).process("list", "-f", "table", "-c", "name")
    assert ran.code == 0
    assert ran.lines[2].strip() == "Omen"


@pytest.mark.parametrize("arguments", ["show -", "ingest -", "nonsense"])
@pytest.mark.parametrize("streams", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_ignored(shell: Shell, arguments: str, streams: str) -> None:
    """A call with a closed stream ends like any other, silently."""
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
def test_a_full_disk_is_an_error_if_data_is_lost(shell: Shell, line: str, code: int) -> None:
    """Lost data is an error with advice. Lost messages do not change the exit code."""
    ran = bash(line, shell.cwd)
    assert ran.code == code
    assert "Traceback" not in ran.err
    if "2>" not in line:
        assert_told(Ran(ran.code, "", ran.err), 1)


def owner(line: str, cwd: Path) -> Ran:
    """Run a line of shell as a user without superuser rights."""
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("needs setpriv, or to be run by an ordinary user")
        line = line.replace("signals ", f"setpriv --bounding-set=-all --inh-caps=-all {COMMAND} ")
    return bash(line, cwd)


def reopened(folder: Path) -> None:
    """Make a folder deletable again."""
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
def test_missing_permissions_are_an_error(shell: Shell, line: str) -> None:
    """One sentence says where to look."""
    ran = owner(line, shell.cwd)
    reopened(shell.cwd / "shut")
    assert_told(ran, 1)


def test_a_read_only_database_can_be_read(shell: Shell) -> None:
    """Its folder may be read-only too."""
    line = (
        "mkdir shut; cp signals.db shut; chmod 400 shut/signals.db; chmod 555 shut; signals --db shut/signals.db list"
    )
    ran = owner(line, shell.cwd)
    reopened(shell.cwd / "shut")
    assert ran.code == 0
    assert "Omen" in ran.out


def test_unreadable_folders_and_files_are_problems(shell: Shell) -> None:
    """The rest is read."""
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
def no_database(shell: Shell, request: pytest.FixtureRequest) -> Path:
    """Something else in the place of a database."""
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


def test_other_files_are_no_database_and_stay(shell: Shell, no_database: Path) -> None:
    """Another program's file, a damaged or truncated database: no command writes to it."""
    before = hashlib.sha256(no_database.read_bytes()).digest() if no_database.is_file() else b""
    for command in COMMANDS:
        assert_told(shell.call("--db", str(no_database), *command.split()), 1)
    assert (hashlib.sha256(no_database.read_bytes()).digest() if no_database.is_file() else b"") == before


@pytest.mark.parametrize(
    "path", ["/dev/null", "/dev/full", "/proc/none/x.db", "x" * 300, "no/x.db", "~nobody-such/x.db"]
)
def test_an_impossible_place_for_a_database_is_an_error(shell: Shell, path: str) -> None:
    """Devices, too long names, homes of unknown users."""
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
def test_invalid_settings_are_an_error(shell: Shell, settings: str) -> None:
    """Every command that needs them names the file, the key and what to write."""
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
def test_invalid_places_in_settings_are_an_error(shell: Shell, settings: str, command: str) -> None:
    """A path in the settings must exist and have the right type."""
    (shell.cwd / "signals.toml").write_text(settings, encoding="utf-8")
    assert_told(shell.call(command), 1)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\xef\xbb\xbfdb = 1", b"# \xe9"])
def test_settings_in_another_encoding_are_an_error(shell: Shell, content: bytes) -> None:
    """Settings are UTF-8, with or without a byte order mark."""
    (shell.cwd / "signals.toml").write_bytes(content)
    assert_told(shell.call("list"), 1)


def test_a_pipe_is_no_settings_file(shell: Shell) -> None:
    """A pipe or a loop named signals.toml is not waited for."""
    (shell.cwd / "signals.toml").unlink()
    os.mkfifo(shell.cwd / "signals.toml")
    assert shell.process("check", "notes").code == 0
