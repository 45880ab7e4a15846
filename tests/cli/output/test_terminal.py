"""Output on a terminal: tables, colors, pager, and escaped control characters."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, PROGRAM, Shell, patient
from waiting import FOREVER

HOSTILE = """\
# __Red \x1b[31mtitle\x07__, from ([20240105](https://letters.example/p/1).)

## Signals

| name | description | relevancy |
|:---|:---|---:|
| Bell \x1b]52;c;aGk=\x07 and \u202eesrever | [red]no markup[/] :bomb: \x9b2J | 5 |
"""


@pytest.fixture
def hostile(shell: Shell) -> Shell:
    """A database with one finding that tries to control the terminal."""
    (shell.cwd / "notes" / "a.md").write_text(HOSTILE, encoding="utf-8")
    assert shell.call("ingest").code == 0
    return shell.having(PAGER="cat")


def test_a_terminal_gets_a_table_of_a_few_columns(seeded: Shell) -> None:
    """A person sees what matters, with short ids, fitted to the width."""
    ran = seeded.having(NO_COLOR="1", PAGER="cat").terminal("list", "--min-relevancy", "5", columns=100)
    assert ran.lines[0].split() == ["id", "relevancy", "name", "source", "dated"]
    assert ran.lines[2].split()[0] == "795d4df"
    assert len(ran.lines) == 2 + 3 + 1
    assert all(len(line) <= 100 for line in ran.lines)
    assert ran.code == 0


@pytest.mark.parametrize("columns", [40, 60, 80, 130, 200])
def test_a_table_fits_any_width(seeded: Shell, columns: int) -> None:
    """No line is longer than the terminal is wide."""
    ran = seeded.having(NO_COLOR="1", PAGER="cat").terminal("list", "all", "-q", columns=columns)
    assert max(map(len, ran.lines)) <= columns
    assert ("description" in ran.lines[0]) == (columns >= 120)


def test_hits_are_indented_behind_their_id(seeded: Shell) -> None:
    """Even if the line with the name is longer than the terminal."""
    ran = seeded.having(NO_COLOR="1", PAGER="cat").terminal("search", "reasoning", "-q", columns=46)
    assert any(line.strip().startswith(("theatlantic.com", "2024")) for line in ran.lines)
    assert all(line[:9] == " " * 9 or line[7:9] == "  " for line in ran.lines if line)


def test_a_narrow_log_shows_whole_times(seeded: Shell) -> None:
    """A truncated time is useless."""
    ran = seeded.having(NO_COLOR="1", PAGER="cat").terminal("log", "-q", columns=60)
    assert ran.lines[2].split()[1].endswith("Z")


def test_color_is_for_terminals(seeded: Shell) -> None:
    """A pipe gets escape sequences only on request."""
    listing = ("list", "-f", "table", "-n", "1", "-q")
    assert "\x1b[" in seeded.terminal(*listing).out
    assert "\x1b[" not in seeded.process(*listing).out
    assert "\x1b[" in seeded.process(*listing, "--color", "always").out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_and_dumb_terminals_are_respected(seeded: Shell, variables: dict[str, str]) -> None:
    """By tables, help and everything else."""
    for arguments in (("list",), ("show", "795d4df"), ("search", "reasoning"), ("--help",)):
        assert "\x1b" not in seeded.having(PAGER="cat", **variables).terminal(*arguments).out
    assert "\x1b" not in seeded.terminal("list", "--color", "never", "--no-pager").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("list", "-f", "tsv"),
        ("list", "--json"),
        ("list", "-f", "csv"),
        ("search", "bell"),
        ("search", "bell", "-f", "md"),
        ("show", "{id}"),
        ("show", "{id}", "--json"),
        ("articles",),
        ("problems",),
        ("log", "1"),
        ("export",),
        ("export", "-f", "md"),
        ("cite", "{id}"),
        ("db", "dump"),
        ("check",),
        ("learn",),
        ("stats", "--by", "edition"),
    ],
    ids=" ".join,
)
def test_a_note_cannot_control_the_terminal(hostile: Shell, arguments: tuple[str, ...]) -> None:
    """Control characters are escaped in every format."""
    [finding] = hostile.call("list", "-c", "id").table
    named = [argument.format(id=finding["id"]) for argument in arguments]
    ran = hostile.having(NO_COLOR="1").terminal(*named)
    assert ran.code == 0
    assert not set(ran.out) & set("\x1b\x07\x9b\u202e")


def test_a_pipe_gets_a_note_as_it_is(hostile: Shell) -> None:
    """Data is not changed on its way to a program."""
    [finding] = hostile.process("list").table
    assert "\x1b]52;c;aGk=\x07 and \u202eesrever" in finding["name"]


def test_markup_in_a_note_is_text(hostile: Shell) -> None:
    """Text that looks like markup is shown as it was written."""
    assert "[red]no markup[/] :bomb:" in hostile.terminal("list", columns=160).out
    assert "[red]no markup[/] :bomb:" in hostile.terminal("show", hostile.call("list").table[0]["id"]).out


def test_errors_escape_control_characters(shell: Shell) -> None:
    """A file name cannot control the terminal either."""
    ran = shell.terminal("ingest", "no\x1b[2Jsuch")
    assert ran.code == 1
    assert "no\\x1b[2Jsuch" in ran.out


def test_a_closed_pipe_ends_silently(seeded: Shell) -> None:
    """`signals list | head -1` writes one line and no complaint."""
    many = shlex.join([*PROGRAM, "list", "all", "-q"])
    ran = subprocess.run(
        ["bash", "-c", f"{many} | head -1; echo ${{PIPESTATUS[0]}}"],
        cwd=seeded.cwd, env=ESSENTIAL, capture_output=True, text=True, check=True, timeout=FOREVER,
    )  # fmt: skip
    assert ran.stderr == ""
    assert ran.stdout.splitlines()[1:] == ["0"]


@pytest.mark.parametrize("format_", ["xlsx", "json", "md"])
def test_a_closed_pipe_ends_an_export_without_an_error(seeded: Shell, format_: str) -> None:
    """In every format."""
    many = shlex.join([*PROGRAM, "export", "-q", "-f", format_, "--kind", "all"])
    ran = subprocess.run(
        ["bash", "-c", f"{many} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"],
        cwd=seeded.cwd, env=ESSENTIAL, capture_output=True, text=True, check=True, timeout=FOREVER,
    )  # fmt: skip
    assert (ran.stdout, ran.stderr) == ("0\n", "")


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("arguments", ["list", "--version", "lst"])
def test_a_closed_stream_is_ignored(seeded: Shell, redirection: str, arguments: str) -> None:
    """A service manager that closes streams sees the same exit code and no traceback."""
    ran = subprocess.run(
        ["bash", "-c", f"{shlex.join(PROGRAM)} {arguments} {redirection}"],
        cwd=seeded.cwd, env=ESSENTIAL, capture_output=True, text=True, check=False, timeout=FOREVER,
    )  # fmt: skip
    assert ran.returncode == (2 if arguments == "lst" else 0)
    assert "Traceback" not in ran.stderr
    assert "failed" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", ["list", "--version", "export -f xlsx", "list -f table"])
def test_a_full_disk_is_an_error(seeded: Shell, arguments: str) -> None:
    """Output that could not be written is reported."""
    ran = subprocess.run(
        ["bash", "-c", f"{shlex.join(PROGRAM)} {arguments} > /dev/full"],
        cwd=seeded.cwd, env=ESSENTIAL, capture_output=True, text=True, check=False, timeout=FOREVER,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [
        "signals: No space left on device.",
        "Free some disk space, or write to another place.",
    ]


def test_long_output_is_paged(seeded: Shell, tmp_path: Path) -> None:
    """On a terminal everything goes through $PAGER, as with git."""
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\necho "LESS=$LESS"\nexec sed "s/^/| /"\n', encoding="utf-8")
    pager.chmod(0o755)
    ran = seeded.having(PAGER=f"{pager} --flag", NO_COLOR="1").terminal("list")
    assert ran.lines[0] == "LESS=FRX"
    assert ran.lines[1].startswith("| id")
    assert ran.lines[-1].startswith("6 signals.")


@pytest.mark.parametrize("variables", [{"PAGER": ""}, {"PAGER": "no-such-pager"}, {"PAGER": "'"}])
def test_without_a_pager_output_goes_to_the_screen(seeded: Shell, variables: dict[str, str]) -> None:
    """A pager that cannot be run hides nothing."""
    assert "Emergence" in seeded.having(**variables).terminal("list").out


def test_no_pager_starts_no_pager(seeded: Shell) -> None:
    """Output goes directly to the screen."""
    assert "Emergence" in seeded.having(PAGER="false").terminal("list", "--no-pager").out


def test_quitting_the_pager_ends_the_program(seeded: Shell) -> None:
    """This is not an error."""
    ran = seeded.having(PAGER="head -1", NO_COLOR="1").terminal("list", "all", columns=60)
    assert ran.code == 0
    assert "Traceback" not in ran.out


def test_errors_come_before_the_pager(shell: Shell) -> None:
    """No pager is opened for an error."""
    ran = shell.having(PAGER="sed s/^/PAGED/").terminal("list")
    assert ran.code == 1
    assert "PAGED" not in ran.out


def test_matches_are_highlighted_only_on_a_terminal(seeded: Shell) -> None:
    """A pipe gets plain text."""
    assert "\x1b[1;33mreasoning\x1b[0m" in seeded.having(PAGER="cat").terminal("search", "reasoning").out
    piped = seeded.process("search", "reasoning", "-c", "name,snippet").out
    assert not set(piped) & set("\x1b\ufdd0\ufdd1")


def test_progress_is_for_terminals(shell: Shell) -> None:
    """A pipe gets no bar, and neither does a terminal with --quiet."""
    (shell.cwd / "notes" / "a.md").write_text(HOSTILE, encoding="utf-8")
    assert "Reading notes" in shell.terminal("ingest", "--dry-run", patience=0).out
    assert shell.terminal("-q", "ingest", "--dry-run", patience=0).out == ""
    piped = subprocess.run(
        [*patient(0), "ingest"], cwd=shell.cwd, env=ESSENTIAL, capture_output=True, text=True, check=True
    )
    assert "1 note read" in piped.stderr
    assert "Reading notes" not in piped.stderr
