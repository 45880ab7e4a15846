"""Two processes compared with one: how much faster they parse, and that they store the same."""

from __future__ import annotations

import os
from itertools import zip_longest
from pathlib import Path

from bench.programs import signals, staging
from bench.rounds import Contestant
from bench.verdict import Line, Table, Target
from bench.workshop import Workshop

FASTER = Target(1.6, least=True)
SAME = Target(0, "lines")


def table(shop: Workshop) -> Table:
    """Measure staging with one and two processes, and compare the dumps of the two databases."""
    result = Table(
        "Two processes compared with one",
        "Parsing is the part of an ingestion before writing: notes are read, parsed, validated and handed to the "
        "writer (`bench/staging.py`). The ratio is the time of one process divided by that of two.",
    )
    notes = shop.notes()
    what = "parsing with --jobs 2, times faster than with --jobs 1"
    if (os.cpu_count() or 1) < 2:
        result.leave_out(what, "this machine has one processor")
    else:
        one, two = (Contestant(f"--jobs {n}", staging(notes, n), own_clock=True) for n in (1, 2))
        series = shop.alternate([one, two], shop.rounds, warm=True)
        first, second = series[one.name], series[two.name]
        result.ratio(what, second, first, first.median / second.median, FASTER)
    dumps = []
    for jobs in (1, 2):
        base, dump = shop.path(f"jobs-{jobs}.db"), shop.path(f"jobs-{jobs}.dump")
        shop.measure(signals(base, "ingest", "-q", "--jobs", str(jobs), notes))
        shop.measure(signals(base, "db", "dump"))
        dumps.append(shop.path("output").rename(dump))
    lines, differing = compare(*dumps)
    result.lines.append(Line("lines in which their `db dump` differ", f"{lines:,} lines", "", differing, SAME))
    return result


def compare(first: Path, second: Path) -> tuple[int, int]:
    """Return the number of lines of the longer file, and in how many lines the two files differ."""
    lines = differing = 0
    with first.open("rb") as one, second.open("rb") as two:
        for left, right in zip_longest(one, two):
            lines += 1
            differing += left != right
    return lines, differing
