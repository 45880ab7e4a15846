"""``signals ingest`` and ``signals check``: what they print about notes."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, PROGRAM, Shell
from notes import signal_note
from waiting import last_words

GOOD = signal_note([("Tides", "The sea as a battery.", 4), ("Kites", "Wind from higher up.", None)])
BAD = signal_note([("Moss", "Walls that breathe.", None)], url="https://example.org/two").replace("nan", "high")
BINARY = b"\x00\x01\x02"


def write(shell: Shell, **notes: str | bytes) -> None:
    for name, text in notes.items():
        path = shell.cwd / "notes" / f"{name}.md"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_a_first_ingestion_counts_notes_and_findings(shell: Shell) -> None:
    """It also names the database."""
    write(shell, a=GOOD)
    ran = shell.call("ingest")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "1 note read: 1 added.\n2 findings: 2 signals.\nStored in signals.db (run 1).\n"


def test_an_ingestion_without_notes_says_what_it_retired(shell: Shell) -> None:
    """What is stored is never left unsaid, even if no note is left to read."""
    write(shell, a=GOOD)
    shell.call("ingest")
    (shell.cwd / "notes" / "a.md").unlink()
    ran = shell.call("ingest", "--retire-missing")
    assert "No notes found." in ran.err
    assert "0 notes" not in ran.err
    assert "1 missing note: notes/a.md (findings retired)." in ran.err
    assert "Stored in signals.db (run 2)." in ran.err


def test_a_second_ingestion_says_that_nothing_changed(shell: Shell) -> None:
    """Unchanged notes are not new."""
    write(shell, a=GOOD)
    shell.call("ingest")
    assert shell.call("ingest").err == ("1 note read: 1 unchanged.\n2 findings: 2 signals.\nNothing changed.\n")


def test_changes_are_counted(shell: Shell) -> None:
    """The summary counts findings that are new, changed or gone."""
    write(shell, a=GOOD)
    shell.call("ingest")
    write(shell, a=signal_note([("Tides", "The sea as a battery.", 5), ("Roots", "Cables that grow.", 2)]))
    said = shell.call("ingest").err
    assert "1 note read: 1 changed." in said
    assert "Findings: 1 added, 1 updated, 1 retired." in said


def test_a_dry_run_stores_nothing(shell: Shell) -> None:
    """It shows what an ingestion would do."""
    write(shell, a=GOOD)
    assert shell.call("ingest", "--dry-run").err.splitlines()[-1] == "This was a dry run. Nothing was stored."
    assert not (shell.cwd / "signals.db").exists()


def test_findings_of_missing_notes_stay_live_by_default(shell: Shell) -> None:
    """A missing note is named; --retire-missing retires its findings."""
    write(shell, a=GOOD, b=BAD)
    shell.call("ingest")
    (shell.cwd / "notes" / "b.md").unlink()
    told = shell.call("ingest").err
    assert "1 missing note: notes/b.md (findings still count; `signals ingest --retire-missing` retires them)." in told
    assert len(shell.call("list").table) == 3
    assert "1 missing note: notes/b.md (findings retired)." in shell.call("ingest", "--retire-missing").err
    assert len(shell.call("list").table) == 2


def test_problems_are_counted_and_listed_with_verbose(shell: Shell) -> None:
    """Rejected notes are always listed."""
    write(shell, a=BAD)
    quiet = shell.call("ingest", "--dry-run").err
    assert "Problems: 1 warning. `signals problems` lists them." in quiet
    assert "notes/a.md:9: warning:" not in quiet
    assert "notes/a.md:9: warning:" in shell.call("ingest", "--dry-run", "-v").err
    write(shell, b=BINARY)
    assert "notes/b.md: rejected: The file is not text." in shell.call("ingest").err


def test_json_prints_the_whole_report(shell: Shell) -> None:
    """A script gets every count in one object."""
    write(shell, a=GOOD, b=BAD)
    report = json.loads(shell.call("ingest", "--json", "-q").out)
    assert report["run"] == 1
    assert report["notes"]["added"] == 2
    assert report["findings"]["total"] == 3
    assert report["kinds"]["signal"] == 3
    assert report["problems"] == {"repaired": 0, "warning": 1, "rejected": 0, "info": 0}
    assert report["new_problems"][0]["path"] == "notes/b.md"


def test_rejected_input_is_an_error_only_with_strict(shell: Shell) -> None:
    """One bad file does not stop the others; if nothing is readable, it is an error."""
    write(shell, a=GOOD, b=BINARY)
    assert shell.call("ingest").code == 0
    assert shell.call("ingest", "--strict").code == 3
    assert shell.call("ingest", "notes/b.md").code == 3


def test_a_note_may_come_on_standard_input(shell: Shell) -> None:
    """A program can pipe a note in without a file."""
    assert shell.call("ingest", "-", stdin=GOOD).code == 0
    assert all(row["path"].startswith("stdin-") for row in shell.call("list").table)
    assert len(shell.call("list").table) == 2


def test_without_settings_notes_must_be_named(tmp_path: Path) -> None:
    """Nothing is ingested by accident."""
    ran = Shell(tmp_path, {"SIGNALS_DB": str(tmp_path / "x.db")}).call("ingest")
    assert ran.code == 2
    assert "signals init" in ran.err


def test_a_missing_path_is_an_error_that_names_it(shell: Shell) -> None:
    """A typing mistake is easy to see."""
    ran = shell.call("ingest", "nots")
    assert ran.code == 1
    assert f"{shell.cwd / 'nots'} does not exist." in ran.err


def test_an_interrupt_ends_with_130(shell: Shell) -> None:
    """Control-C shows no traceback."""
    with subprocess.Popen(
        [*PROGRAM, "ingest", "-"],
        cwd=shell.cwd, env=ESSENTIAL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(b"# begun, never ended" * 10_000)  # more than a pipe holds: it is being read by then
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = last_words(process)
    assert (process.returncode, out, err) == (130, b"", b"Interrupted.\n")


def test_check_prints_problems_as_compilers_do(shell: Shell) -> None:
    """An editor can jump to each problem; a warning is not a rejection."""
    write(shell, a=GOOD, b=BAD)
    ran = shell.call("check")
    assert ran.code == 0
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith("notes/b.md:9: warning: ")
    assert ran.err == "2 notes: 3 signals; 1 problem.\n"
    assert not (shell.cwd / "signals.db").exists()


def test_check_fails_on_rejects(shell: Shell) -> None:
    """A pipeline stops before text is lost."""
    write(shell, a=BINARY)
    ran = shell.call("check")
    assert ran.code == 3
    assert ran.out.startswith("notes/a.md: rejected: ")


def test_check_prints_paths_relative_to_the_working_directory(shell: Shell) -> None:
    """An editor can open them."""
    write(shell, b=BAD)
    below = Shell(shell.cwd / "notes", {})
    assert below.call("check", "b.md").out.startswith("b.md:9: ")


def test_check_reads_standard_input(shell: Shell) -> None:
    """An editor can pipe a buffer through it."""
    ran = shell.call("check", "-", "--json", stdin=BAD)
    assert ran.code == 0
    assert json.loads(ran.out)["line"] == 9


def test_vocabulary_in_settings_applies_to_check_and_ingest(shell: Shell) -> None:
    """Both read notes in the same way."""
    write(shell, a=GOOD.replace("## Signals", "## Omens"))
    assert shell.call("check").err.startswith("1 note: no findings")
    with (shell.cwd / "signals.toml").open("a", encoding="utf-8") as settings:
        settings.write('[vocabulary.headings]\nsignals = ["omens"]\n')
    assert shell.call("check").err.startswith("1 note: 2 signals")
    shell.call("ingest")
    assert len(shell.call("list").table) == 2


@pytest.mark.parametrize("command", ["check", "ingest"])
def test_the_size_limit_in_settings_applies(shell: Shell, command: str) -> None:
    """The problem names the size of the file."""
    write(shell, a=GOOD)
    with (shell.cwd / "signals.toml").open("a", encoding="utf-8") as settings:
        settings.write("[limits]\nsize = 100\n")
    ran = shell.call(command)
    assert ran.code == 3
    assert "The limit is 100" in ran.out + ran.err


def test_check_and_ingest_warn_of_two_notes_with_the_same_url(shell: Shell) -> None:
    """In the same words, although check knows only the notes that it reads."""
    write(shell, a=GOOD, b=GOOD.replace("Tides", "Floods"))
    [checked] = shell.call("check").lines
    shell.call("ingest")
    [stored] = shell.call("problems").table
    assert stored["code"] == "same-article"
    assert checked == f"notes/b.md:1: warning: {stored['message']} {stored['hint']}"
    assert shell.call("check", "notes/b.md").out == ""


def test_a_verbose_ingestion_says_how_many_problems_it_does_not_list(shell: Shell) -> None:
    """Those of unchanged notes are stored already."""
    write(shell, b=BAD)
    first = shell.call("ingest", "-v").err
    assert "notes/b.md:9: warning: " in first
    assert "Problems: 1 warning. `signals problems` lists them." in first
    second = shell.call("ingest", "-v").err
    assert "Problems: 1 warning (1 in unchanged notes, not listed here). `signals problems` lists them." in second
