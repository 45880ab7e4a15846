"""Waiting for a condition. No test depends on the speed of the machine: this is the only place that sleeps."""

from __future__ import annotations

import inspect
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import AnyStr, TypeVar

Answer = TypeVar("Answer")

FOREVER = 300
"""Seconds after which a test hangs on any machine. This is the only time limit in tests, and no passing test comes
near it."""

PAUSE = 0.002
"""Seconds between two checks."""


def until(asked: Callable[[], Answer], what: str) -> Answer:
    """Check repeatedly and return the first true answer. ``what`` names the condition in the error: "the note is
    there"."""
    end = time.monotonic() + FOREVER
    while not (answer := asked()):
        assert time.monotonic() < end, f"waited {FOREVER} seconds in vain until {what}"
        time.sleep(PAUSE)
    return answer


def until_it_sleeps(thread: threading.Thread, lock: Callable[..., AbstractContextManager[None]]) -> None:
    """Wait until a thread sleeps on a lock. It must not end elsewhere."""

    def sleeps() -> bool:
        assert thread.is_alive(), "it ended instead of waiting"
        frame = sys._current_frames().get(thread.ident or 0)
        return frame is not None and frame.f_code is inspect.unwrap(lock).__code__

    until(sleeps, "it sleeps")


def until_it_waits(child: subprocess.Popen[str], file: Path) -> None:
    """Wait until a process has a file open and has slept five times since, like a process that polls for a lock.
    Linux only."""

    def is_open() -> bool:
        assert child.poll() is None, "it ended instead of waiting"
        with suppress(FileNotFoundError):  # one that was closed meanwhile
            return any(opened.readlink() == file for opened in Path(f"/proc/{child.pid}/fd").iterdir())
        return False

    until(is_open, f"{file.name} is opened")
    before = naps(child.pid)
    until(lambda: child.poll() is not None or naps(child.pid) >= before + 5, "it has looked again and again")
    assert child.poll() is None, "it ended instead of waiting"


def last_words(child: subprocess.Popen[AnyStr]) -> tuple[AnyStr, AnyStr]:
    """The remaining output of a process after it has ended and nobody holds its streams. A hanging process is
    killed."""
    try:
        return child.communicate(timeout=FOREVER)
    finally:
        child.kill()


def naps(pid: int) -> int:
    """The number of times that a process has voluntarily given up the processor."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])
