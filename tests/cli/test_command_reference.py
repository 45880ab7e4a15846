"""What docs/ say about options and columns is made from the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from waiting import FOREVER

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("script", ["make_command_reference", "make_column_tables", "make_layout_pictures"])
def test_the_reference_is_made_from_the_program(script: str) -> None:
    """The documentation of options and columns cannot drift from the program."""
    ran = subprocess.run(
        [sys.executable, ROOT / "scripts" / script, "--check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=FOREVER,
    )
    assert ran.returncode == 0, ran.stderr
