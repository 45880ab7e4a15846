"""Folders in which tests call the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.shell import Shell

SEEDS = Path(__file__).parents[2] / "seeds"
SETTINGS = 'db = "signals.db"\nnotes = ["seeds"]\n'


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with the seeds, ingested; read-only."""
    folder = tmp_path_factory.mktemp("seeded")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    shell = Shell(folder, {})
    assert shell.call("ingest").code == 0
    return shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """An empty folder whose settings put the database in it, with notes in ``notes``."""
    (tmp_path / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    (tmp_path / "notes").mkdir()
    return Shell(tmp_path, {})
