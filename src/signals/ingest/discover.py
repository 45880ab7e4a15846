"""Which files an ingestion reads: notes below the folders given, each file once, in the order of their paths."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from signals.errors import SignalsError
from signals.storage.paths import relative, written
from signals.terms import NOTE_SUFFIXES as SUFFIXES

STDIN = "-"
_STDIN_PATH = re.compile(r"stdin-[0-9a-f]{12}")


class Found(NamedTuple):
    """A file to read: its path relative to the notes root, as the base writes it, and its state then.

    ``wrong`` says why it is not to be read, as a sentence.
    """

    path: str
    size: int
    mtime_ns: int
    inode: int
    device: int = 0
    wrong: str = ""


def stdin_path(data: bytes) -> str:
    """The path of a note that came from standard input, by what it says."""
    return f"stdin-{blake2b(data, digest_size=6).hexdigest()}"


def from_stdin(path: str) -> bool:
    """Whether a note came from standard input: it is on no disk, and so never gone from there."""
    return _STDIN_PATH.fullmatch(path) is not None


def folders(paths: Iterable[Path]) -> list[Path]:
    """The folders that the given files and folders are or lie in. Raises where a path leads to nothing."""
    found = []
    for path in paths:
        try:
            os.stat(path)
        except PermissionError as error:
            raise SignalsError(f"{path} cannot be read: {error.strerror}.", "Look at its permissions.") from error
        except (OSError, ValueError) as error:
            raise SignalsError(f"There is no file or folder {path}.", "Name a note, or a folder of notes.") from error
        found.append((path if os.path.isdir(path) else path.parent).absolute())
    return found


def common_root(paths: Sequence[Path]) -> Path:
    """The folder that holds all the given files and folders: a folder itself where only that is given."""
    return Path(os.path.commonpath([os.path.realpath(folder) for folder in folders(paths)]))


def discover(paths: Iterable[Path], root: Path) -> list[Found]:
    """The notes that the given files and folders hold, sorted by path.

    Hidden and version-control folders are left out. Links that lead out of the folder given are not followed, and
    are ``wrong``. A file that is reached twice, by a link or by name, is read once, under the first of its paths.
    """
    given = list(paths)
    folders(given)
    found: list[Found] = []
    for path in given:
        top = os.path.realpath(path)
        if os.path.isdir(top):
            found.extend(_walk(top, top, root, set()))
        else:
            found.append(_found(relative(top, root), os.stat(top)))
    found.sort(key=attrgetter("path"))
    seen: set[object] = set()
    once: list[Found] = []
    for note in found:
        key = (note.device, note.inode) if note.inode else note.path
        if key not in seen:
            seen.add(key)
            once.append(note)
    return once


def at_least(paths: Iterable[Path], number: int) -> bool:
    """Whether the given files and folders hold so many notes or more, counted no further than that."""
    names = (name for path in paths for _, _, files in os.walk(path) for name in files)
    return any(True for _ in islice((name for name in names if name.lower().endswith(SUFFIXES)), number - 1, None))


def _walk(folder: str, top: str, root: Path, seen: set[tuple[int, int]]) -> Iterator[Found]:
    here = os.stat(folder)
    if (here.st_dev, here.st_ino) in seen:
        return
    seen.add((here.st_dev, here.st_ino))
    path = relative(folder, root)
    before = "" if path == "." else f"{path}/"
    try:
        entries = sorted(os.scandir(folder), key=attrgetter("name"), reverse=True)
    except OSError as error:
        yield _unreadable(path, f"The folder cannot be read: {error.strerror}.")
        return
    while entries:
        entry = entries.pop()  # with the state that it holds, which is longer than what is kept of it
        if entry.name.startswith("."):
            continue
        path = before + written(entry.name)
        target = entry.path
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            astray = _astray(target, top)
            if astray:
                if os.path.isdir(target) or entry.name.lower().endswith(SUFFIXES):
                    yield _unreadable(path, astray)
                continue
            path = relative(target, root)
        try:
            if os.path.isdir(target) if entry.is_symlink() else entry.is_dir():
                yield from _walk(target, top, root, seen)
            elif entry.name.lower().endswith(SUFFIXES):
                yield _found(path, entry.stat())
        except OSError as error:
            yield _unreadable(before + written(entry.name), f"The file cannot be read: {error.strerror}.")


def _astray(target: str, top: str) -> str:
    """Why a link is not followed, as a sentence; nothing where it is."""
    if not os.path.exists(target):
        return "The link leads to nothing."
    if os.path.commonpath([top, target]) != top:
        return "The link leads out of the folder, and was not followed."
    return ""


def _found(path: str, state: os.stat_result) -> Found:
    wrong = "" if stat.S_ISREG(state.st_mode) else "This is no regular file, and was not opened."
    return Found(path, state.st_size, state.st_mtime_ns, state.st_ino, state.st_dev, wrong)


def _unreadable(path: str, why: str) -> Found:
    return Found(path, 0, 0, 0, wrong=why)
