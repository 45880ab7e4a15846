"""Read files and streams with limits on their size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO


class TooLarge(Exception):
    """The input is larger than a limit. The message is a sentence that names the limit."""


def read_all(stream: BinaryIO, max_bytes: int) -> bytes:
    """Return the content of a stream. Raises TooLarge if it has more than ``most`` bytes."""
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooLarge(f"It has more than {max_bytes:,} bytes.")
    return data


def read_lines(source: Iterable[bytes], max_line: int, max_bytes: int, max_lines: int) -> Iterator[bytes]:
    """Yield the lines of a stream, such as an open file, or of an iterable of lines.

    Raises TooLarge at a line longer than ``max_line`` bytes, after ``max_bytes`` bytes in all, and after ``max_lines``
    lines. At most one line of a stream is held in memory.
    """
    readline = getattr(source, "readline", None)
    pieces = iter(partial(readline, max_line + 1), b"") if readline else source
    read = 0
    for count, line in enumerate(pieces, 1):
        read += len(line)
        if len(line) > max_line:
            raise TooLarge(f"Line {count:,} is longer than {max_line:,} bytes.")
        if read > max_bytes:
            raise TooLarge(f"There are more than {max_bytes:,} bytes.")
        if count > max_lines:
            raise TooLarge(f"There are more than {max_lines:,} lines.")
        yield line
