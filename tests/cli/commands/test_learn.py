"""``signals learn``: what it shows, what it writes, and where other commands name it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main.test_imports import loaded
from cli.shell import Shell
from learning.folders import lists, tables

WIDTHS = (40, 60, 100)


@pytest.fixture
def unread(tmp_path: Path) -> Shell:
    """A folder of notes in a layout of their own, without settings."""
    (tmp_path / "notes").mkdir()
    for name, text in tables().items():
        (tmp_path / "notes" / name).write_text(text, encoding="utf-8")
    return Shell(tmp_path / "notes", {"SIGNALS_DB": str(tmp_path / "x.db")})


def test_it_shows_what_is_not_read_and_the_next_step(unread: Shell) -> None:
    """The report is data. What to do next is a message."""
    ran = unread.call("learn", ".")
    assert ran.code == 0
    assert ran.lines[0] == "4 notes: no finding is read yet."
    assert "[kinds.observation]" in ran.lines
    assert 'choices = ["North", "South"]' in ran.lines
    assert ran.err.startswith(
        "Next: `signals learn . --write` adds all of them to signals.toml. After that: `signals ingest`"
    )
    assert not (unread.cwd / "signals.toml").exists()


@pytest.mark.parametrize("columns", WIDTHS)
def test_it_fits_a_terminal(unread: Shell, columns: int) -> None:
    """Only lines of TOML and single words may be wider, since they are copied as they are."""
    ran = unread.having(NO_COLOR="1").terminal("learn", ".", columns=columns)
    assert ran.code == 0
    report = ran.out[: ran.out.index("Next: ")].splitlines()
    assert [line for line in report if len(line) > columns and " = " not in line] == []


def test_writing_adds_to_the_settings_and_keeps_their_comments(unread: Shell) -> None:
    """Who has settings has reasons for them."""
    own = 'notes = ["."] # here\n\n[fields.client]\n# in their order of size\nlevels = ["South", "North"]\n'
    file = unread.cwd / "signals.toml"
    file.write_text(own, encoding="utf-8")
    ran = unread.call("learn", "--write")
    assert ran.err.startswith("Added to signals.toml: kinds.observation, ")
    written = file.read_text(encoding="utf-8")
    assert written.startswith(own.rstrip())
    assert unread.call("ingest").code == 0
    assert unread.call("list", "observations", "--where", "client>=North", "-c", "name", "--no-header").lines
    unread.call("learn", "--write")
    assert file.read_text(encoding="utf-8") == written


def test_settings_are_made_in_the_folder_of_the_notes(unread: Shell) -> None:
    """Not in the working directory, which may be the user's home folder."""
    above = Shell(unread.cwd.parent, unread.variables)
    ran = above.call("learn", "notes", "--write")
    assert "Wrote notes/signals.toml: kinds.observation, " in ran.err
    assert "These settings apply in notes. Go there first." in ran.err
    assert (unread.cwd / "signals.toml").is_file()
    assert not (above.cwd / "signals.toml").exists()


def test_settings_that_are_not_toml_are_refused_in_one_sentence(unread: Shell) -> None:
    """Nothing is written to a file that cannot be read."""
    (unread.cwd / "signals.toml").write_text("notes = [", encoding="utf-8")
    ran = unread.call("learn", ".", "--write")
    assert ran.code != 0
    assert "signals.toml is not valid TOML" in ran.err
    assert (unread.cwd / "signals.toml").read_text(encoding="utf-8") == "notes = ["


def test_programs_get_the_whole_report(unread: Shell) -> None:
    """Each proposal has the table and its values."""
    report = json.loads(unread.call("learn", ".", "--json", "-q").out)
    assert report["notes"] == 4
    assert report["passed_over"] == {"table": 4, "list": 8}
    assert {one["table"]: one["values"] for one in report["proposals"]}["fields.weight"] == {"scale": 5}


def test_init_ends_with_what_the_notes_have(unread: Shell) -> None:
    """In three lines; in a folder without notes there are none."""
    assert unread.call("init").err.splitlines()[1:] == [
        "4 notes: no finding is read yet.",
        "Not read: 8 rows in 4 notes (table “Observations”); 8 findings in 4 notes (label “Notes on it”).",
        "`signals learn` proposes settings that read more.",
    ]
    (unread.cwd / "empty").mkdir()
    assert len(unread.call("init", "empty").err.splitlines()) == 1


def test_a_note_from_standard_input_can_be_tried(shell: Shell) -> None:
    """As with check. One note with two bullets is too little to propose anything."""
    ran = shell.call("learn", "-", stdin=next(iter(lists().values())))
    assert ran.code == 0
    assert "Nothing to propose." in ran.err


def test_only_writing_loads_the_library_that_writes(shell: Shell) -> None:
    """Learning without it starts faster."""
    (shell.cwd / "notes" / "a.md").write_text(next(iter(lists().values())), encoding="utf-8")
    assert loaded(shell, "learn", heavy=("tomlkit",)) == "[]"
    assert loaded(shell, "ingest", heavy=("tomlkit", "signals.learning")) == "[]"
