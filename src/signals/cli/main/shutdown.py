"""Shut down cleanly on SIGTERM and SIGHUP: roll back what was begun, and remove temporary files."""

from __future__ import annotations

import signal
from types import FrameType


class Terminated(BaseException):
    """SIGTERM or SIGHUP arrived; ``exit_code`` is 128 plus the number of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def handle_signals() -> None:
    """Make SIGTERM and SIGHUP raise ``Terminated``, unless the parent process ignores them."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _terminate)


def _terminate(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # a second signal ends the program at once
    raise Terminated(number)
