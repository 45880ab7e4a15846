"""No more is read than there is room for."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable

import pytest

from signals.files import bounded_reading


@pytest.mark.parametrize("source", [io.BytesIO(b"one\n\ntwo"), [b"one\n", b"\n", b"two"]], ids=["stream", "list"])
def test_lines_come_as_they_are(source: Iterable[bytes]) -> None:
    """With their ends, the last one without."""
    assert list(bounded_reading.read_lines(source, 4, 8, 3)) == [b"one\n", b"\n", b"two"]


@pytest.mark.parametrize(
    ("bounds", "says"),
    [
        ((3, 99, 9), "Line 1 is longer than 3 bytes"),
        ((4, 7, 9), "more than 7 bytes"),
        ((4, 99, 2), "more than 2 lines"),
    ],
)
def test_what_goes_past_a_bound_ends_the_reading(bounds: tuple[int, int, int], says: str) -> None:
    """Of a stream as of a list."""
    for source in (io.BytesIO(b"one\n\ntwo"), [b"one\n", b"\n", b"two"]):
        with pytest.raises(bounded_reading.TooLarge, match=says):
            list(bounded_reading.read_lines(source, *bounds))


class Endless(io.RawIOBase):
    """A stream of zeros that tells how many were read."""

    read_ = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        buffer[:] = bytes(len(buffer))
        self.read_ += len(buffer)
        return len(buffer)


def test_of_a_line_without_an_end_no_more_is_read_than_shows_it() -> None:
    """A device, or a file of one line of any length."""
    endless = Endless()
    stream = io.BufferedReader(endless)
    with pytest.raises(bounded_reading.TooLarge):
        next(bounded_reading.read_lines(stream, 100_000, 10**9, 9))
    with pytest.raises(bounded_reading.TooLarge):
        bounded_reading.read_all(stream, 100_000)
    assert endless.read_ < 500_000


def test_lines_without_an_end_are_counted() -> None:
    """Blank ones too."""
    with pytest.raises(bounded_reading.TooLarge, match="1,000 lines"):
        list(bounded_reading.read_lines(itertools.repeat(b"\n"), 9, 10**9, 1_000))
