"""Files that are there whole or not at all, whatever ends the program meanwhile."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BASE_ENDINGS = ("", "-journal", "-wal", "-shm")
"""The endings of a base and of the files that SQLite keeps beside one."""


def beside(target: Path) -> Path:
    """A name for a temporary file in the folder of ``target``, from where it can be renamed to it."""
    return target.parent / f".signals-{secrets.token_hex(8)}.tmp"


@contextmanager
def appearing(target: Path) -> Iterator[Path]:
    """The path of a file to make, which becomes ``target``, on disk, when the block ends well; if it ends badly there
    is none.

    ``FileExistsError`` where something has the name, at the beginning or at the end; other ``OSError`` where the file
    cannot be synced or renamed.
    """
    _refuse(target)
    temporary = beside(target)
    try:
        yield temporary
        sync(temporary)
        _refuse(target)
        temporary.rename(target)
    except BaseException:
        remove(temporary)
        raise
    sync_folder(target.parent)


def remove(path: Path, endings: tuple[str, ...] = BASE_ENDINGS) -> None:
    """Take away a temporary file, and what lies beside it with one of the endings, as far as it can be."""
    for ending in endings:
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


@contextmanager
def aside() -> Iterator[Path]:
    """A new folder for temporary files, taken away at the end as far as it can be: what was made is whole by then.

    ``tempfile.TemporaryDirectory`` calls itself without end where it may not take its folder away.
    """
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="signals-")
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse(target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(None, "There is such a file already", str(target))


def sync(path: Path) -> None:
    """Put on disk what was written to a file."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk, where the system has a way to (Windows has none)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
