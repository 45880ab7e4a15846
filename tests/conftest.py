"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder of notes, and no base yet."""
    return Desk(tmp_path)
