"""Text that acts on a terminal, in a spreadsheet, as markup or in a shell. People see it as plain text."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest

from cli.shell import ESSENTIAL, PROGRAM, Shell
from hostile.bad_input import ACTS, findings, place
from notes import signal_note

HOSTILE = (
    "\x1b[31mR\x1b]8;;http://evil.example\x07L\x1b]8;;\x1b\\ \x1b]52;c;aGk=\x07 \x9b2J\x85 \u202eX\u2066Y\u200bZ"
    " \U000e0041\U000e007f \u00ad \x7f\x08"
)
"""Colors, a link, the clipboard, C1 controls, bidi, zero-width and tag characters."""

MARKUP = "[red]a[/] [/] [link=http://evil.example]l[/link] :bomb: \\$(touch owned) `touch owned` end\\"

NOTE = f"""\
---
author: A{HOSTILE}
---
# __T{HOSTILE}__, from ([e{HOSTILE}](https://l.example/p/1).)

__[External link](https://e.example/{HOSTILE.replace(" ", "")})__

## Summary

S{HOSTILE}

## Keywords

* K{HOSTILE}

## Other

* Category: c{HOSTILE}

## Signals

| name | description | x{HOSTILE} | relevancy |
|---|---|---|---|
| N{HOSTILE} word | D{HOSTILE} {MARKUP} | E{HOSTILE} | 9{HOSTILE} |
| {MARKUP} | word | {MARKUP} | 4 |

## Odd{HOSTILE}

| name |
|---|
| lost{HOSTILE} |
"""

NAME = f"n{HOSTILE.replace('/', '_')}"[:60]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A database of one note that tries everything, in a file with such a name."""
    shell = place(tmp_path_factory.mktemp("output"))
    (shell.cwd / "notes" / f"{NAME}.md").write_text(NOTE, encoding="utf-8")
    (shell.cwd / "notes" / f"{NAME}.txt").write_bytes(b"\0")
    ran = shell.terminal("ingest", "-v")
    assert ran.code == 0
    assert not ACTS.search(ran.out)
    return shell


@pytest.fixture(scope="module")
def ids(hostile: Shell) -> tuple[str, str]:
    """The ids of a finding and its article."""
    found = findings(hostile, "id", "article_id")[0]
    return found["id"], found["article_id"]


@pytest.mark.parametrize(
    "command",
    [
        "ingest --dry-run -v", "ingest --json", "check", "check --json", "list all", "list all -f csv",
        "list all --columns name,path,extra,edition,keywords,summary -f table", "search word", "search word -f json",
        "articles", "articles -f md", "stats --by category", "stats --by edition -f ndjson", "problems",
        "problems -f tsv", "log", "log 1", "db info", "db dump", "show {0}", "show {1}", "show {1} --json",
        "open {0} --print", "cite {0}", "cite {0} -f ris", "export --kind all", "export -f notes --kind all",
    ],
)  # fmt: skip
def test_nothing_acts_on_a_terminal(hostile: Shell, ids: tuple[str, str], command: str) -> None:
    """A terminal shows escapes and obeys none, for every command and format."""
    ran = hostile.terminal(*command.format(*ids).split(), columns=200)
    assert ran.code in (0, 3)
    assert len(ran.out) > 20
    assert not ACTS.search(ran.out)


@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE], ["list", HOSTILE], ["list", "--sort", HOSTILE], ["list", "-c", HOSTILE], [f"--{HOSTILE}"],
        ["list", "--debug", "--since", HOSTILE], ["show", HOSTILE], ["search", "--raw", '"' + HOSTILE],
        ["ingest", HOSTILE], ["--db", HOSTILE, "list"], ["export", HOSTILE], ["stats", "--by", HOSTILE],
        ["log", HOSTILE],
    ],
    ids=lambda arguments: " ".join(arguments).replace(HOSTILE, "hostile").replace("\x1b", ""),
)  # fmt: skip
def test_no_error_acts_on_a_terminal(hostile: Shell, arguments: list[str]) -> None:
    """Errors and tracebacks quote arguments without any effect."""
    ran = hostile.terminal(*arguments)
    assert ran.code in (1, 2)
    assert not ACTS.search(ran.out)
    assert "failed" not in ran.out


def test_wrong_settings_act_on_nothing(tmp_path: Path) -> None:
    """A key of signals.toml is quoted with escapes."""
    shell = place(tmp_path)
    (tmp_path / "signals.toml").write_text('"\\u001b[31m" = 1\n', encoding="utf-8")
    ran = shell.terminal("list")
    assert ran.code == 1
    assert "\\x1b[31m" in ran.out
    assert not ACTS.search(ran.out)


@pytest.mark.parametrize("command", ["list", "show {0}", "search word", "articles --columns title -f table"])
def test_colors_are_our_own(hostile: Shell, ids: tuple[str, str], command: str) -> None:
    """With colors, all control sequences are those of the program."""
    ran = hostile.having(NO_COLOR="").terminal(*command.format(*ids).split(), columns=200)
    assert "\x1b[" in ran.out
    for code in ("0", "1", "2", "1;36", "36", "1;33", "33"):
        ran = type(ran)(ran.code, ran.out.replace(f"\x1b[{code}m", ""))
    assert not ACTS.search(ran.out)


