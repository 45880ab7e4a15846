"""Folders, however deep they lie."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def make_folders(folder: Path) -> None:
    """Make a folder, and those that it lies in, as far as they are not there. ``Path.mkdir`` calls itself for each of
    them, and fails where there are many. Raises OSError."""
    missing: list[Path] = []
    while not _is_there(folder):
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)


def _is_there(folder: Path) -> bool:
    """Whether a folder is there. Raises OSError where that cannot be said, or something else is."""
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return True
