"""Waiting for what can be asked for. No test knows how fast the machine is: this is the one place that sleeps."""

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
"""Seconds after which something hangs, however busy the machine is: the only limit that tests give to a wait. No test
that passes comes near it."""

PAUSE = 0.002
"""Seconds between two questions."""


def until(asked: Callable[[], Answer], what: str) -> Answer:
    """Ask again and again; the first answer that is true. ``what`` names it where none comes: "the note is there"."""
    end = time.monotonic() + FOREVER
    while not (answer := asked()):
        assert time.monotonic() < end, f"waited {FOREVER} seconds in vain until {what}"
        time.sleep(PAUSE)
    return answer


def until_it_sleeps(thread: threading.Thread, lock: Callable[..., AbstractContextManager[None]]) -> None:
    """Until a thread sleeps where it waits for a lock to be free; it ends nowhere else meanwhile."""

    def sleeps() -> bool:
        assert thread.is_alive(), "it ended instead of waiting"
        frame = sys._current_frames().get(thread.ident or 0)
        return frame is not None and frame.f_code is inspect.unwrap(lock).__code__

    until(sleeps, "it sleeps")


def until_it_waits(child: subprocess.Popen[str], file: Path) -> None:
    """Until a process has a file open and has slept five times since, as who asks again and again for a lock does.
    It is asked of Linux."""

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
    """What a process still says on its streams, once it has ended and nobody holds them; killed where it hangs."""
    try:
        return child.communicate(timeout=FOREVER)
    finally:
        child.kill()


def naps(pid: int) -> int:
    """How often a process has given up the processor by itself."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("\nvoluntary_ctxt_switches:")[2].split()[0])
