"""Open output streams, including those that the process inherited, and explain write errors."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from signals.errors import SignalsError
from signals.files.guard import Guard
from signals.files.temporary import spool
from signals.text.terminal import guard_terminal

PathLike = str | os.PathLike[str]

_RIGHT = "Change the permissions, or name another file."
_ROOM = "Free some space on the disk. The old file is unchanged."
_HINTS = {
    errno.ENOENT: "Create its folder first, or name another file.",
    errno.ENOTDIR: "Name a file in a folder that exists.",
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
    errno.EROFS: "Name a file on a disk that is not read-only.",
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EISDIR: "Name a file in that folder.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
}
_FOLDERS_OF_STREAMS = ("/dev/fd", "/proc/self/fd")
_MOST_LINKS = 40


@contextmanager
def explaining_errors(path: PathLike) -> Iterator[None]:
    """Turn an OSError while writing a file into a SignalsError that says why, and what to do."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise SignalsError(
            f"{os.fspath(path)} cannot be written: {reason}.", _HINTS.get(error.errno or 0, "Name another file.")
        ) from error


def open_stream(path: PathLike) -> int | None:
    """The number of the open stream that a path stands for, such as 1 for ``/dev/stdout``, or ``None``."""
    if os.name == "nt":
        return None
    folders = {os.path.realpath(folder) for folder in _FOLDERS_OF_STREAMS}
    at = Path(path)
    for _ in range(_MOST_LINKS):
        if at.name.isdecimal() and os.path.realpath(at.parent) in folders:
            return int(at.name)
        if not at.is_symlink():
            return None
        at = at.parent / at.readlink()
    return None


@contextmanager
def inherited_stream(path: PathLike, descriptor: int, guard: Guard, binary: bool) -> Iterator[IO[Any]]:
    """A stream to an open descriptor. Binary content is buffered first: its format seeks, which a pipe cannot do."""
    with stream_for(os.dup(descriptor), binary) as stream:
        state = os.fstat(descriptor)
        if stat.S_ISREG(state.st_mode):
            guard.content(path, Path(os.path.realpath(path)), state)
        safe = guard_terminal(stream)
        if not binary:
            yield safe
            return
        with spool() as unfinished:
            yield unfinished
            unfinished.seek(0)
            shutil.copyfileobj(unfinished, stream, 1 << 20)


def stream_for(descriptor: int, binary: bool) -> IO[Any]:
    """A stream to an open descriptor."""
    if binary:
        return cast("IO[Any]", os.fdopen(descriptor, "wb"))
    # UTF-8 cannot encode lone surrogates. They become \udXXX, which is also an escape in JSON.
    return os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="")
