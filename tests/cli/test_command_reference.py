"""docs/commands.md says what the program says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from waiting import FOREVER

ROOT = Path(__file__).parents[2]


def test_the_reference_is_the_programs_own_help() -> None:
    """The documentation of options cannot differ from the options."""
    script = ROOT / "scripts" / "make_command_reference"
    ran = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False, timeout=FOREVER
    )
    assert ran.returncode == 0, ran.stderr
