"""What a person sees: tables, colours, pages, and nothing that acts on the terminal."""

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
    """A base whose one finding tries to act on a terminal."""
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


def test_what_was_found_stands_beside_its_id(seeded: Shell) -> None:
    """Also where the line that names it is too long for the terminal."""
    ran = seeded.having(NO_COLOR="1", PAGER="cat").terminal("search", "reasoning", "-q", columns=46)
    assert any(line.strip().startswith(("theatlantic.com", "2024")) for line in ran.lines)
    assert all(line[:9] == " " * 9 or line[7:9] == "  " for line in ran.lines if line)


def test_a_narrow_log_tells_times_whole(seeded: Shell) -> None:
    """A time that is cut tells nothing."""
    ran = seeded.having(NO_COLOR="1", PAGER="cat").terminal("log", "-q", columns=60)
    assert ran.lines[2].split()[1].endswith("Z")


def test_colour_is_for_terminals(seeded: Shell) -> None:
    """Escapes reach a terminal, and a pipe only when asked for."""
    listing = ("list", "-f", "table", "-n", "1", "-q")
    assert "\x1b[" in seeded.terminal(*listing).out
    assert "\x1b[" not in seeded.process(*listing).out
    assert "\x1b[" in seeded.process(*listing, "--color", "always").out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_may_ask_for_no_colour(seeded: Shell, variables: dict[str, str]) -> None:
    """NO_COLOR and dumb terminals are heeded, by tables, help and everything else."""
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
        ("stats", "--by", "edition"),
    ],
    ids=" ".join,
)
def test_nothing_from_a_note_acts_on_the_terminal(hostile: Shell, arguments: tuple[str, ...]) -> None:
    """Whatever the format, a terminal gets escapes to read and none to obey."""
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
    """What looks like markup to a library is shown as it was written."""
    assert "[red]no markup[/] :bomb:" in hostile.terminal("list", columns=160).out
    assert "[red]no markup[/] :bomb:" in hostile.terminal("show", hostile.call("list").table[0]["id"]).out


def test_an_error_shows_hostile_names_as_escapes(shell: Shell) -> None:
    """A name that a user passes on from elsewhere does nothing either."""
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
def test_a_reader_may_leave_an_export(seeded: Shell, format_: str) -> None:
    """A closed pipe is no error, whatever was being written into it."""
    many = shlex.join([*PROGRAM, "export", "-q", "-f", format_, "--kind", "all"])
    ran = subprocess.run(
        ["bash", "-c", f"{many} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"],
        cwd=seeded.cwd, env=ESSENTIAL, capture_output=True, text=True, check=True, timeout=FOREVER,
    )  # fmt: skip
    assert (ran.stdout, ran.stderr) == ("0\n", "")


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("arguments", ["list", "--version", "lst"])
def test_a_stream_that_is_closed_is_done_without(seeded: Shell, redirection: str, arguments: str) -> None:
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
    """Output that could not be written is not taken for written."""
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


def test_no_pager_is_heeded(seeded: Shell) -> None:
    """The pager is not asked where it is not wanted."""
    assert "Emergence" in seeded.having(PAGER="false").terminal("list", "--no-pager").out


def test_a_reader_who_leaves_the_pager_ends_the_program(seeded: Shell) -> None:
    """To quit the pager is no error."""
    ran = seeded.having(PAGER="head -1", NO_COLOR="1").terminal("list", "all", columns=60)
    assert ran.code == 0
    assert "Traceback" not in ran.out


def test_errors_come_before_the_pager(shell: Shell) -> None:
    """No page is opened for an error."""
    ran = shell.having(PAGER="sed s/^/PAGED/").terminal("list")
    assert ran.code == 1
    assert "PAGED" not in ran.out


def test_matches_are_marked_for_the_eye_only(seeded: Shell) -> None:
    """A terminal shows matches in bold; a pipe gets plain text."""
    assert "\x1b[1;33mreasoning\x1b[0m" in seeded.having(PAGER="cat").terminal("search", "reasoning").out
    piped = seeded.process("search", "reasoning", "-c", "name,snippet").out
    assert not set(piped) & set("\x1b\ufdd0\ufdd1")


def test_progress_is_for_terminals(shell: Shell) -> None:
    """A person who waits sees a bar; what an ingestion says into a pipe holds none, and no more with --quiet."""
    (shell.cwd / "notes" / "a.md").write_text(HOSTILE, encoding="utf-8")
    assert "Reading notes" in shell.terminal("ingest", "--dry-run", patience=0).out
    assert shell.terminal("-q", "ingest", "--dry-run", patience=0).out == ""
    piped = subprocess.run(
        [*patient(0), "ingest"], cwd=shell.cwd, env=ESSENTIAL, capture_output=True, text=True, check=True
    )
    assert "1 note read" in piped.stderr
    assert "Reading notes" not in piped.stderr
