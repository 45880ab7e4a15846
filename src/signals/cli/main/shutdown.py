"""Ending in order when the system asks the program to: what was begun is undone, temporary files are taken away."""

from __future__ import annotations

import signal
from types import FrameType


class Ended(BaseException):
    """The system asked the program to end, by the signal of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def end_in_order() -> None:
    """Have SIGTERM and SIGHUP raise ``Ended``, unless whoever started the program had them ignored."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # asked twice, it ends at once
    raise Ended(number)
