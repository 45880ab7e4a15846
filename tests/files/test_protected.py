"""Whatever a command is told to write to, and by whatever name: what must stay stays."""

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
    """A parameter that names what a command writes."""

    command: tuple[str, ...]
    option: str
    metavar: str

    def call(self, target: str, *more: str) -> tuple[str, ...]:
        return (*self.command, *([self.option] if self.option else []), target, *more)


def parameters() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with each of its parameters, from the tree of commands."""
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
"""What else a command is to be called with; none for most. Every way to name a file is tried on the first."""

FEW = ("by a symbolic link",)

READ = {
    ("--db",), ("db restore", "source"), ("db salvage", "source"), ("mark import", "file"), ("trend import", "file"),
    ("ingest", "paths"), ("check", "paths"),
}  # fmt: skip
"""Parameters that name a file or a folder to read, or the database."""


def test_a_parameter_that_names_a_file_is_an_output_or_known_to_be_read() -> None:
    """A command written next year either has its output tried below, or says here that it reads."""
    for words, parameter in parameters():
        if re.search(r"FILE|DIR|PATH|FOLDER", parameter.metavar or ""):
            read = (parameter.opts[0],) in READ or (" ".join(words), parameter.name) in READ
            assert is_output(parameter) is not read, (words, parameter.opts)


def test_the_commands_that_write_are_found() -> None:
    """A walk that finds none would try none."""
    assert {"export", "deal", "mark export", "trend export", "db backup", "init"} <= set(OUTPUTS)


REFUSAL = re.compile(
    r"is the database|belongs to the database|settings file|one of your notes|is a SQLite database|not a regular file"
    r"|is a folder|is not a folder|already exists|a temporary file of signals"
)
"""What the door says, and nothing else that ends a command: a call that is wrong otherwise would prove nothing."""


def meant(output: Output, more: tuple[str, ...], target: str) -> bool:
    """Whether the command may be told to write there: notes and settings go to folders."""
    return target in {"folder", "notes"} and (output.metavar == "DIR" or more[-1:] in {("md",), ("notes",)})


@pytest.mark.parametrize("command", OUTPUTS)
def test_what_must_stay_stays(tmp_path: Path, command: str) -> None:
    """By any name, it is refused with one sentence and status 2, and nothing on the disk is other than before."""
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
def test_a_name_that_is_empty_is_told(tmp_path: Path, command: str) -> None:
    """A variable that was not set names no file, and not the folder one is in."""
    shell = place(tmp_path)
    before = state(tmp_path)
    assert shell.call(*OUTPUTS[command].call("")).code == 2
    assert state(tmp_path) == before


@pytest.mark.parametrize("command", OUTPUTS)
def test_what_is_none_of_these_is_written(tmp_path: Path, command: str) -> None:
    """A door that never opens would keep everything, too."""
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


def test_an_earlier_export_is_replaced_and_one_that_was_added_to_is_not(tmp_path: Path) -> None:
    """A SQLite export is made anew each week; a table that somebody put into one is theirs."""
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


def test_notes_do_not_take_the_place_of_notes(tmp_path: Path) -> None:
    """Notes may be exported among notes, which is told; once they are there they are notes, and all of the export is
    refused before any of it is written."""
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
    """Whoever keeps a note elsewhere, and a link to it in the vault, has one note."""
    shell = place(tmp_path)
    (tmp_path / "elsewhere" / "kept").write_text("mine", encoding="utf-8")
    (tmp_path / "notes" / "kept.md").symlink_to(tmp_path / "elsewhere" / "kept")
    assert shell.call("export", "notes/kept.md").code == 2
    assert (tmp_path / "elsewhere" / "kept").read_text(encoding="utf-8") == "mine"


def test_a_name_that_only_begins_as_a_kept_copy_does_is_free(tmp_path: Path) -> None:
    """A table beside the database may be called after it."""
    shell = place(tmp_path)
    for name in ("signals.db.csv", "signals.db.before-lunch.csv", "signals.db-2.csv", "signals.dbx"):
        assert shell.call("export", name, "-f", "csv").code == 0


def test_what_is_no_note_may_be_replaced_among_notes(tmp_path: Path) -> None:
    """A table beside the notes is an export as everywhere."""
    shell = place(tmp_path)
    for _ in range(2):
        assert shell.call("export", "notes/high.csv").code == 0


def test_without_settings_the_folder_that_was_ingested_is_kept(tmp_path: Path) -> None:
    """The database knows where its notes are, whoever asks: also from Python, and with a file it has not read yet."""
    shell = place(tmp_path)
    (tmp_path / "signals.toml").unlink()
    inside = Shell(tmp_path / "folder", {})
    database = ("--db", str(tmp_path / "own.db"))
    assert inside.call(*database, "ingest", str(tmp_path / "notes")).code == 0
    (tmp_path / "notes" / "later.md").write_text("mine", encoding="utf-8")
    for name in ("a.md", "later.md"):
        assert shell.call(*database, "export", f"notes/{name}").code == 2
    assert (tmp_path / "notes" / "later.md").read_text(encoding="utf-8") == "mine"
