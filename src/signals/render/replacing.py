"""Files that are wholly their old self or wholly their new self."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO, cast

from signals.errors import SignalsError
from signals.files import beside, sync_folder
from signals.render.door import before_terminal

_HINTS = {
    errno.ENOENT: "Create its folder first, or name another file.",
    errno.ENOTDIR: "Name a file in a folder that exists.",
    errno.EACCES: "Ask for the right to write there, or name another file.",
    errno.EPERM: "Ask for the right to write there, or name another file.",
    errno.EROFS: "Name a file on a disk that can be written to.",
    errno.ENOSPC: "Make room on the disk; what stood there before is untouched.",
    errno.EDQUOT: "Make room on the disk; what stood there before is untouched.",
    errno.EISDIR: "Name a file in that folder.",
    errno.ENAMETOOLONG: "Give it a shorter name.",
}


@contextmanager
def replacing(path: str | os.PathLike[str], binary: bool, sync: bool = True) -> Iterator[IO[Any]]:
    """A stream whose content takes the place of ``path`` when the block ends well; if it ends badly nothing changes.

    It is written to a temporary file in the same folder, synced to disk and renamed. A symbolic link stays one: the
    file that it points to is replaced. What is no regular file (``/dev/stdout``, a named pipe) is written to as it
    is, a terminal through the door. ``SignalsError`` where the file cannot be written.
    """
    try:
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            with _stream(os.open(path, os.O_WRONLY), binary) as stream:
                yield before_terminal(stream)
            return
        target = Path(os.path.realpath(path))
        temporary = beside(target)
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
            with _stream(descriptor, binary) as stream:
                if mode is not None:
                    temporary.chmod(stat.S_IMODE(mode))
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        if sync:
            sync_folder(target.parent)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise SignalsError(
            f"{os.fspath(path)} cannot be written: {reason}.", _HINTS.get(error.errno or 0, "Name another file.")
        ) from error


def _mode(path: str | os.PathLike[str]) -> int | None:
    with suppress(FileNotFoundError):
        return Path(path).stat().st_mode
    return None


def _stream(descriptor: int, binary: bool) -> BinaryIO | TextIO:
    if binary:
        return cast("BinaryIO", os.fdopen(descriptor, "wb"))
    # Lone surrogates, which UTF-8 cannot carry, become \udXXX: visible in a table, and an escape of JSON's own.
    return os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="")
