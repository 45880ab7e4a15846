"""Limits for downloaded folders and for piped input."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Shell
from hostile.bad_input import assert_told, place
from hostile.test_places import bash
from notes import signal_note


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with one ingested note."""
    made = place(tmp_path)
    (tmp_path / "notes" / "a.md").write_text(signal_note([("Omen", "text", 3)]), encoding="utf-8")
    assert made.call("ingest").code == 0
    return made


def test_settings_name_outside_places_only_with_permission(tmp_path: Path) -> None:
    """The user allows it once. Other people's folders cannot make signals read or write the user's files."""
    (tmp_path / "vault").mkdir()
    shell = place(tmp_path / "vault").having(XDG_CONFIG_HOME=str(tmp_path / "config"))
    (shell.cwd / "notes" / "a.md").write_text(signal_note([("Omen", "text", 3)]), encoding="utf-8")
    (shell.cwd / "signals.toml").write_text('db = "../kept/x.db"\nnotes = ["notes"]\n', encoding="utf-8")
    for arguments in (["ingest"], ["list"], ["export", "x.csv"], ["db", "path"], ["check"]):
        ran = shell.process(*arguments)
        assert_told(ran, 1)
        assert "signals init --trust" in ran.err
    assert not (tmp_path / "kept").exists()
    assert shell.process("init", "--trust").code == 0
    assert shell.process("ingest").code == 0
    assert (tmp_path / "kept" / "x.db").is_file()
    assert "nothing to allow" in place_within(tmp_path).process("init", "--trust").err
    told = shell.having(HOME="", XDG_CONFIG_HOME="").process("list")
    assert "outside its folder" in told.err or "home folder" in told.err


def place_within(folder: Path) -> Shell:
    """Another folder, whose settings name only places in it."""
    (folder / "within").mkdir()
    return place(folder / "within")


@pytest.mark.parametrize("command", ["mark import", "trend import"])
def test_a_line_without_an_end_is_refused_in_little_memory(shell: Shell, command: str) -> None:
    """A very long line or a device is refused. Reading it would take twice its length in memory."""
    line = f"ulimit -v 1000000; signals {command} /dev/zero"
    assert "is longer than" in bash(line, shell.cwd).err
    for source in ("yes ''", "yes", "yes '[[[['"):
        ran = bash(f"{source} | (ulimit -v 1000000; signals {command} -)", shell.cwd)
        assert ran.code == 3
        assert "Nothing was imported" in ran.err


@pytest.mark.parametrize("command", ["show -", "cite -", "mark - --star", "trend add x -"])
@pytest.mark.parametrize("source", ["yes ''", "yes 795d4df", "cat /dev/zero"])
def test_ids_without_an_end_are_refused(shell: Shell, command: str, source: str) -> None:
    """Piped input may be endless."""
    ran = bash(f"{source} | (ulimit -v 1000000; signals {command})", shell.cwd)
    assert_told(ran, 2)
    assert "not a list of ids" in ran.err
