"""A cold ingestion beside its floor: how long, how many times the floor, how much memory.

Runs the floor and `signals ingest` in turn, each into a new base, so that both meet the same machine in the same mood;
prints medians. The target: at most 6 times the floor, and less than 150 MB.

    python bench/ingest.py NOTES [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

FLOOR = Path(__file__).with_name("floor.py")
TIMES = 6
MEGABYTES = 150
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, kilobytes elsewhere


def measure(*command: str | Path) -> tuple[float, float]:
    """Run a command; the seconds it took, and the megabytes its largest process held at most."""
    start = time.perf_counter()
    child = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} ended with status {child.returncode}.")
    return seconds, usage.ru_maxrss * MAXRSS_UNIT / 1e6


def main() -> int:
    """Measure, print, and say by the exit status whether the target is met."""
    parser = argparse.ArgumentParser(description="Compare a cold `signals ingest` with its floor.")
    parser.add_argument("notes", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    floors: list[float] = []
    ingestions: list[float] = []
    memory = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            seconds, _ = measure(sys.executable, FLOOR, options.notes, Path(folder, f"floor-{number}.db"))
            floors.append(seconds)
            base = Path(folder, f"signals-{number}.db")
            seconds, megabytes = measure(sys.executable, "-m", "signals", "--db", base, "ingest", "-q", options.notes)
            ingestions.append(seconds)
            memory = max(memory, megabytes)
            print(
                f"round {number + 1}: floor {floors[-1]:.2f} s, ingest {seconds:.2f} s, {megabytes:.0f} MB", flush=True
            )

    floor, ingestion = median(floors), median(ingestions)
    times = ingestion / floor
    met = times <= TIMES and memory < MEGABYTES
    print(f"median: floor {floor:.2f} s, ingest {ingestion:.2f} s = {times:.1f} x floor, {memory:.0f} MB at most")
    print(f"target: {TIMES} x floor, {MEGABYTES} MB: {'met' if met else 'missed'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
