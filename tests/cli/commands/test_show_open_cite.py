"""The commands about one finding or article: ``show``, ``open`` and ``cite``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.shell import Shell
from notes import signal_note

REASONING = "795d4df"


def test_show_prints_every_field(seeded: Shell) -> None:
    """And the file and line of the note."""
    out = seeded.call("show", REASONING).out
    assert "Emergence of Reasoning Models" in out
    assert "from          seeds/000_d4992f95c7173c14.txt:37\n" in out
    assert "dated         2024-12 (from the URL)\n" in out
    assert "relevancy     5\n" in out


def test_show_prints_history_predecessors_and_successors(shell: Shell) -> None:
    """Earlier versions are not lost."""
    note = shell.cwd / "notes" / "a.md"
    note.write_text(signal_note([("Tides", "The sea as a battery.", 4), ("Kites", "Wind higher up.", 2)]))
    shell.call("ingest")
    note.write_text(signal_note([("Tides", "The sea as a battery.", 5), ("Big kites", "Wind higher up.", 2)]))
    shell.call("ingest")
    tides, kites = sorted(shell.call("list").table, key=lambda row: row["name"], reverse=True)
    history = shell.call("show", tides["id"]).out
    assert "run 2: updated; before:\n  relevancy: 4\n" in history
    assert "supersedes" in shell.call("show", kites["id"]).out


def test_show_takes_ids_from_standard_input(seeded: Shell) -> None:
    """What list writes, with or without a header, show reads."""
    for listing in (("-c", "id"), ("-c", "name,id"), ("-c", "id", "--no-header"), ()):
        listed = seeded.call("list", "--min-relevancy", "5", *listing).out
        shown = seeded.call("show", "-", "--json", stdin=listed)
        assert [json.loads(line)["record"]["relevancy"] for line in shown.lines] == [5, 5, 5]


def test_no_ids_on_standard_input_is_a_usage_error(seeded: Shell) -> None:
    """An empty pipe is not ignored."""
    assert seeded.call("show", "-").code == 2


def test_show_of_an_article_lists_its_findings(seeded: Shell) -> None:
    """An article shows what it reports, in the order of the note."""
    out = seeded.call("show", "a-795d").out
    assert "795d4df  signal     5     37  Emergence of Reasoning Models\n" in out
    assert json.loads(seeded.call("show", "a-795d", "--json").out)["record"]["findings"] == 30


@pytest.mark.parametrize(("id_", "code", "said"), [("ffffffff", 1, "ffffffff"), ("795d4", 2, "795d41cfd7e973ed")])
def test_an_unknown_or_ambiguous_id_is_an_error(seeded: Shell, id_: str, code: int, said: str) -> None:
    """An ambiguous id lists the candidates."""
    for command in ("show", "open", "cite"):
        ran = seeded.call(command, id_)
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_open_calls_the_editor_at_the_line(seeded: Shell, tmp_path: Path, variable: str) -> None:
    """With the arguments of $EDITOR."""
    editor = tmp_path / "my editor" / "nano"
    editor.parent.mkdir()
    editor.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/called"\n', encoding="utf-8")
    editor.chmod(0o755)
    ran = seeded.having(**{variable: f"'{editor}' --view"}).call("open", REASONING)
    assert ran.code == 0
    note = seeded.cwd / "seeds" / "000_d4992f95c7173c14.txt"
    assert (tmp_path / "called").read_text().splitlines() == ["--view", "+37", str(note)]


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["+7", "a.md"]),
        ("/usr/bin/emacsclient -t", ["-t", "+7", "a.md"]),
        ("code --wait", ["--wait", "-g", "a.md:7"]),
        ("subl -w", ["-w", "a.md:7"]),
        ("hx", ["a.md:7"]),
        ("pycharm", ["--line", "7", "a.md"]),
        ("mate", ["-l", "7", "a.md"]),
        ("Notepad++.exe", ["-n7", "a.md"]),
        ("ed", ["a.md"]),
    ],
)
def test_each_editor_gets_its_own_line_argument(editor: str, arguments: list[str]) -> None:
    """An unknown editor opens the file at its first line."""
    from signals.cli.commands.open import command_line

    assert command_line(editor, "a.md", 7)[1:] == arguments


def test_open_without_an_editor_says_how_to_set_one(seeded: Shell) -> None:
    """No editor is guessed."""
    ran = seeded.call("open", REASONING)
    assert ran.code == 2
    assert "export EDITOR=" in ran.err


@pytest.mark.parametrize("editor", ["no-such-editor", "false", "'"])
def test_an_editor_that_fails_is_named(seeded: Shell, editor: str) -> None:
    """The error names the program."""
    ran = seeded.having(EDITOR=editor).call("open", REASONING)
    assert ran.code in (1, 2)
    assert editor in ran.err


def test_open_prints_file_and_line(seeded: Shell) -> None:
    """An editor's quickfix list takes file:line:."""
    ran = seeded.call("open", REASONING, "--print")
    assert ran.out == f"{seeded.cwd / 'seeds' / '000_d4992f95c7173c14.txt'}:37:\n"


def test_open_of_a_missing_note_is_an_error(shell: Shell) -> None:
    """A database can contain notes that are no longer on disk."""
    note = shell.cwd / "notes" / "a.md"
    note.write_text(signal_note([("Tides", "The sea as a battery.", 4)]))
    shell.call("ingest")
    [finding] = shell.call("list").table
    note.unlink()
    ran = shell.having(EDITOR="true").call("open", finding["id"])
    assert ran.code == 1
    assert "no longer exists" in ran.err


def test_cite_gives_each_article_once(seeded: Shell) -> None:
    """Ten findings of one article are one source."""
    ids = seeded.call("list", "all", "-c", "id").out
    ran = seeded.call("cite", "-", stdin=ids)
    assert len(ran.lines) == 4
    assert ran.err == "4 articles cited.\n"
    assert ran.lines[3] == (
        "- Simon Willison's Weblog. [Notes on OpenAI's New O1 Chain-of-Thought Models]"
        "(<https://simonwillison.net/2024/Sep/12/openai-o1/#atom-everything>). *simonwillison.net*, 2024-09-12."
    )


def test_cite_writes_what_reference_managers_read(seeded: Shell) -> None:
    """CSL-JSON and RIS carry the date as far as the article gives one."""
    [item] = json.loads(seeded.call("cite", REASONING, "-f", "csl-json").out)
    assert item["type"] == "webpage"
    assert item["issued"] == {"date-parts": [[2024, 12]]}
    assert "author" not in item
    ris = seeded.call("cite", REASONING, "-f", "ris").lines
    assert ris[0] == "TY  - ELEC"
    assert "DA  - 2024/12//" in ris
    assert ris[-1] == "ER  - "


@pytest.mark.parametrize("editor", ['""', "''", '"" x', '"', "' '"])
def test_an_empty_editor_is_a_usage_error(seeded: Shell, editor: str) -> None:
    """The error says how to set one."""
    ran = seeded.having(EDITOR=editor).call("open", REASONING)
    assert ran.code == 2
    assert "EDITOR" in ran.err
    assert "export EDITOR=" in ran.err
