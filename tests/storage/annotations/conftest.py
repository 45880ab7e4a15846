"""Places to call the command line in, with something to judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Shell
from notes import signal_note

ROWS = [("Tides", "The sea as a battery.", 4), ("Kites", "Wind higher up.", 2), ("Roofs", "Sun on every roof.", None)]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A base of three signals."""
    (tmp_path / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text(signal_note(ROWS), encoding="utf-8")
    shell = Shell(tmp_path, {})
    assert shell.call("ingest").code == 0
    return shell


@pytest.fixture
def ids(shell: Shell) -> dict[str, str]:
    """Name of a finding -> its id."""
    return {row["name"]: row["id"] for row in shell.call("list").table}


@pytest.fixture
def judged(shell: Shell, ids: dict[str, str]) -> Shell:
    """Tides are starred and scored 5, Kites dismissed and scored 2; both are tagged, Tides are in a trend."""
    shell.call("mark", ids["Tides"], "--star", "--score", "5", "--tag", "Grid")
    shell.call("mark", ids["Kites"], "--status", "dismissed", "--score", "2", "--tag", "grid", "--tag", "air")
    shell.call("trend", "new", "sea")
    shell.call("trend", "new", "air")
    shell.call("trend", "add", "sea", ids["Tides"])
    return shell
