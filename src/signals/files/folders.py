"""Create folders at any depth."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def make_folders(folder: Path) -> None:
    """Create a folder and its missing parents. Raises OSError. ``mkdir(parents=True)`` fails at a great depth."""
    missing: list[Path] = []
    while not _is_there(folder):
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)


def _is_there(folder: Path) -> bool:
    """Whether a folder exists. Raises OSError if that cannot be determined or if something else has the name."""
    try:
        mode = folder.stat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    return True
