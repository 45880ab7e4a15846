"""Sessions in the guides show what the program prints, on the seeds."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cli.shell import Shell

DOCS = Path(__file__).parents[2] / "docs"
SESSION = re.compile(r"^```\n\$ signals (?P<command>.*)\n(?P<shown>(?:.*\n)*?)```$", re.MULTILINE)
GUIDES = ("scores.md",)
SESSIONS = [match for name in GUIDES for match in SESSION.finditer((DOCS / name).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session["command"])
def test_sessions_in_guides_are_what_the_program_prints(seeded: Shell, session: re.Match[str]) -> None:
    """Outdated examples are found here, not by a reader."""
    ran = seeded.having(COLUMNS="100").call(*shlex.split(session["command"]), "-f", "table", merged=True)
    assert ran.out == session["shown"]


def test_there_are_sessions() -> None:
    """A pattern that matches nothing would let everything pass."""
    assert len(SESSIONS) == 2
