"""Reading no more of a file or a stream than its reader has room for, whatever it holds and whether it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO


class TooMuch(Exception):
    """There is more than may be read; the message is a sentence that says of what."""


def whole(stream: BinaryIO, most: int) -> bytes:
    """All that a stream holds. Raises TooMuch where that is more than so many bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooMuch(f"It has more than {most:,} bytes.")
    return data


def lines(source: Iterable[bytes], longest: int, most: int, most_lines: int) -> Iterator[bytes]:
    """The lines of a stream, such as an open file, or of whatever gives lines. Raises TooMuch at a line of more bytes
    than ``longest``, after so many bytes in all, and after so many lines. Of a stream no more than a line is held."""
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
