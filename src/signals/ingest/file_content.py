"""Read the bytes of a file without being blocked or misled by it."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass

from signals.models.limits import SIZE_LIMIT

SETTLED_AFTER_NS = 2_000_000_000
"""A younger file may be written again within the resolution of its time stamp."""

_TRIES = 5


@dataclass(frozen=True, slots=True)
class FileContent:
    """The bytes of a file and its file state when they were read. ``wrong`` says why there are none, and ``hint``
    what to do."""

    data: bytes
    size: int = 0
    mtime_ns: int = 0
    inode: int = 0
    settled: bool = True
    wrong: str = ""
    hint: str = ""
    code: str = "unreadable"


def read(file: str, limit: int = SIZE_LIMIT) -> FileContent:
    """Read a regular file of at most ``limit`` bytes, opened without blocking. The file state is taken before and
    after. A file younger than two seconds is read twice. If it changes meanwhile, it is read again. It is not
    ``settled`` if a later change might not show in its time stamp."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(file, flags)
    except OSError as error:
        return FileContent(b"", wrong=f"Cannot read the file: {error.strerror}.", hint="Check its permissions.")
    try:
        for _ in range(_TRIES):
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                return FileContent(
                    b"", wrong="This is not a regular file. It was not read.", hint="Remove it from the folder."
                )
            if before.st_size > limit:
                return _too_large(before.st_size, before.st_mtime_ns, before.st_ino, limit)
            try:
                # One byte more than the file had shows that it grows, without allocating the whole limit.
                most = min(limit, before.st_size) + 1
                data = _from_the_start(handle, most)
                young = time.time_ns() - before.st_mtime_ns < SETTLED_AFTER_NS
                again = _from_the_start(handle, most) if young else data
            except OSError as error:
                return FileContent(b"", wrong=f"Cannot read the file: {error.strerror}.", hint="Check the disk.")
            after = os.fstat(handle)
            same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
            if same and data == again and len(data) <= before.st_size:
                return FileContent(data, after.st_size, after.st_mtime_ns, after.st_ino, settled=not young)
    finally:
        os.close(handle)
    return FileContent(b"", wrong="The file changed while it was read.", hint="Ingest it again when it is finished.")


def _from_the_start(handle: int, most: int) -> bytes:
    """Read up to ``most`` bytes from the file itself; a buffer would return the same bytes again."""
    os.lseek(handle, 0, os.SEEK_SET)
    data = os.read(handle, most)
    while data and len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data


def content_of(data: bytes, limit: int = SIZE_LIMIT) -> FileContent:
    """Return the content of a note that is not a file. Of a note that is too large, the beginning is enough."""
    return FileContent(data, len(data)) if len(data) <= limit else _too_large(0, 0, 0, limit)


def _too_large(size: int, mtime_ns: int, inode: int, limit: int) -> FileContent:
    return FileContent(
        b"",
        size,
        mtime_ns,
        inode,
        wrong=f"The note has {f'{size:,}' if size else 'too many'} bytes. The limit is {limit:,}.",
        hint="Split it, or raise `size` under [limits] in signals.toml.",
        code="too-large",
    )
