"""Limit the processor time of one note, so that no note holds up the others."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_AGAIN = 1.0
"""Seconds after which the exception is raised again, in case something (a destructor) swallowed it."""


class TimeLimitExceeded(BaseException):
    """A note used up its time. It is not an ``Exception``, so that nothing on the way swallows it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ``TimeLimitExceeded`` if the block takes more than ``seconds`` of this process's processor time.

    Waiting does not count, so a busy machine skips no note that an idle one would read. The limit uses a signal. So it
    works only in a main thread (each worker has its own) and not on Windows, which has no such timer. The block ends
    between two Python instructions or, in a regular expression, at its next check for signals. Another long call into C
    is not interrupted.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    handler = signal.signal(signal.SIGPROF, _give_up)
    try:
        before = signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, *before)
    finally:
        signal.signal(signal.SIGPROF, handler)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeLimitExceeded
