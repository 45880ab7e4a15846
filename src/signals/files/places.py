"""Whether two names lead to one file, and whether a file lies in a folder: told by what they are, not by what they are
called."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from signals.models.kinds import NOTE_SUFFIXES


def folded(name: str) -> str:
    """A name as a file system sees it that takes no notice of case; on others it is refused as well."""
    return unicodedata.normalize("NFC", name).casefold()


def is_file(path: str | os.PathLike[str], state: os.stat_result) -> bool:
    """Whether a name leads to the file that has this state."""
    with suppress(OSError, ValueError):
        return os.path.samestat(os.stat(path), state)
    return False


def same(one: Path, other: Path) -> bool:
    """Whether two names lead to one folder."""
    with suppress(OSError, ValueError):
        return one.samefile(other)
    return one == other


def below(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether a file lies in one of the folders or below it, by what the folders are and not by their names."""
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


def named_as_note(name: str) -> bool:
    """Whether a file so called, in a folder, is read as a note."""
    return name.lower().endswith(NOTE_SUFFIXES)


def holds(folder: Path, state: os.stat_result, called: Callable[[str], bool], deep: bool = False) -> bool:
    """Whether a file has a name in a folder, or, if ``deep``, below it, that is ``called`` so."""
    pending = [os.fspath(folder)]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if deep and entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.inode() == state.st_ino and called(entry.name) and is_file(entry.path, state):
                    return True
    return False
