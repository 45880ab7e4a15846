"""Read files and streams with limits on their size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO


class TooMuch(Exception):
    """The input is larger than a limit. The message is a sentence that names the limit."""


def whole(stream: BinaryIO, most: int) -> bytes:
    """Return the content of a stream. Raises TooLarge if it has more than ``most`` bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooMuch(f"It has more than {most:,} bytes.")
    return data


def lines(source: Iterable[bytes], longest: int, most: int, most_lines: int) -> Iterator[bytes]:
    """Yield the lines of a stream, such as an open file, or of an iterable of lines.

    Raises TooLarge at a line longer than ``longest`` bytes, after ``most`` bytes in all, and after ``most_lines``
    lines. At most one line of a stream is held in memory.
    """
    readline = getattr(source, "readline", None)
    pieces = iter(partial(readline, longest + 1), b"") if readline else source
    read = 0
    for count, line in enumerate(pieces, 1):
        read += len(line)
        if len(line) > longest:
            raise TooMuch(f"Line {count:,} is longer than {longest:,} bytes.")
        if read > most:
            raise TooMuch(f"There are more than {most:,} bytes.")
        if count > most_lines:
            raise TooMuch(f"There are more than {most_lines:,} lines.")
        yield line
