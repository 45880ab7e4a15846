"""Fixtures that many tests share, and how properties are tried.

A run of the tests tries the same examples each time, so that it fails for a change and not by chance;
``HYPOTHESIS_PROFILE=explore`` tries many new ones.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from notes import Desk

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder of notes, and no base yet."""
    return Desk(tmp_path)
