"""Helpers for tests of bad input: how a call that cannot do its work must end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from cli.shell import Ran, Shell

ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|(?<![\u0300-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0300-\U0010ffff])"  # which join no two letters
    "|[\ufe00-\ufe0f]{2}"
)
"""Characters that a terminal would obey, or a reader not see."""


def place(folder: Path) -> Shell:
    """An empty folder with settings that put the database into it, and a folder ``notes``."""
    (folder / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    (folder / "notes").mkdir()
    return Shell(folder, {"PAGER": "cat", "NO_COLOR": "1"})


def assert_told(ran: Ran, code: int) -> None:
    """The call ended with this code, wrote no data, and said what is wrong and what to do, in one line each."""
    assert ran.out == ""
    assert ran.code == code, ran.err
    what, to_do = ran.err.splitlines()
    assert what.startswith("signals: ")
    assert "itself failed" not in what
    assert to_do


def problems(shell: Shell, *arguments: str) -> list[dict[str, Any]]:
    """The problems in the database."""
    found: list[dict[str, Any]] = json.loads(shell.process("problems", "--json", *arguments).out)
    return found


def findings(shell: Shell, *columns: str) -> list[dict[str, Any]]:
    """The findings in the database, in note order."""
    listed = shell.process("list", "all", "--sort", "path", "--json", "-c", ",".join(columns))
    found: list[dict[str, Any]] = json.loads(listed.out)
    return found
