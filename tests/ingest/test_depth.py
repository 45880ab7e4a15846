"""Folders and links of any depth: none prevents the other notes from being read."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.files.folders import make_folders
from signals.ingest.discover import at_least


def note(name: str) -> str:
    return signal_note([(name, f"What {name} is.", 5)], url=None)


def chain(top: Path, levels: int) -> None:
    """Nested folders of that depth, with a note in the last. They are made step by step, because no path is long
    enough."""
    here = os.open(top, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    file = os.open("deep.md", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(file, note("Deep").encode())
    os.close(file)
    os.close(here)


@pytest.fixture
def deep_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose deep folders are deleted afterwards."""
    desk = Desk(tmp_path)
    desk.write("a.md", note("First"))
    desk.write("z.md", note("Last"))
    yield desk
    subprocess.run(["rm", "-rf", str(desk.notes)], check=True)


@pytest.mark.parametrize("levels", [990, 1_900])
def test_a_note_may_lie_as_deep_as_a_path_can_be(deep_desk: Desk, levels: int) -> None:
    """A thousand levels of folders, as a zip file can make them, are read."""
    chain(deep_desk.notes, levels)
    deep_desk.ingest()
    assert [record.name for record in deep_desk.find()] == ["First", "Deep", "Last"]
    assert deep_desk.ingest().run is None
    assert at_least([deep_desk.notes], 3)


def test_a_folder_too_deep_to_be_named_is_one_problem(deep_desk: Desk) -> None:
    """It says where, and the other notes are read."""
    chain(deep_desk.notes, 3_000)
    deep_desk.ingest()
    assert {record.name for record in deep_desk.find()} == {"First", "Last"}
    with signals.open(deep_desk.db) as base:
        (problem,) = base.problems()
    assert problem.path.startswith("d/d/")
    assert "too long" in problem.message
    assert deep_desk.ingest().run is None


def test_a_long_chain_of_links_is_a_problem(desk: Desk) -> None:
    """The system follows forty. Python's own function would raise an exception."""
    desk.write("a.md", note("First"))
    for at in range(1_500):
        (desk.notes / f"link{at}.md").symlink_to(f"link{at + 1}.md")
    (desk.notes / "link1500.md").symlink_to("a.md")
    desk.ingest()
    assert [record.name for record in desk.find()] == ["First"]
    with signals.open(desk.db) as base:
        assert {problem.message for problem in base.problems()} == {"The target of the link does not exist."}


def test_folders_are_made_however_many(tmp_path: Path) -> None:
    """A deep path in the settings is made, or reported if it is too long; then no part of it is made."""
    folder = tmp_path / Path(*["d"] * 1_500)
    make_folders(folder)
    make_folders(folder)
    assert folder.is_dir()
    with pytest.raises(OSError, match="too long"):
        make_folders(tmp_path / Path(*["e"] * 4_000))
    assert not (tmp_path / "e").exists()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        make_folders(tmp_path / "file" / "x")
    with pytest.raises(NotADirectoryError):
        make_folders(tmp_path / "file")
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
