"""One command, run to its end: how long it took, and how much of the processors it used."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SHOWN = 600
"""Characters of a failed command's own words that are repeated."""


class BenchError(Exception):
    """Something that keeps the bench from measuring, as a sentence."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds on the clock, and seconds of processors, its children's with them."""

    seconds: float
    cpu: float


def start(command: Sequence[str | Path], out: Path) -> subprocess.Popen[bytes]:
    """Start a command, its output going to the file ``out``, as behind ``>`` in a shell, and its talk beside it."""
    with out.open("wb") as data, talk(out).open("wb") as said:
        return subprocess.Popen([*map(str, command)], stdin=subprocess.DEVNULL, stdout=data, stderr=said)


def measure(command: Sequence[str | Path], out: Path) -> Run:
    """Run a command, its output going to ``out``. Raises where it fails."""
    begun = time.perf_counter()
    child = start(command, out)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    succeed(child.returncode, command, out)
    return Run(seconds, usage.ru_utime + usage.ru_stime)


def succeed(status: int, command: Sequence[str | Path], out: Path) -> None:
    """Raise where a command ended with another status than 0: a failure is not to be taken for speed."""
    if status:
        said = talk(out).read_text(encoding="utf-8", errors="replace").strip()[-SHOWN:]
        raise BenchError(f"`{' '.join(map(str, command))}` ended with status {status}. {said}")


def talk(out: Path) -> Path:
    """Where the standard error of a command goes whose output goes to ``out``."""
    return out.with_suffix(".err")
