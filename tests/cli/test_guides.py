"""The terminal sessions in the README and the guides are what the program shows.

A session is a block fenced with ``console``: lines ``$ command``, each followed by all that a terminal of 100 columns
then shows. The sessions of a guide run one after the other in a folder that has the seeds ingested; a session that
follows a note (a block fenced with ``markdown``) runs in a folder that has only this note. ``UPDATE_TRANSCRIPTS=1
pytest tests/cli/test_guides.py`` writes the sessions anew; look at the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from cli.conftest import SEEDS, SETTINGS
from cli.shell import ESSENTIAL, on_terminal, patient

ROOT = Path(__file__).parents[2]
GUIDES = [
    ROOT / "README.md",
    *(ROOT / "docs" / name for name in ("marks.md", "reading-apps.md", "scores.md", "time.md")),
]
UPDATE = bool(os.environ.get("UPDATE_TRANSCRIPTS"))
BLOCK = re.compile(r"^```(markdown|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)

EXAMPLE_DAY = "2026-11-21"
"""What the guides show in place of the day on which the program ran."""


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_shows_what_the_program_shows(guide: Path, tmp_path: Path) -> None:
    """A reader who types the commands of a guide sees what the guide shows."""
    written = guide.read_text(encoding="utf-8")
    programs = _programs(tmp_path / "bin")
    seeded = _folder(tmp_path / "seeded")
    shutil.copytree(SEEDS, seeded / "seeds")
    (seeded / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    _shown("signals ingest", seeded, programs)
    shown = written
    blocks = list(BLOCK.finditer(written))
    assert any(block[1] == "console" for block in blocks)
    for number, (before, block) in enumerate(pairwise([None, *blocks])):
        assert block is not None
        if block[1] != "console":
            continue
        folder = seeded
        if before is not None and before[1] == "markdown":
            folder = _folder(tmp_path / str(number))
            if "$ signals init" not in block[2]:
                (folder / "signals.toml").write_text('db = "signals.db"\n', encoding="utf-8")
            (folder / "cities.md").write_text(before[2], encoding="utf-8")
        session = "".join(f"$ {command}\n{_shown(command, folder, programs)}" for command in COMMAND.findall(block[2]))
        shown = shown.replace(block[0], f"```console\n{session}```")
    if UPDATE:
        guide.write_text(shown, encoding="utf-8")
        written = shown
    assert shown == written


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _programs(folder: Path) -> str:
    """A search path on which ``signals`` draws no progress bar, however slow the machine is."""
    program = _folder(folder) / "signals"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(patient(float("inf")))} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return os.pathsep.join([str(folder), os.environ["PATH"]])


def _shown(command: str, folder: Path, programs: str) -> str:
    """All that a terminal shows of a command, with the day as in an example."""
    environment = {**ESSENTIAL, "PATH": programs, "TERM": "xterm", "NO_COLOR": "1", "PAGER": "cat"}
    shown = on_terminal(("sh", "-euc", command), folder, environment)
    assert shown.code == 0, shown.out
    lines = (line.rstrip() for line in shown.out.splitlines())
    return "".join(f"{line}\n" for line in lines).replace(datetime.now(UTC).strftime("%Y-%m-%d"), EXAMPLE_DAY)
