"""What a downloaded folder may choose, and what may be piped in: both have bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Shell
from hostile.bad_input import assert_told, place
from hostile.test_places import bash
from notes import signal_note


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with one note, ingested."""
    made = place(tmp_path)
    (tmp_path / "notes" / "a.md").write_text(signal_note([("Omen", "text", 3)]), encoding="utf-8")
    assert made.call("ingest").code == 0
    return made


def test_settings_of_a_folder_lead_out_of_it_once_their_owner_says_so(tmp_path: Path) -> None:
    """Whoever keeps a base elsewhere says so once; the folder of somebody else reads and writes nothing of theirs."""
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
    """Another folder, whose settings stay in it."""
    (folder / "within").mkdir()
    return place(folder / "within")


@pytest.mark.parametrize("command", ["mark import", "trend import"])
def test_a_line_without_an_end_is_refused_in_little_memory(shell: Shell, command: str) -> None:
    """As one of 700 million bytes, or a device, is: it would take twice its length."""
    line = f"ulimit -v 1000000; signals {command} /dev/zero"
    assert "is longer than" in bash(line, shell.cwd).err
    for source in ("yes ''", "yes", "yes '[[[['"):
        ran = bash(f"{source} | (ulimit -v 1000000; signals {command} -)", shell.cwd)
        assert ran.code == 3
        assert "Nothing was imported" in ran.err


@pytest.mark.parametrize("command", ["show -", "cite -", "mark - --star", "trend add x -"])
@pytest.mark.parametrize("source", ["yes ''", "yes 795d4df", "cat /dev/zero"])
def test_ids_without_an_end_are_refused(shell: Shell, command: str, source: str) -> None:
    """What is piped in need not end."""
    ran = bash(f"{source} | (ulimit -v 1000000; signals {command})", shell.cwd)
    assert_told(ran, 2)
    assert "not a list of ids" in ran.err
