"""Output to a terminal: control characters in data never reach it.

A command writes to the streams of its ``Environment``. A stream that leads to a terminal is wrapped in a
``TerminalStream``, which shows control characters as escapes. Colors pass only in text of the type ``SafeText``, whose
pieces were made safe one by one. Any other text is treated as data.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, BinaryIO, TextIO, cast

from signals.errors import UsageError
from signals.text.visible import SafeText, visible

if TYPE_CHECKING:
    from rich.console import Console


class TerminalStream(io.TextIOBase):
    """A stream to ``raw``, on which only ``SafeText`` is written without escaping."""

    def __init__(self, raw: TextIO) -> None:
        super().__init__()
        self.raw = raw

    def write(self, text: str) -> int:
        """Write text. Control, bidi and other hidden characters in data become escapes."""
        return self.raw.write(text if type(text) is SafeText else visible(text, layout=True))

    def flush(self) -> None:
        """Flush the buffer."""
        self.raw.flush()

    def isatty(self) -> bool:
        """Whether the raw stream is a terminal."""
        return self.raw.isatty()

    def fileno(self) -> int:
        """The file descriptor, used to query the terminal and by the pager."""
        return self.raw.fileno()

    def writable(self) -> bool:
        """Always true."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute above
        """The encoding of the raw stream."""
        return self.raw.encoding

    @property
    def buffer(self) -> BinaryIO:
        """Always raises UsageError: bytes cannot be made safe."""
        raise _no_bytes()


def terminal_stream(stream: TextIO) -> TextIO:
    """The stream, wrapped in a ``TerminalStream``."""
    return stream if isinstance(stream, TerminalStream) else cast("TextIO", TerminalStream(stream))


def guard_terminal(stream: IO[Any]) -> IO[Any]:
    """Wrap the stream of an opened file if that is a terminal, such as ``/dev/tty``. UsageError for bytes."""
    if not stream.isatty():
        return stream
    if not isinstance(stream, io.TextIOBase):
        raise _no_bytes()
    return terminal_stream(cast("TextIO", stream))


def _no_bytes() -> UsageError:
    return UsageError("Binary output cannot go to a terminal.", "Name a file, or pipe the output to a program.")


def console(stream: TextIO, **settings: Any) -> Console:
    """A Rich console on ``stream``. Text is made safe segment by segment, while text and style are still separate."""
    from collections.abc import Iterable

    from rich import console as rich
    from rich.segment import Segment

    class SafeConsole(rich.Console):
        def render(
            self, renderable: rich.RenderableType, options: rich.ConsoleOptions | None = None
        ) -> Iterable[Segment]:
            for segment in super().render(renderable, options):
                if segment.control:  # codes of Rich itself, such as cursor moves of a progress bar
                    yield segment
                else:
                    yield Segment(visible(segment.text, layout=True), segment.style)

    return SafeConsole(file=stream.raw if isinstance(stream, TerminalStream) else stream, **settings)
