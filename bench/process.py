"""One command: run it and measure its time and its processor time."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SHOWN = 600
"""Characters of a failed command's messages that are repeated."""


class BenchError(Exception):
    """A reason why the bench cannot measure, as a sentence."""


@dataclass(frozen=True, slots=True)
class Run:
    """The time of one run: seconds of wall-clock time, and of processor time with its children."""

    seconds: float
    cpu: float


def start(command: Sequence[str | Path], out: Path) -> subprocess.Popen[bytes]:
    """Start a command. Its output goes to the file ``out``, its messages to a file beside it."""
    with out.open("wb") as data, talk(out).open("wb") as said:
        return subprocess.Popen([*map(str, command)], stdin=subprocess.DEVNULL, stdout=data, stderr=said)


def measure(command: Sequence[str | Path], out: Path) -> Run:
    """Run a command and write its output to ``out``. Raises BenchError if it fails."""
    begun = time.perf_counter()
    child = start(command, out)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    succeed(child.returncode, command, out)
    return Run(seconds, usage.ru_utime + usage.ru_stime)


def succeed(status: int, command: Sequence[str | Path], out: Path) -> None:
    """Raise BenchError if the status is not 0, so that a failure does not count as speed."""
    if status:
        said = talk(out).read_text(encoding="utf-8", errors="replace").strip()[-SHOWN:]
        raise BenchError(f"`{' '.join(map(str, command))}` ended with status {status}. {said}")


def talk(out: Path) -> Path:
    """Return the file for the messages of a command whose output goes to ``out``."""
    return out.with_suffix(".err")
