"""RESULTS.md: how many faults were met, by workload, call and fault, and on what machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).with_name("RESULTS.md")
FOUND = "## What was found, and mended"
"""What stands from here on is written by hand, and kept."""

HEAD = "| workload | call | SIGKILL | error once | error for good | broken |"
MACHINE = ("processor", "system", "Python", "SQLite", "signals")


class Row(NamedTuple):
    """How many faults of each sort were met at a call in a workload, and how many broke something."""

    workload: str
    call: str
    killed: int
    once: int
    lasting: int
    broken: int


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as a table, and their sums."""
    yield HEAD
    yield "|---|---|---:|---:|---:|---:|"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
    sums = (sum(column) for column in list(zip(*rows, strict=True))[2:])
    yield f"| **all** | | {' | '.join(f'**{number:,}**' for number in sums)} |"


def before() -> list[Row]:
    """The rows in RESULTS.md."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    lines = text.partition(HEAD)[2].partition("**all**")[0].splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line[:3] not in ("", "|--", "| *")
    ]
    return [Row(one[0], one[1], *map(int, one[2:])) for one in cells if len(one) == len(Row._fields)]


def write(rows: Sequence[Row], machine: Mapping[str, object]) -> None:
    """Write RESULTS.md, with the facts that ``MACHINE`` names. Rows of other workloads, and findings, are kept."""
    kept = RESULTS.read_text(encoding="utf-8").partition(FOUND)[2] if RESULTS.exists() else "\n"
    anew = {row.workload for row in rows}
    lines = [
        "# What faults did",
        "",
        "`scripts/faults` wrote this. For each fault a workload is run in a folder as it was before; strace kills it",
        "before one system call, or lets that call fail, once or from then on. Broken: faults after which one of the",
        "checks in `trial.py` and `invariants.py` failed.",
        "",
        *(f"- {name}: {fact}" for name, fact in machine.items() if name in MACHINE),
        "",
        *table(sorted([*rows, *(row for row in before() if row.workload not in anew)])),
        "",
        FOUND,
    ]
    RESULTS.write_text("\n".join(lines) + kept, encoding="utf-8")
