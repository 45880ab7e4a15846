"""The door to the terminal: all that a person sees goes through it, and nothing from data acts there.

A command writes to the streams of its ``Environment``. Where one of them ends on a terminal it is a ``Door``, which
shows control characters instead of sending them. Colours pass only in text of the type ``Shown``, which is made of
pieces that were made safe one by one; any other text, whoever wrote the command, is taken for data.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, BinaryIO, TextIO, cast

from signals.errors import UsageError
from signals.text.visible import Shown, visible

if TYPE_CHECKING:
    from rich.console import Console


class Door(io.TextIOBase):
    """A stream onto ``raw``, on which nothing acts but what is ``Shown``."""

    def __init__(self, raw: TextIO) -> None:
        super().__init__()
        self.raw = raw

    def write(self, text: str) -> int:
        """Write text; control, bidi and other hidden characters in data as escapes."""
        return self.raw.write(text if type(text) is Shown else visible(text, layout=True))

    def flush(self) -> None:
        """Write out what is buffered."""
        self.raw.flush()

    def isatty(self) -> bool:
        """Whether the stream is a terminal itself."""
        return self.raw.isatty()

    def fileno(self) -> int:
        """The descriptor, for what asks the system about the terminal, and for the pager's output."""
        return self.raw.fileno()

    def writable(self) -> bool:
        """Always."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute above
        """What characters are written as."""
        return self.raw.encoding

    @property
    def buffer(self) -> BinaryIO:
        """There is none: bytes have no way around the door."""
        raise _no_bytes()


def door(stream: TextIO) -> TextIO:
    """The stream with a door before it."""
    return stream if isinstance(stream, Door) else cast("TextIO", Door(stream))


def before_terminal(stream: IO[Any]) -> IO[Any]:
    """A stream that a file was opened with, with a door before it where the file is a terminal, as ``/dev/tty`` is.
    Raises UsageError for bytes."""
    if not stream.isatty():
        return stream
    if not isinstance(stream, io.TextIOBase):
        raise _no_bytes()
    return door(cast("TextIO", stream))


def _no_bytes() -> UsageError:
    return UsageError("Bytes are not for a terminal.", "Name a file, or pipe them to a program.")


def console(stream: TextIO, **settings: Any) -> Console:
    """A console on ``stream`` whose text is made safe segment by segment, where text and style are still apart."""
    from collections.abc import Iterable

    from rich import console as rich
    from rich.segment import Segment

    class SafeConsole(rich.Console):
        def render(
            self, renderable: rich.RenderableType, options: rich.ConsoleOptions | None = None
        ) -> Iterable[Segment]:
            for segment in super().render(renderable, options):
                if segment.control:  # codes that rich makes itself, as a bar of progress moves the cursor
                    yield segment
                else:
                    yield Segment(visible(segment.text, layout=True), segment.style)

    return SafeConsole(file=stream.raw if isinstance(stream, Door) else stream, **settings)
