"""Reading a file's bytes without being held up or misled by it."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass

from signals.models.limits import SIZE_LIMIT

SETTLED_AFTER_NS = 2_000_000_000
"""A file younger than this may be written again within the resolution of its time."""

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file and its state when they were read. ``wrong`` says why there are none, and ``hint`` what to
    do."""

    data: bytes
    size: int = 0
    mtime_ns: int = 0
    inode: int = 0
    settled: bool = True
    wrong: str = ""
    hint: str = ""
    code: str = "unreadable"


def read(file: str, limit: int = SIZE_LIMIT) -> Content:
    """Read a regular file of at most ``limit`` bytes, opened without blocking.

    Its state is taken before and after, and a file younger than two seconds is read twice: what changes meanwhile is
    read again. A file whose state cannot be told apart by its time later is not ``settled``.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(file, flags)
    except OSError as error:
        return Content(b"", wrong=f"The file cannot be read: {error.strerror}.", hint="Look at its permissions.")
    try:
        for _ in range(_TRIES):
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                return Content(
                    b"", wrong="This is no regular file, and was not read.", hint="Take it out of the folder."
                )
            if before.st_size > limit:
                return _too_large(before.st_size, before.st_mtime_ns, before.st_ino, limit)
            try:
                # A byte more than there was shows that the file grows, and takes no memory that a high limit allows.
                most = min(limit, before.st_size) + 1
                data = _from_the_start(handle, most)
                young = time.time_ns() - before.st_mtime_ns < SETTLED_AFTER_NS
                again = _from_the_start(handle, most) if young else data
            except OSError as error:
                return Content(b"", wrong=f"The file cannot be read: {error.strerror}.", hint="Look at the disk.")
            after = os.fstat(handle)
            same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
            if same and data == again and len(data) <= before.st_size:
                return Content(data, after.st_size, after.st_mtime_ns, after.st_ino, settled=not young)
    finally:
        os.close(handle)
    return Content(b"", wrong="The file was written to while it was read.", hint="Ingest it again when it is finished.")


def _from_the_start(handle: int, most: int) -> bytes:
    """Up to so many bytes, from the file itself each time: a buffer would give the same ones again."""
    os.lseek(handle, 0, os.SEEK_SET)
    data = os.read(handle, most)
    while data and len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data


def given(data: bytes, limit: int = SIZE_LIMIT) -> Content:
    """A note that is no file. Of one that is too large its beginning is enough."""
    return Content(data, len(data)) if len(data) <= limit else _too_large(0, 0, 0, limit)


def _too_large(size: int, mtime_ns: int, inode: int, limit: int) -> Content:
    return Content(
        b"",
        size,
        mtime_ns,
        inode,
        wrong=f"The note has {f'{size:,}' if size else 'too many'} bytes; notes of up to {limit:,} are read.",
        hint="Split it, or raise `size` under [limits] in signals.toml.",
        code="too-large",
    )
