"""Terminal sessions over the seeds, kept in ``tests/transcripts`` and held to the letter.

A transcript is lines ``$ command``, each followed by all that the command wrote and said. ``UPDATE_TRANSCRIPTS=1 pytest
tests/cli/test_transcripts.py`` writes them anew; look at the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.conftest import SEEDS, SETTINGS
from cli.shell import Shell

TRANSCRIPTS = sorted((Path(__file__).parents[1] / "transcripts").glob("*.txt"))
UPDATE = bool(os.environ.get("UPDATE_TRANSCRIPTS"))
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_session_matches_its_transcript(transcript: Path, tmp_path: Path) -> None:
    """What a person sees does not change by accident."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    written = transcript.read_text(encoding="utf-8")
    shell = Shell(tmp_path, {"COLUMNS": "100"})
    commands = [line.removeprefix("$ ") for line in written.splitlines() if line.startswith("$ ")]
    seen = "\n".join(step(shell, command) for command in commands)
    if UPDATE:
        transcript.write_text(seen, encoding="utf-8")
        written = seen
    assert seen == written


def step(shell: Shell, command: str) -> str:
    """Return a command and its output, without the times of the clock."""
    program, *arguments = shlex.split(command)
    assert program == "signals"
    ran = shell.call(*arguments, merged=True)
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    out = TIME.sub("YYYY-MM-DDThh:mm:ssZ", ran.out).replace(today, "YYYY-MM-DD").replace(today[:7], "YYYY-MM")
    out = out.replace(f"{shell.cwd}{os.sep}", "~/")
    code = f"[exit {ran.code}]\n" if ran.code else ""
    return f"$ {command}\n{out}{code}"


def test_there_are_transcripts() -> None:
    """An empty folder would let everything pass."""
    assert len(TRANSCRIPTS) >= 4
