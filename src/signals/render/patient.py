"""A stream for writers that do not take a failure for an answer."""

from __future__ import annotations

from typing import BinaryIO


class Patient:
    """Passes on what is written, up to the first failure, which it keeps.

    A ``ZipFile`` tries to end its file on its way out, whatever has happened: it would fail a second time, where
    nobody can catch it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write, or do as if."""
        if self.failure is None:
            try:
                self._stream.write(data)
            except OSError as error:
                self.failure = error
        self._at += len(data)
        return len(data)

    def seek(self, to: int) -> None:
        """Go to a place, or do as if."""
        if self.failure is None:
            try:
                self._stream.seek(to)
            except OSError as error:
                self.failure = error
        self._at = to

    def tell(self) -> int:
        """The place. Raises OSError where the stream has none, as a pipe."""
        return self._stream.tell() if self.failure is None else self._at

    def flush(self) -> None:
        """Nothing: whoever owns the stream flushes it."""
