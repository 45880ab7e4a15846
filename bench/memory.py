"""The peak memory of a command with all its child processes, sampled from /proc."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.process import start, succeed

PROC = Path("/proc")
EVERY = 0.025
"""Seconds between two samples."""

CAN_SAMPLE = (
    Path(f"/proc/{os.getpid()}/smaps_rollup").exists()
    and Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").exists()
)


@dataclass(frozen=True, slots=True)
class Peak:
    """The peak in megabytes, summed over all processes. ``pss`` counts a shared page once in all; ``rss`` counts it for
    each process."""

    rss: float
    pss: float


def peak(command: Sequence[str | Path], out: Path) -> Peak:
    """Run a command, write its output to ``out`` and return its peak memory. Raises BenchError if it fails."""
    child = start(command, out)
    rss = pss = 0.0
    while child.poll() is None:
        held = [_held(pid) for pid in _tree(child.pid)]
        rss = max(rss, sum(one.rss for one in held))
        pss = max(pss, sum(one.pss for one in held))
        time.sleep(EVERY)
    succeed(child.returncode, command, out)
    return Peak(rss, pss)


def _tree(pid: int) -> Iterator[int]:
    """Yield the ids of a process and its descendants. Any of them may end meanwhile."""
    yield pid
    try:
        for task in (PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))
    except (FileNotFoundError, ProcessLookupError):
        return


def _held(pid: int) -> Peak:
    """Return the memory of a process now; zero if it has ended."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
    except (FileNotFoundError, ProcessLookupError):
        return Peak(0, 0)
    kilobytes = {line.split()[0]: int(line.split()[1]) for line in lines}
    return Peak(kilobytes.get("Rss:", 0) * 1024 / 1e6, kilobytes.get("Pss:", 0) * 1024 / 1e6)
