"""Write files atomically, each completely old or completely new. A guard decides which files may be replaced."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TextIO, cast

from signals.errors import SignalsError, UsageError
from signals.files.folders import make_folders
from signals.files.guard import Guard
from signals.files.streams import PathLike, explaining_errors, inherited_stream, open_stream, stream_for
from signals.files.temporary import temporary_file, temporary_folder

_CHOOSE = "Choose another name, or move it away first."
_EDIT = "Edit it, or move it away first."


@contextmanager
def replacing(path: PathLike, guard: Guard, *, binary: bool) -> Iterator[IO[Any]]:
    """A stream whose content replaces ``path`` if the block succeeds. If it fails nothing changes.

    The content goes to a temporary file in the same folder, is synced to disk and renamed. A symbolic link stays a
    link: the file it points to is replaced. ``/dev/stdout`` and ``/dev/fd/N`` are streams that are already open, and
    are written to directly. Raises UsageError if the guard refuses, SignalsError if the file cannot be written.
    """
    with explaining_errors(path):
        descriptor = open_stream(path)
        if descriptor is not None:
            with inherited_stream(path, descriptor, guard, binary) as stream:
                yield stream
            return
        target = guard.replaceable(path)
        with temporary_file(target) as (temporary, handle):
            with stream_for(os.dup(handle), binary) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            if guard.replaceable(target) != target:  # another file may be there by now
                raise UsageError(f"{os.fspath(path)} was changed by another program.", "Try again.")
            temporary.replace(target)
        sync_folder(target.parent)


@contextmanager
def replacing_files(folder: PathLike, guard: Guard) -> Iterator[Callable[[str], AbstractContextManager[TextIO]]]:
    """A function that opens a text stream for a file in the folder, by name. If the block succeeds all files are put
    in place; if it fails nothing changes. The folder is created if needed."""
    top = make_folder(folder, guard)
    with explaining_errors(folder), temporary_folder(top) as unfinished:
        made: list[str] = []

        @contextmanager
        def new(name: str) -> Iterator[TextIO]:
            made.append(name)
            with stream_for(os.open(unfinished / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), False) as stream:
                yield cast("TextIO", stream)
                stream.flush()
                os.fsync(stream.fileno())

        yield new
        targets = [guard.replaceable(top / name) for name in made]
        for name, target in zip(made, targets, strict=True):
            _move_into_place(unfinished / name, target, guard)
        sync_folder(top)


@contextmanager
def creating(path: PathLike, guard: Guard, *, settings: bool = False) -> Iterator[Path]:
    """The path of an empty file to fill, which becomes ``path`` on disk if the block succeeds. If it fails there is no
    file.

    Raises UsageError if something has the name, at the beginning or at the end. Only with ``settings`` may it be the
    name of a settings file.
    """
    guard.named(path, settings)
    guard.absent(path, _EDIT if settings else _CHOOSE)
    target = Path(path)
    with temporary_file(target) as (temporary, _):
        yield temporary
        sync(temporary)
        guard.absent(path, _EDIT if settings else _CHOOSE)
        temporary.rename(target)
    sync_folder(target.parent)


def create_text(path: PathLike, text: str, guard: Guard, *, settings: bool = False) -> None:
    """Create a text file, like ``creating``."""
    with creating(path, guard, settings=settings) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def replace_settings(file: Path, before: bytes, text: str) -> None:
    """Replace the content of a settings file, which was ``before``. A symbolic link stays a link. Raises UsageError if
    another program has changed it, SignalsError if it cannot be written."""
    target = Path(os.path.realpath(file))
    with explaining_errors(file), temporary_file(target) as (temporary, _):
        temporary.write_text(text, encoding="utf-8", newline="")
        sync(temporary)
        if target.read_bytes() != before:
            raise UsageError(f"{file} was changed by another program.", "Try again.")
        temporary.replace(target)
        sync_folder(target.parent)


@contextmanager
def creating_copy(database: Path, ending: str) -> Iterator[Path]:
    """Like ``creating``, for a copy beside a database: the database's name with a suffix, and its permissions."""
    with creating(database.with_name(database.name + ending), Guard()) as temporary:
        temporary.chmod(stat.S_IMODE(database.stat().st_mode))
        yield temporary


def make_folder(path: PathLike, guard: Guard) -> Path:
    """Create a folder and its missing parents. Raises UsageError if it is a file or a name must not be used."""
    folder = Path(os.path.realpath(path))
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    for each in missing:
        guard.named(each)
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise UsageError(f"{os.fspath(path)} is not a folder.", "Name a folder, or another path.")
    try:
        make_folders(folder)
    except OSError as error:
        raise SignalsError(
            f"The folder {os.fspath(path)} cannot be created: {error.strerror}.", "Name a folder that you can write to."
        ) from error
    return folder


def move(path: Path, to: Path) -> None:
    """Rename one of the program's own files within its folder. Raises UsageError if the new name exists."""
    Guard().absent(to, _CHOOSE)
    path.rename(to)


def discard(path: Path) -> None:
    """Delete a redundant copy that the program made. Errors are ignored."""
    with suppress(OSError):
        path.unlink()


def move_into_place(temporary: Path, target: Path) -> None:
    """Sync a temporary file and replace one of the program's own files with it."""
    sync(temporary)
    temporary.replace(target)
    sync_folder(target.parent)


def sync(path: Path, flags: int = os.O_RDWR) -> None:
    """Sync the content of a file to disk."""
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder to disk, if the system supports it (Windows does not)."""
    with suppress(OSError):
        sync(folder, os.O_RDONLY)


def _move_into_place(temporary: Path, target: Path, guard: Guard) -> None:
    """Move a file from the temporary folder to its place, which may be on another disk because of a link."""
    if target.parent == Path(os.path.realpath(temporary.parent.parent)):
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
        return
    with temporary.open("rb") as made, replacing(target, guard, binary=True) as stream:
        shutil.copyfileobj(made, stream)
