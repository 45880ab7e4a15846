"""How long one note may take before it is given up, so that none holds up the others."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_AGAIN = 1.0
"""Seconds after which it is told again, should something (a destructor) have swallowed it."""


class TookTooLong(BaseException):
    """A note has used up its time. No ``Exception``, so that nothing on the way swallows it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise ``TookTooLong`` where the block takes more than so many seconds of this process's processor time.

    Time spent waiting does not count, so a busy machine gives up no note that an idle one would read. It is a signal
    that tells, so there is a limit only in a main thread (workers have one of their own) and where the system has such
    a timer (Windows has none). The block ends between two steps of Python or, in a regular expression, at its next
    look for signals; another call into C that takes long is waited for.
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
    raise TookTooLong
