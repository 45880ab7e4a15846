"""Temporary files and folders with a name of our own.

Each one is locked while a process works on it. The lock ends with the process, so the next writer in the same folder
can recognize what a killed command left behind, and delete it. https://man7.org/linux/man-pages/man2/flock.2.html
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from signals.files.sqlite_file import COMPANION_SUFFIXES

_NAME = re.compile(rf"(\.signals-[0-9a-f]{{16}}\.tmp)(?:{'|'.join(COMPANION_SUFFIXES)})?")


def is_temporary(name: str) -> bool:
    """Whether a name is that of one of our temporary files, or of a file beside one."""
    return _NAME.fullmatch(name.lower()) is not None


@contextmanager
def temporary_file(target: Path) -> Iterator[tuple[Path, int]]:
    """A new empty file in the folder of ``target``, and a descriptor to write to it.

    Both are gone at the end, unless the file was renamed. It has the permissions of ``target``, if that exists.
    Leftovers of earlier commands in the folder are deleted first.
    """
    sweep(target.parent)
    path, descriptor = _new_file(target.parent)
    try:
        with suppress(FileNotFoundError):
            path.chmod(stat.S_IMODE(target.stat().st_mode))
        yield path, descriptor
    finally:
        _remove(path)  # while it is still locked
        os.close(descriptor)


@contextmanager
def temporary_folder(folder: Path | None = None) -> Iterator[Path]:
    """A new folder in ``folder``, or in the system's temporary folder. It is deleted at the end; errors are ignored."""
    if folder is None:
        import tempfile

        folder = Path(tempfile.gettempdir())
    sweep(folder)
    path, descriptor = _new_folder(folder)
    try:
        yield path
    finally:
        _remove_folder(path)
        if descriptor is not None:
            os.close(descriptor)


@contextmanager
def spool() -> Iterator[IO[bytes]]:
    """A nameless temporary file, for content that needs seeking before it goes into a pipe."""
    import tempfile

    with tempfile.TemporaryFile() as file:
        yield file


def sweep(folder: Path) -> None:
    """Delete the temporary files that killed commands left in a folder. Files that a living process works on, and
    files of other users, stay."""
    found: set[str] = set()
    with suppress(OSError), os.scandir(folder) as entries:
        found = {match[1] for entry in entries if (match := _NAME.fullmatch(entry.name))}
    for name in found:
        with suppress(OSError):
            _sweep(folder / name)


def _sweep(path: Path) -> None:
    try:
        descriptor = os.open(path, _LOOKING)
    except FileNotFoundError:
        _remove(path)  # files beside it may be left
        return
    try:
        if _is_ours(state := os.fstat(descriptor)) and _lock(descriptor) and _is_still(path, state):
            if stat.S_ISDIR(state.st_mode):
                _remove_folder(path)
            _remove(path)
    finally:
        os.close(descriptor)


_LOOKING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MAKING = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _new_name(folder: Path) -> Path:
    return folder / f".signals-{os.urandom(8).hex()}.tmp"


def _new_file(folder: Path) -> tuple[Path, int]:
    while True:
        path = _new_name(folder)
        descriptor = os.open(path, _MAKING, 0o666)
        # Another command may have deleted it before it was locked.
        if _lock(descriptor, making=True) and _is_still(path, os.fstat(descriptor)):
            return path, descriptor
        os.close(descriptor)


def _new_folder(folder: Path) -> tuple[Path, int | None]:
    while True:
        path = _new_name(folder)
        path.mkdir(mode=0o700)
        if sys.platform == "win32":
            return path, None
        with suppress(FileNotFoundError):
            descriptor = os.open(path, _LOOKING)
            if _lock(descriptor, making=True) and _is_still(path, os.fstat(descriptor)):
                return path, descriptor
            os.close(descriptor)


def _lock(descriptor: int, making: bool = False) -> bool:
    """Lock a temporary file. On a file system without locks, ``making`` one succeeds, and none is swept. On Windows
    open files cannot be deleted, so no lock is needed."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return making
    return True


def _is_ours(state: os.stat_result) -> bool:
    regular = stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)
    return regular and (sys.platform == "win32" or state.st_uid == os.geteuid())


def _is_still(path: Path, state: os.stat_result) -> bool:
    """Whether the path still leads to the opened file."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.lstat(), state)
    return False


def _remove(path: Path) -> None:
    """Delete a temporary file after the files beside it. Errors are ignored."""
    for ending in (*COMPANION_SUFFIXES, ""):
        file = path.with_name(path.name + ending)
        with suppress(OSError):
            if stat.S_ISREG(file.lstat().st_mode):
                file.unlink()


def _remove_folder(path: Path) -> None:
    import shutil

    shutil.rmtree(path, ignore_errors=True)