@pytest.mark.parametrize("command", ["list -f table", "search word", "show {0}", "show {1}"])
def test_markup_is_text(hostile: Shell, command: str) -> None:
    """Markup, links and emoji names are shown as written."""
    [marked] = [one for one in findings(hostile, "id", "article_id", "name") if one["name"] == MARKUP]
    for terminal in (True, False):
        arguments = command.format(marked["id"], marked["article_id"]).split()
        ran = hostile.terminal(*arguments, columns=300) if terminal else hostile.process(*arguments)
        assert ran.code == 0
        assert "[red]a[/] [/]" in ran.out


def test_data_formats_keep_every_character(hostile: Shell) -> None:
    """A pipe receives the text of the note, byte for byte."""
    [found] = [one for one in findings(hostile, "name", "description", "extra") if one["name"] != MARKUP]
    assert found["name"] == f"N{HOSTILE} word"
    assert found["description"] == f"D{HOSTILE} {MARKUP}"
    assert f"E{HOSTILE}" in found["extra"].values()


@pytest.mark.parametrize("shell_", ["zsh", "fish", "bash"])
def test_names_are_harmless_to_shell_completion(hostile: Shell, shell_: str) -> None:
    """Zsh evaluates completions: no backslash in a name undoes the quoting, and no markup confuses Typer."""
    variables = {
        "_SIGNALS_COMPLETE": f"complete_{shell_}", "_TYPER_COMPLETE_ARGS": "signals show ",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args", "COMP_WORDS": "signals show ", "COMP_CWORD": "2",
    }  # fmt: skip
    ran = hostile.having(**variables).process()
    offered = [one["id"] for one in findings(hostile, "id")]
    assert all(id_ in ran.out for id_ in offered)
    assert not ACTS.search(ran.out)
    assert "\\\\$" not in ran.out
    assert "\\\\`" not in ran.out
    assert ("[/]" in ran.out) == (shell_ != "bash")


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://evil.example";"x")', "=cmd|'/c calc'!A0")


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A database with cells that a spreadsheet would run."""
    shell = place(tmp_path_factory.mktemp("sheet"))
    rows = [(formula.replace("|", "\\|"), "text", 3) for formula in FORMULAS]
    note = signal_note(rows, title="=T").replace("## Signals", "## Keywords\n\n* =k\n\n## Signals")
    (shell.cwd / "notes" / "a.md").write_text(note, encoding="utf-8")
    assert shell.process("ingest").code == 0
    return shell


@pytest.mark.parametrize("command", ["list -f csv", "export", "search text -f csv"])
def test_csv_contains_no_formula(sheet: Shell, command: str) -> None:
    """An apostrophe precedes a cell that would be run, in every command that writes CSV."""
    rows = list(csv.DictReader(io.StringIO(sheet.process(*command.split()).out)))
    assert sorted(row["name"] for row in rows) == sorted(f"'{formula}" for formula in FORMULAS)
    assert {row["title"] for row in rows} == {"'=T"}
    assert {row["description"] for row in rows} == {"text"}


def test_raw_csv_is_as_written(sheet: Shell) -> None:
    """--raw is for programs that run no formulas."""
    rows = list(csv.DictReader(io.StringIO(sheet.process("export", "--raw").out)))
    assert sorted(row["name"] for row in rows) == sorted(FORMULAS)


@pytest.mark.parametrize("raw", [(), ("--raw",)])
def test_a_workbook_contains_strings(sheet: Shell, tmp_path: Path, raw: tuple[str, ...]) -> None:
    """No cell of an exported workbook is a formula or a link, and each is as written."""
    target = tmp_path / "out.xlsx"
    assert sheet.process("export", str(target), *raw).code == 0
    book = openpyxl.load_workbook(target)
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= {*FORMULAS, "=T"}
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_text_too_long_for_a_workbook_is_reported(tmp_path: Path) -> None:
    """The text is cut, with a warning."""
    shell = place(tmp_path)
    (tmp_path / "notes" / "a.md").write_text(signal_note([("long", "x" * 40_000, 3)]), encoding="utf-8")
    assert shell.process("ingest").code == 0
    ran = shell.process("export", "out.xlsx")
    assert ran.code == 0
    assert "cut at 32,767" in ran.err
    assert len(json.loads(shell.process("export", "-f", "json").out)[0]["description"]) == 40_000


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "ndjson", "md", "notes", "xlsx", "sqlite"])
def test_every_format_accepts_any_text(hostile: Shell, tmp_path: Path, format_: str) -> None:
    """No text in a note makes an export fail."""
    target = tmp_path / "out"
    ran = hostile.process("export", str(target), "-f", format_, "--kind", "all")
    assert ran.code == 0, ran.err
    assert "2 findings written" in ran.err
    assert target.exists()


def test_standard_error_in_a_file_is_escaped_too(hostile: Shell) -> None:
    """Logs are read on terminals, so messages are always escaped."""
    ran = subprocess.run(
        [*PROGRAM, "ingest", HOSTILE], cwd=hostile.cwd, env=ESSENTIAL, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert not ACTS.search(ran.stderr)
