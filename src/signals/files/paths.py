"""Compare paths by the files they lead to, not by their names."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from signals.models.kinds import NOTE_SUFFIXES, SHEET_SUFFIXES

_SUFFIXES = (*NOTE_SUFFIXES, *SHEET_SUFFIXES)
_LOCK_FILE = "~$"


def fold_name(name: str) -> str:
    """A name as a case-insensitive file system compares it. Used on every file system, to be safe."""
    return unicodedata.normalize("NFC", name).casefold()


def is_same_file(path: str | os.PathLike[str], state: os.stat_result) -> bool:
    """Whether a path leads to the file with this state."""
    with suppress(OSError, ValueError):
        return os.path.samestat(os.stat(path), state)
    return False


def same_folder(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same folder."""
    with suppress(OSError, ValueError):
        return one.samefile(other)
    return one == other


def is_below(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether a file is in one of the folders or below it. Folders are compared by identity."""
    tops = set()
    for folder in folders:
        with suppress(OSError, ValueError):
            state = os.stat(folder)
            tops.add((state.st_dev, state.st_ino))
    for parent in path.parents if tops else ():
        with suppress(OSError):
            state = os.stat(parent)
            if (state.st_dev, state.st_ino) in tops:
                return True
    return False


def is_note_name(name: str) -> bool:
    """Whether a file with this name is read as a note. The lock files of Excel, ``~$name.xlsx``, are not."""
    return name.lower().endswith(_SUFFIXES) and not name.startswith(_LOCK_FILE)


def has_name_in(folder: Path, state: os.stat_result, called: Callable[[str], bool], deep: bool = False) -> bool:
    """Whether a file has a matching name in a folder or, if ``deep``, below it."""
    pending = [os.fspath(folder)]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if deep and entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.inode() == state.st_ino and called(entry.name) and is_same_file(entry.path, state):
                    return True
    return False
