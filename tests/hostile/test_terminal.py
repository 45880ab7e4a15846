"""Nothing in notes acts on a terminal, whatever the command, the format and the pager."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest

from cli.shell import Shell
from hostile.bad_input import ACTS, findings, place
from hostile.note_files import BYTES, NOTES

SHOWN = ("text-", "score-", "address-", "head-", "export-", "odd-t")
NAME = "\x1b[31m\u202e\u200b[red]\x9b\U000e0041\x07{}"
"""The names of the files."""

OURS = re.compile(r"\x1b\[(?!31m)[0-9;]*m")
"""The program's own control sequences: colors that no note contains."""

DRAWN = re.compile(r"\x1b\[\?25l(\r\x1b\[2K|Reading notes|[ ━╸╺]|\d+/[\d?]+|[-\d]+:[-\d]+:[-\d]+|\n)+")
GONE = "\x1b[?25h\r\x1b[1A\x1b[2K"
"""A progress bar, and how it is removed."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A database of some 150 hostile notes, in files with hostile names."""
    shell = place(tmp_path_factory.mktemp("terminal"))
    for name, note in NOTES.items():
        if name in BYTES or name.startswith(SHOWN):
            (shell.cwd / "notes" / NAME.format(name)).write_bytes(note.content)
    ran = shell.terminal("ingest", "-v")
    assert (ran.code, ACTS.search(OURS.sub("", ran.out))) == (0, None)
    assert shell.process("embed").code == 0
    twin = shell.cwd / "notes" / NAME.format("twin")
    twin.write_bytes(next(shell.cwd.glob("notes/*text-*")).read_bytes())
    twin.with_name(NAME.format("head")).write_bytes(b"# \x1b[31m\xe2\x80\xae\n")
    again = shell.terminal("ingest")
    assert (again.code, ACTS.search(OURS.sub("", again.out))) == (0, None)
    with (shell.cwd / "signals.toml").open("a", encoding="utf-8") as settings:
        settings.write('[views."\\u001b[31m\\u202e"]\ntext = "\\u001b[31m\\u009b"\n')
    return shell


@pytest.fixture(scope="module")
def ids(hostile: Shell) -> dict[str, list[str]]:
    """Ids of findings and articles, some of every sort."""
    found = findings(hostile, "id", "article_id")
    return {
        "finding": list(islice((one["id"] for one in found[::7]), 40)),
        "article": list(dict.fromkeys(one["article_id"] for one in found))[::3][:40],
    }


TABLES = "list all|search text|articles|stats --by theme|stats --by category|problems|log|log 1"
COMPARED = (
    "similar text words|similar finding|search text --hybrid|clusters --min-articles 1|duplicates --limit 50|"
    "timeline --of source|timeline --of cluster|coverage --by edition,keyword|diff|views"
)
FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md")
OTHERS = (
    "ingest --dry-run -v|ingest --json|check|check --json|db info|db info --json|db verify|db dump|db path|"
    "list all -c name,path,extra,edition,keywords,summary,url,author|list all --sort path --retired|"
    "list --text text --theme x|search text --raw|export --kind all|export --kind all -f tsv|export --kind all -f json|"
    "export --kind all -f ndjson|export --kind all -f notes|export all.csv|problems --severity rejected|"
    "show finding|show article|show finding --json|show article --json|cite finding|cite article -f ris|"
    "cite article -f csl-json|nonsense|list --sort x|deal --html - --include-unscored|list --view x|embed"
)


def commands() -> Iterator[str]:
    """All commands that print something."""
    yield from (f"{command} -f {format_}" for command in TABLES.split("|") for format_ in FORMATS)
    yield from (f"{command} -f {format_}" for command in COMPARED.split("|") for format_ in ("table", "tsv", "md"))
    yield from OTHERS.split("|")


@pytest.mark.parametrize("command", list(commands()))
def test_no_byte_of_any_output_acts(hostile: Shell, ids: dict[str, list[str]], command: str) -> None:
    """In color, with a pager that passes everything on: only our own colors could act."""
    words = [word for given in command.split() for word in ids.get(given, [given])]
    ran = hostile.having(NO_COLOR="", PAGER="tee /dev/null").terminal(*words, columns=160)
    assert ran.code in (0, 2, 3)
    assert ran.out
    assert ACTS.search(OURS.sub("", ran.out)) is None


def test_a_progress_bar_shows_nothing_from_notes_and_disappears(hostile: Shell) -> None:
    """It is drawn while notes are read, and the messages after it are safe."""
    ran = hostile.having(SIGNALS_DB="none.db").terminal("ingest", "--dry-run", "-v", patience=0)
    drawn, said = ran.out.split(GONE)
    assert "Reading notes" in drawn
    assert DRAWN.fullmatch(drawn)
    assert ACTS.search(said) is None


@pytest.mark.parametrize("place_", ["article", "finding"])
def test_a_path_with_a_hostile_name_is_shown_safely(hostile: Shell, ids: dict[str, list[str]], place_: str) -> None:
    """This is the path that `open` prints, or cannot open."""
    for arguments in (["open", ids[place_][0], "--print"], ["open", ids[place_][0]]):
        ran = hostile.having(EDITOR="/nowhere/\x1b[31m\u202e").terminal(*arguments)
        assert ran.code == (0 if "--print" in arguments else 1)
        assert ACTS.search(ran.out) is None


@pytest.mark.parametrize("variable", ["SIGNALS_DB", "COLUMNS", "PAGER", "TERM", "LANG", "EDITOR", "HOME"])
def test_no_environment_variable_acts(hostile: Shell, variable: str) -> None:
    """Values of variables are quoted like arguments."""
    for arguments in (["list"], ["db", "path"], ["db", "info"]):
        ran = hostile.having(**{variable: "/nowhere/\x1b[31m\u202e\x9b"}).terminal(*arguments)
        assert ACTS.search(ran.out) is None


def test_a_pipe_receives_the_text_of_the_notes(hostile: Shell) -> None:
    """Data formats keep every character."""
    for format_ in ("json", "ndjson", "csv", "tsv"):
        ran = hostile.process("list", "all", "-f", format_)
        assert "\u202egnp.exe" in ran.out
        assert ("\x1b[31mred" in ran.out) == (format_ not in ("json", "ndjson"))  # which JSON spells otherwise
