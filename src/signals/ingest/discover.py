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
from signals.models.kinds import NOTE_SUFFIXES as SUFFIXES
from signals.storage.connection.paths import relative, written

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
            found.extend(_walk(top, root))
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
    names = (name for path in paths for name in _names(str(path)))
    return any(True for _ in islice((name for name in names if name.lower().endswith(SUFFIXES)), number - 1, None))


def _names(top: str) -> Iterator[str]:
    """The names of the files below a folder. ``os.walk`` calls itself for each level, and fails where they are many."""
    folders_left = [top]
    while folders_left:
        try:
            with os.scandir(folders_left.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders_left.append(entry.path)
                    else:
                        yield entry.name
        except OSError:
            continue


class _Level(NamedTuple):
    """A folder on the way down: its path as the base writes it, with a slash, and what is still to be seen in it,
    last first."""

    before: str
    entries: list[os.DirEntry[str]]


def _walk(top: str, root: Path) -> Iterator[Found]:
    """What is found below a folder, in the order of the names. Folders may lie as deep as they like: nothing here calls
    itself, and one whose path is longer than the system takes is one problem."""
    seen: set[tuple[int, int]] = set()
    levels: list[_Level] = []
    if wrong := _enter(top, relative(top, root), root, levels, seen):
        yield wrong
    while levels:
        before, entries = levels[-1]
        if not entries:
            levels.pop()
            continue
        entry = entries.pop()  # with the state that it holds, which is longer than what is kept of it
        if entry.name.startswith("."):
            continue
        shown = path = before + written(entry.name)
        target = entry.path
        try:
            if entry.is_symlink():
                target, astray = _led(entry.path, top)
                if astray:
                    if os.path.isdir(target) or entry.name.lower().endswith(SUFFIXES):
                        yield _unreadable(path, astray)
                    continue
                path = relative(target, root)
            if os.path.isdir(target) if entry.is_symlink() else entry.is_dir():
                if wrong := _enter(target, shown, root, levels, seen):
                    yield wrong
            elif entry.name.lower().endswith(SUFFIXES):
                yield _found(path, entry.stat())
        except OSError as error:
            yield _unreadable(shown, f"The file cannot be read: {error.strerror}.")


def _enter(folder: str, shown: str, root: Path, levels: list[_Level], seen: set[tuple[int, int]]) -> Found | None:
    """Go down into a folder that was not entered before, by another way; what is wrong where that cannot be."""
    try:
        here = os.stat(folder)
        if (here.st_dev, here.st_ino) in seen:
            return None
        seen.add((here.st_dev, here.st_ino))
        entries = sorted(os.scandir(folder), key=attrgetter("name"), reverse=True)
    except OSError as error:
        return _unreadable(shown, f"The folder cannot be read: {error.strerror}.")
    path = relative(folder, root)
    levels.append(_Level("" if path == "." else f"{path}/", entries))
    return None


def _led(link: str, top: str) -> tuple[str, str]:
    """Where a link leads, and why it is not followed, as a sentence; nothing where it is."""
    if not os.path.exists(link):  # asked first: of a long chain of links Python's own answer would be an exception
        return link, "The link leads to nothing."
    target = os.path.realpath(link)
    if os.path.commonpath([top, target]) != top:
        return target, "The link leads out of the folder, and was not followed."
    return target, ""


def _found(path: str, state: os.stat_result) -> Found:
    wrong = "" if stat.S_ISREG(state.st_mode) else "This is no regular file, and was not opened."
    return Found(path, state.st_size, state.st_mtime_ns, state.st_ino, state.st_dev, wrong)


def _unreadable(path: str, why: str) -> Found:
    return Found(path, 0, 0, 0, wrong=why)
