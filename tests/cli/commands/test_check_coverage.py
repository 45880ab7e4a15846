"""``signals check --coverage``: what became of each line of a note."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import signals
from cli.shell import Shell
from notes import Desk

NOTE = "# Horizon scan\n\nWritten in May.\n\n## Signals\n\n- Salt (Impact 4)\n\n## Seen\n\n- Kelp (Impact 2)\n"


def write(folder: Path, count: int = 1) -> None:
    (folder / "notes").mkdir(exist_ok=True)
    for at in range(count):
        (folder / "notes" / f"{at:03}.md").write_text(NOTE, encoding="utf-8")


def test_each_note_has_its_counts_and_the_lines_that_nothing_has(shell: Shell) -> None:
    """What a person looks for is where the text is that the program did not take."""
    write(shell.cwd)
    ran = shell.call("check", "--coverage", "notes")
    assert (ran.code, ran.lines) == (0, [
        "notes/000.md: 2 lines in findings, 1 of the article, 1 in problems, 2 in none of these",
        "notes/000.md:3: Written in May.",
        "notes/000.md:9: ## Seen",
    ])  # fmt: skip
    assert ran.err.startswith("1 note: 2 lines in findings, 1 of the article, 1 in problems, 2 in none of these.")


def test_json_is_one_object_a_note(shell: Shell) -> None:
    """Programs read it line by line."""
    write(shell.cwd, 2)
    ran = shell.call("check", "--coverage", "--json", "notes")
    assert [json.loads(line) for line in ran.lines] == [
        {
            "path": f"notes/00{at}.md", "findings": 2, "article": 1, "problems": 1,
            "rest": [{"line": 3, "text": "Written in May."}, {"line": 9, "text": "## Seen"}],
        }
        for at in range(2)
    ]  # fmt: skip


def test_a_note_comes_from_standard_input(shell: Shell) -> None:
    """As for `check` without the option."""
    assert shell.call("check", "--coverage", "-", stdin=NOTE).lines[1] == "-:3: Written in May."


def test_spreadsheets_and_unreadable_notes_have_no_lines(shell: Shell) -> None:
    """`check` says what is wrong with them."""
    (shell.cwd / "a.csv").write_text("Signal,Description\nSalt,cheap\n", encoding="utf-8")
    (shell.cwd / "b.md").write_bytes(b"\x00\xff\x00" * 50)
    ran = shell.call("check", "--coverage", "a.csv", "b.md")
    assert (ran.code, ran.out) == (0, "")


def test_lines_of_a_note_with_other_line_ends_have_their_numbers(desk: Desk) -> None:
    """CR and CRLF end a line, as they do for findings; a byte order mark is none."""
    desk.write("a.md", ("\ufeff" + NOTE.replace("\n", "\r\n")).encode())
    with signals.open(desk.db) as base:
        (lines,) = base.account_for_lines(desk.notes)
    assert lines.rest == ((3, "Written in May."), (9, "## Seen"))
    assert (lines.path, lines.total) == ("a.md", 6)


def test_only_one_note_is_held_at_a_time(desk: Desk) -> None:
    """A folder may have 10,000 notes."""
    for at in range(20):
        desk.write(f"{at}.md", NOTE + f"{'Other words. ' * 1_000}\n")
    with signals.open(desk.db) as base:
        reports = base.account_for_lines(desk.notes)
        next(reports)
        tracemalloc.start()
        try:
            assert sum(1 for _ in reports) == 19
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert most < 1_000_000
