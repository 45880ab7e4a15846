"""Commands never replace protected files, whatever the output option and the name."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.main import get_command

from cli.shell import Shell
from files.protected import ABSENT, NAMELESS, NO_FILES, THERE, WAYS, place, state
from signals.cli.commands.export import KNOWN
from signals.cli.main.catalogue import COMMANDS
from signals.cli.main.run import program
from signals.cli.options.output_path import output_path


class Output(NamedTuple):
    """A parameter that names the output of a command."""

    command: tuple[str, ...]
    option: str
    metavar: str

    def call(self, target: str, *more: str) -> tuple[str, ...]:
        return (*self.command, *([self.option] if self.option else []), target, *more)


def parameters() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with each of its parameters, from the command tree."""
    root: Any = get_command(program())

    def walk(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
        inner = getattr(command, "commands", {})
        for name, each in inner.items():
            yield from walk((*words, name), each)
        yield from ((words, parameter) for parameter in command.params)

    for name in COMMANDS:
        yield from walk((name,), root.get_command(None, name))


def is_output(parameter: Any) -> bool:
    described = getattr(parameter, "type_descriptor", None)
    return getattr(getattr(described, "parameter_info", None), "parser", None) is output_path


def outputs() -> list[Output]:
    """Every parameter of the type of an output path."""
    return [
        Output(words, parameter.opts[0] if parameter.opts[0].startswith("-") else "", parameter.metavar)
        for words, parameter in parameters()
        if is_output(parameter)
    ]


OUTPUTS = {" ".join(output.command): output for output in outputs()}
MORE = {"export": [("-f", name) for name in KNOWN]}
"""The other arguments that a command needs. Every way to name a file is tried on the first command."""

FEW = ("by a symbolic link",)

READ = {
    ("--db",), ("db restore", "source"), ("db salvage", "source"), ("mark import", "file"), ("trend import", "file"),
    ("ingest", "paths"), ("check", "paths"), ("learn", "paths"),
}  # fmt: skip
"""Parameters that name a file or folder to read, or the database."""


def test_every_path_parameter_is_known_as_input_or_output() -> None:
    """A new command is either tested below as writing, or listed here as reading."""
    for words, parameter in parameters():
        if re.search(r"FILE|DIR|PATH|FOLDER", parameter.metavar or ""):
            read = (parameter.opts[0],) in READ or (" ".join(words), parameter.name) in READ
            assert is_output(parameter) is not read, (words, parameter.opts)


def test_the_writing_commands_are_found() -> None:
    """The search for commands works."""
    assert {"export", "deal", "mark export", "trend export", "db backup", "init"} <= set(OUTPUTS)


REFUSAL = re.compile(
    r"is the database|belongs to the database|settings file|one of your notes|is a SQLite database|not a regular file"
    r"|is a folder|is not a folder|already exists|a temporary file of signals"
)
"""The messages of the guard. Any other error would prove nothing."""


def meant(output: Output, more: tuple[str, ...], target: str) -> bool:
    """Whether the command may write there: notes and settings go to folders."""
    return target in {"folder", "notes"} and (output.metavar == "DIR" or more[-1:] in {("md",), ("notes",)})


@pytest.mark.parametrize("command", OUTPUTS)
def test_protected_files_stay(tmp_path: Path, command: str) -> None:
    """By any name, the file is refused with one sentence and status 2, and nothing on the disk changes."""
    shell = place(tmp_path)
    output = OUTPUTS[command]
    before = state(tmp_path)
    assert set(THERE) <= set(before)
    for at, more in enumerate(MORE.get(command, [()])):
        for target in (*THERE, *ABSENT, *NO_FILES):
            for way in FEW if at else WAYS:
                if meant(output, more, target):
                    continue
                ran = shell.call(*output.call(WAYS[way](tmp_path, target), *more))
                told = f"{output.call(target, *more)} {way}: {ran}"
                if way == "by a hard link" and target in NAMELESS:
                    continue
                assert ran.code == 2, told
                assert ran.out == "", told
                assert len(ran.err.splitlines()) == 2, told
                assert REFUSAL.search(ran.err.splitlines()[0]), told
            assert state(tmp_path) == before, f"{output.call(target, *more)}, by some name"


@pytest.mark.parametrize("command", OUTPUTS)
def test_an_empty_name_is_an_error(tmp_path: Path, command: str) -> None:
    """An unset variable is no file name, and not the current folder either."""
    shell = place(tmp_path)
    before = state(tmp_path)
    assert shell.call(*OUTPUTS[command].call("")).code == 2
    assert state(tmp_path) == before


@pytest.mark.parametrize("command", OUTPUTS)
def test_other_files_are_written(tmp_path: Path, command: str) -> None:
    """A guard that refuses everything would pass the other tests."""
    shell = place(tmp_path)
    output = OUTPUTS[command]
    for at, more in enumerate(MORE.get(command, [()])):
        target = f"elsewhere/out{at}"
        assert shell.call(*output.call(target, *more)).code == 0
        assert (tmp_path / target).exists()
        if command not in {"db backup", "init"}:
            (tmp_path / target).write_bytes(b"replaced as ever")
            assert shell.call(*output.call(target, *more)).code == 0
            assert (tmp_path / target).read_bytes() != b"replaced as ever"


def test_an_export_is_replaced_unless_it_was_changed(tmp_path: Path) -> None:
    """A SQLite export may be renewed each week. A table that somebody added makes it the user's file."""
    shell = place(tmp_path)
    for _ in range(2):
        assert shell.call("export", "out.sqlite").code == 0
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as export:
        export.execute("PRAGMA application_id = 0")  # as earlier versions left it
        export.commit()
    assert shell.call("export", "out.sqlite", "-c", "id,name").code == 0
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as export:
        export.execute("CREATE TABLE mine (a)")
        export.commit()
    assert shell.call("export", "out.sqlite").code == 2


def test_an_export_never_replaces_notes(tmp_path: Path) -> None:
    """Notes may be exported into a folder of notes, with a warning. From then on they are notes, and a second export
    is refused before anything is written."""
    shell = place(tmp_path)
    assert "among your notes" in shell.call("export", "notes/", "-n", "1").err
    first = shell.call("export", "notes/out/")
    assert first.code == 0
    assert "among your notes" in first.err
    min((tmp_path / "notes" / "out").iterdir()).unlink()
    there = state(tmp_path)
    ran = shell.call("export", "notes/out/", "--kind", "all")
    assert ran.code == 2
    assert "one of your notes" in ran.err
    assert state(tmp_path) == there


def test_a_link_among_notes_is_a_note(tmp_path: Path) -> None:
    """A link in the vault to a note elsewhere is protected."""
    shell = place(tmp_path)
    (tmp_path / "elsewhere" / "kept").write_text("mine", encoding="utf-8")
    (tmp_path / "notes" / "kept.md").symlink_to(tmp_path / "elsewhere" / "kept")
    assert shell.call("export", "notes/kept.md").code == 2
    assert (tmp_path / "elsewhere" / "kept").read_text(encoding="utf-8") == "mine"


def test_a_name_that_only_begins_like_a_copy_is_allowed(tmp_path: Path) -> None:
    """A table beside the database may have a similar name."""
    shell = place(tmp_path)
    for name in ("signals.db.csv", "signals.db.before-lunch.csv", "signals.db-2.csv", "signals.dbx"):
        assert shell.call("export", name, "-f", "csv").code == 0


def test_other_files_among_notes_may_be_replaced(tmp_path: Path) -> None:
    """A table beside the notes is a normal export."""
    shell = place(tmp_path)
    for _ in range(2):
        assert shell.call("export", "notes/high.csv").code == 0


def test_the_ingested_folder_is_protected_without_settings(tmp_path: Path) -> None:
    """The database records where its notes are, also for Python code, and new files there are protected too."""
    shell = place(tmp_path)
    (tmp_path / "signals.toml").unlink()
    inside = Shell(tmp_path / "folder", {})
    database = ("--db", str(tmp_path / "own.db"))
    assert inside.call(*database, "ingest", str(tmp_path / "notes")).code == 0
    (tmp_path / "notes" / "later.md").write_text("mine", encoding="utf-8")
    for name in ("a.md", "later.md"):
        assert shell.call(*database, "export", f"notes/{name}").code == 2
    assert (tmp_path / "notes" / "later.md").read_text(encoding="utf-8") == "mine"
