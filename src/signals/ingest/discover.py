"""Discover the notes to ingest below the given files and folders: each file once, in the order of the paths."""

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
from signals.files.paths import is_note_name
from signals.storage.connection.paths import encode_path, relative_path

STDIN = "-"
_OF_PROGRAMS = ("._", ".#", ".~")
"""How files begin that macOS, editors and office programs put beside a file while they work with it."""

_STDIN_PATH = re.compile(r"stdin-[0-9a-f]{12}")


class Found(NamedTuple):
    """A file to read: its stored path, relative to the notes root, and its file state. ``wrong`` is a sentence that
    says why it must not be read."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    device: int = 0
    wrong: str = ""
    named: bool = False
    """Whether the user named the file itself, and not only a folder that contains it."""


def stdin_path(data: bytes) -> str:
    """Return the path of a note from standard input. It depends on the content only."""
    return f"stdin-{blake2b(data, digest_size=6).hexdigest()}"


def from_stdin(path: str) -> bool:
    """Return whether a note came from standard input. Such a note is on no disk, so it is never missing."""
    return _STDIN_PATH.fullmatch(path) is not None


def folders(paths: Iterable[Path]) -> list[Path]:
    """Return the folders of the given files and folders. Raises SignalsError if a path does not exist."""
    found = []
    for path in paths:
        try:
            os.stat(path)
        except PermissionError as error:
            raise SignalsError(f"Cannot read {path}: {error.strerror}.", "Check its permissions.") from error
        except (OSError, ValueError) as error:
            raise SignalsError(f"{path} does not exist.", "Name a note or a folder of notes.") from error
        found.append((path if os.path.isdir(path) else path.parent).absolute())
    return found


def common_root(paths: Sequence[Path]) -> Path:
    """Return the folder that contains all given files and folders. For one folder, it is the folder itself."""
    return Path(os.path.commonpath([os.path.realpath(folder) for folder in folders(paths)]))


def discover(paths: Iterable[Path], root: Path) -> list[Found]:
    """Return the notes in the given files and folders, sorted by path. Hidden folders, such as those of version
    control, are skipped. Links that lead out of a given folder are not followed, and are ``wrong``. A file that is
    reached twice, by a link or by name, is read once, under its first path."""
    given = list(paths)
    folders(given)
    found: list[Found] = []
    for path in given:
        top = os.path.realpath(path)
        if os.path.isdir(top):
            found.extend(_walk(top, root))
        else:
            found.append(_found(relative_path(top, root), os.stat(top))._replace(named=True))
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
    """Return whether the given files and folders contain at least ``number`` notes. Stop counting there."""
    names = (name for path in paths for name in _names(str(path)))
    return any(True for _ in islice(filter(is_note_name, names), number - 1, None))


def _names(top: str) -> Iterator[str]:
    """Yield the names of the files below a folder. ``os.walk`` is recursive and fails at deep folders."""
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
    """A folder on the way down: its stored path with a slash, and its remaining entries, last first."""

    before: str
    entries: list[os.DirEntry[str]]


def _walk(top: str, root: Path) -> Iterator[Found]:
    """Yield the notes below a folder, in the order of their names. It is not recursive, so folders may be as deep as
    they like. A path that is too long for the system is a problem."""
    seen: set[tuple[int, int]] = set()
    levels: list[_Level] = []
    if wrong := _enter(top, relative_path(top, root), root, levels, seen):
        yield wrong
    while levels:
        before, entries = levels[-1]
        if not entries:
            levels.pop()
            continue
        entry = entries.pop()  # free the entry with its file state, which is larger than the path
        if entry.name.startswith(".") and (entry.name.startswith(_OF_PROGRAMS) or not is_note_name(entry.name)):
            continue
        shown = path = before + encode_path(entry.name)
        target = entry.path
        try:
            if entry.is_symlink():
                target, astray = _follow_link(entry.path, top)
                if astray:
                    if os.path.isdir(target) or is_note_name(entry.name):
                        yield _unreadable(path, astray)
                    continue
                path = relative_path(target, root)
            if os.path.isdir(target) if entry.is_symlink() else entry.is_dir():
                if entry.name.startswith("."):
                    continue
                if wrong := _enter(target, shown, root, levels, seen):
                    yield wrong
            elif is_note_name(entry.name):
                yield _found(path, entry.stat())
        except OSError as error:
            yield _unreadable(shown, f"Cannot read the file: {error.strerror}.")


def _enter(folder: str, shown: str, root: Path, levels: list[_Level], seen: set[tuple[int, int]]) -> Found | None:
    """Go down into a folder, unless it was entered before. Return a problem if that is impossible."""
    try:
        here = os.stat(folder)
        if (here.st_dev, here.st_ino) in seen:
            return None
        seen.add((here.st_dev, here.st_ino))
        entries = sorted(os.scandir(folder), key=attrgetter("name"), reverse=True)
    except OSError as error:
        return _unreadable(shown, f"Cannot read the folder: {error.strerror}.")
    path = relative_path(folder, root)
    levels.append(_Level("" if path == "." else f"{path}/", entries))
    return None


def _follow_link(link: str, top: str) -> tuple[str, str]:
    """Return the target of a link, and a sentence that says why it is not followed, or ""."""
    if not os.path.exists(link):  # check first: Python raises an exception for a long chain of links
        return link, "The target of the link does not exist."
    target = os.path.realpath(link)
    if os.path.commonpath([top, target]) != top:
        return target, "The link leads out of the folder and was not followed."
    return target, ""


def _found(path: str, state: os.stat_result) -> Found:
    wrong = "" if stat.S_ISREG(state.st_mode) else "This is not a regular file. It was not opened."
    return Found(path, state.st_size, state.st_mtime_ns, state.st_ino, state.st_dev, wrong)


def _unreadable(path: str, why: str) -> Found:
    return Found(path, 0, 0, 0, wrong=why)
