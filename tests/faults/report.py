"""RESULTS.md: how many faults were met, by workload, fault and call, and on what machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.machine import facts

RESULTS = Path(__file__).with_name("RESULTS.md")
FOUND = "## What was found, and mended"
"""What stands from here on is written by hand, and kept."""


SORTS = ("SIGKILL", "error once", "error for good")


class Row(NamedTuple):
    """How many faults of a sort were met at a call in a workload, and after how many something did not hold."""

    workload: str
    sort: str
    call: str
    met: int
    broken: int


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a table, a line for each call of a workload."""
    yield f"| workload | call | {' | '.join(SORTS)} | broken |"
    yield "|---|---|---:|---:|---:|---:|"
    for workload, call in sorted({(row.workload, row.call) for row in rows}):
        here = [row for row in rows if (row.workload, row.call) == (workload, call)]
        met = {row.sort: row.met for row in here}
        counts = " | ".join(f"{met.get(sort, 0):,}" for sort in SORTS)
        yield f"| {workload} | {call} | {counts} | {sum(row.broken for row in here):,} |"


def totals(rows: Sequence[Row]) -> Iterator[str]:
    """The sum for each fault."""
    met: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for row in rows:
        met[row.sort] += row.met
        broken[row.sort] += row.broken
    yield "| fault | met | broken |"
    yield "|---|---:|---:|"
    yield from (f"| {sort} | {met[sort]:,} | {broken[sort]:,} |" for sort in SORTS)


def write(rows: Sequence[Row]) -> None:
    """Write RESULTS.md anew, but for what was found."""
    kept = RESULTS.read_text(encoding="utf-8").partition(FOUND)[2] if RESULTS.exists() else "\n"
    wanted = ("processor", "system", "Python", "SQLite", "signals")
    machine = [f"- {name}: {fact}" for name, fact in facts().items() if name in wanted]
    lines = [
        "# What faults did",
        "",
        "`scripts/faults` wrote this. For each fault a workload is run in a folder as it was before; strace kills it",
        "before one system call, or lets that call fail, once or from then on. Broken: faults after which one of the",
        "checks in `trial.py` and `invariants.py` failed.",
        "",
        *machine,
        "",
        *totals(rows),
        "",
        *table(rows),
        "",
        FOUND,
    ]
    RESULTS.write_text("\n".join(lines) + kept, encoding="utf-8")
