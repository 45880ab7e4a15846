"""Data on its way to a terminal, where nothing in it may act; files and pipes get it as it is."""

from __future__ import annotations

import io
from typing import TextIO, cast

from signals.render.visible import visible


class _Shown(io.TextIOBase):
    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(visible(text, layout=True))

    def flush(self) -> None:
        self._stream.flush()


def shown(stream: TextIO) -> TextIO:
    """A stream that writes to ``stream`` with control, bidi and other hidden characters as escapes."""
    return cast("TextIO", _Shown(stream))
