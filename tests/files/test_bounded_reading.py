"""Reading stops at the limits."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable

import pytest

from signals.files import bounded_reading


@pytest.mark.parametrize("source", [io.BytesIO(b"one\n\ntwo"), [b"one\n", b"\n", b"two"]], ids=["stream", "list"])
def test_lines_keep_their_ends(source: Iterable[bytes]) -> None:
    """Lines keep their line ends; the last one has none."""
    assert list(bounded_reading.read_lines(source, 4, 8, 3)) == [b"one\n", b"\n", b"two"]


@pytest.mark.parametrize(
    ("bounds", "says"),
    [
        ((3, 99, 9), "Line 1 is longer than 3 bytes"),
        ((4, 7, 9), "more than 7 bytes"),
        ((4, 99, 2), "more than 2 lines"),
    ],
)
def test_exceeding_a_limit_raises(bounds: tuple[int, int, int], says: str) -> None:
    """The same limits hold for a stream and for a list."""
    for source in (io.BytesIO(b"one\n\ntwo"), [b"one\n", b"\n", b"two"]):
        with pytest.raises(bounded_reading.TooLarge, match=says):
            list(bounded_reading.read_lines(source, *bounds))


class Endless(io.RawIOBase):
    """A stream of zeros that counts how many were read."""

    read_ = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # a stream of the file type gives a memoryview
        buffer[:] = bytes(len(buffer))
        self.read_ += len(buffer)
        return len(buffer)


def test_an_endless_line_is_read_only_up_to_the_limit() -> None:
    """The source may be a device, or a file with one very long line."""
    endless = Endless()
    stream = io.BufferedReader(endless)
    with pytest.raises(bounded_reading.TooLarge):
        next(bounded_reading.read_lines(stream, 100_000, 10**9, 9))
    with pytest.raises(bounded_reading.TooLarge):
        bounded_reading.read_all(stream, 100_000)
    assert endless.read_ < 500_000


def test_endless_lines_are_counted() -> None:
    """Blank lines count too."""
    with pytest.raises(bounded_reading.TooLarge, match="1,000 lines"):
        list(bounded_reading.read_lines(itertools.repeat(b"\n"), 9, 10**9, 1_000))
