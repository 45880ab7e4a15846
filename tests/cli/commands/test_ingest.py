"""``signals ingest`` and ``signals check``: what they say about notes."""

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


def test_a_first_ingestion_says_what_came_in(shell: Shell) -> None:
    """Counts of notes and findings, and where they are kept."""
    write(shell, a=GOOD)
    ran = shell.call("ingest")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "1 note read: 1 added.\n2 findings: 2 signals.\nStored in signals.db (run 1).\n"


def test_a_second_ingestion_says_that_nothing_changed(shell: Shell) -> None:
    """Unchanged notes are nothing new."""
    write(shell, a=GOOD)
    shell.call("ingest")
    assert shell.call("ingest").err == ("1 note read: 1 unchanged.\n2 findings: 2 signals.\nNothing changed.\n")


def test_changes_are_counted(shell: Shell) -> None:
    """A changed note says how many of its findings are new, other than before, or gone."""
    write(shell, a=GOOD)
    shell.call("ingest")
    write(shell, a=signal_note([("Tides", "The sea as a battery.", 5), ("Roots", "Cables that grow.", 2)]))
    said = shell.call("ingest").err
    assert "1 note read: 1 changed." in said
    assert "Findings: 1 added, 1 updated, 1 retired." in said


def test_a_dry_run_stores_nothing(shell: Shell) -> None:
    """One can look before one leaps."""
    write(shell, a=GOOD)
    assert shell.call("ingest", "--dry-run").err.splitlines()[-1] == "This was a dry run. Nothing was stored."
    assert not (shell.cwd / "signals.db").exists()


def test_notes_that_are_gone_are_kept_unless_asked(shell: Shell) -> None:
    """A note that vanished is named, and its findings go only on request."""
    write(shell, a=GOOD, b=BAD)
    shell.call("ingest")
    (shell.cwd / "notes" / "b.md").unlink()
    told = shell.call("ingest").err
    assert "1 missing note, findings stay live (--retire-missing retires them): notes/b.md." in told
    assert len(shell.call("list").table) == 3
    assert "1 missing note, findings retired: notes/b.md." in shell.call("ingest", "--retire-missing").err
    assert len(shell.call("list").table) == 2


def test_problems_are_counted_and_can_be_told(shell: Shell) -> None:
    """A summary points at the problems; -v tells them; a rejected note is told in any case."""
    write(shell, a=BAD)
    quiet = shell.call("ingest", "--dry-run").err
    assert "Problems: 1 warning. `signals problems` lists them." in quiet
    assert "notes/a.md:9: warning:" not in quiet
    assert "notes/a.md:9: warning:" in shell.call("ingest", "--dry-run", "-v").err
    write(shell, b=BINARY)
    assert "notes/b.md: rejected: The file is not text." in shell.call("ingest").err


def test_the_report_is_easy_for_a_script(shell: Shell) -> None:
    """With --json stdout holds one object with every count."""
    write(shell, a=GOOD, b=BAD)
    report = json.loads(shell.call("ingest", "--json", "-q").out)
    assert report["run"] == 1
    assert report["notes"]["added"] == 2
    assert report["findings"]["total"] == 3
    assert report["kinds"]["signal"] == 3
    assert report["problems"] == {"repaired": 0, "warning": 1, "rejected": 0}
    assert report["new_problems"][0]["path"] == "notes/b.md"


def test_rejected_input_is_an_error_only_where_asked(shell: Shell) -> None:
    """One bad file does not stop the rest; --strict says that it happened; nothing readable is an error."""
    write(shell, a=GOOD, b=BINARY)
    assert shell.call("ingest").code == 0
    assert shell.call("ingest", "--strict").code == 3
    assert shell.call("ingest", "notes/b.md").code == 3


def test_a_note_may_come_on_standard_input(shell: Shell) -> None:
    """What a program writes can be ingested without a file."""
    assert shell.call("ingest", "-", stdin=GOOD).code == 0
    assert all(row["path"].startswith("stdin-") for row in shell.call("list").table)
    assert len(shell.call("list").table) == 2


def test_without_settings_notes_must_be_named(tmp_path: Path) -> None:
    """Nothing is ingested by accident."""
    ran = Shell(tmp_path, {"SIGNALS_DB": str(tmp_path / "x.db")}).call("ingest")
    assert ran.code == 2
    assert "signals init" in ran.err


def test_a_path_to_nothing_is_named(shell: Shell) -> None:
    """A slip in a path is an error with the path in it."""
    ran = shell.call("ingest", "nots")
    assert ran.code == 1
    assert f"There is no file or folder {shell.cwd / 'nots'}." in ran.err


def test_an_interrupt_ends_with_130(shell: Shell) -> None:
    """Control-C is no failure of the program, and shows no traceback."""
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
    """An editor can jump to each problem; a warning is no reject."""
    write(shell, a=GOOD, b=BAD)
    ran = shell.call("check")
    assert ran.code == 0
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith("notes/b.md:9: warning: ")
    assert ran.err == "2 notes: 3 signals; 1 problem.\n"
    assert not (shell.cwd / "signals.db").exists()


def test_check_fails_on_rejects(shell: Shell) -> None:
    """A check in a pipeline stops what would lose text."""
    write(shell, a=BINARY)
    ran = shell.call("check")
    assert ran.code == 3
    assert ran.out.startswith("notes/a.md: rejected: ")


def test_check_names_files_from_where_one_stands(shell: Shell) -> None:
    """Paths lead from the working directory, so that an editor finds them."""
    write(shell, b=BAD)
    below = Shell(shell.cwd / "notes", {})
    assert below.call("check", "b.md").out.startswith("b.md:9: ")


def test_check_reads_standard_input(shell: Shell) -> None:
    """A filter in an editor needs no file."""
    ran = shell.call("check", "-", "--json", stdin=BAD)
    assert ran.code == 0
    assert json.loads(ran.out)["line"] == 9


def test_the_users_words_count_everywhere(shell: Shell) -> None:
    """Synonyms in signals.toml hold for check and ingest alike."""
    write(shell, a=GOOD.replace("## Signals", "## Omens"))
    assert shell.call("check").err.startswith("1 note: no findings")
    with (shell.cwd / "signals.toml").open("a", encoding="utf-8") as settings:
        settings.write('[vocabulary.headings]\nsignals = ["omens"]\n')
    assert shell.call("check").err.startswith("1 note: 2 signals")
    shell.call("ingest")
    assert len(shell.call("list").table) == 2


@pytest.mark.parametrize("command", ["check", "ingest"])
def test_the_size_limit_of_the_settings_holds(shell: Shell, command: str) -> None:
    """A file above the limit is rejected with its size."""
    write(shell, a=GOOD)
    with (shell.cwd / "signals.toml").open("a", encoding="utf-8") as settings:
        settings.write("[limits]\nsize = 100\n")
    ran = shell.call(command)
    assert ran.code == 3
    assert "notes of up to 100 are read" in ran.out + ran.err
