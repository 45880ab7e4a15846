"""Try every fault on every workload, and write what came of it to RESULTS.md: what ``scripts/faults`` runs.

    python -m faults [--notes N] [--most N] [WORKLOAD …]

``--notes`` is the number of notes beside those of other formats, ``--most`` that of failing calls of a sort for each
workload; it is killed before every call. Lines of RESULTS.md on other workloads than those named are kept.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.machine import facts
from faults.injection import Fault, evenly, failures, kills, why_not
from faults.report import Row, write
from faults.trial import Trial
from faults.workloads import BY_NAME, Workload


def tried(trial: Trial, faults: Sequence[Fault], rows: dict[str, Counter[str]]) -> None:
    """Try faults; count those that were met at each call, and those after which something did not hold."""
    for fault in faults:
        wrong = trial.broken(fault)
        if wrong is None:
            continue
        sort = "killed" if not fault.error else "lasting" if fault.lasting else "once"
        rows[fault.call.name] += Counter({sort: 1, "broken": bool(wrong)})
        for line in wrong:
            print(line, file=sys.stderr, flush=True)  # noqa: T201 (what a person waits for)


def all_of(workload: Workload, notes: int, most: int) -> list[Row]:
    """The rows of one workload: killed before every call, and failing at so many."""
    trial = Trial(workload, notes)
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    tried(trial, kills(trial.calls), rows)
    for lasting in (False, True):
        tried(trial, evenly([fault for fault in failures(trial.calls) if fault.lasting is lasting], most), rows)
    made = [
        Row(workload.name, call, met["killed"], met["once"], met["lasting"], met["broken"])
        for call, met in sorted(rows.items())
    ]
    counted = sum(row.killed + row.once + row.lasting for row in made)
    print(f"{workload.name}: {counted} faults", file=sys.stderr, flush=True)  # noqa: T201 (what a person waits for)
    return made


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/faults", description="Try every fault on every workload.")
    parser.add_argument("workload", nargs="*", choices=[[], *BY_NAME], help="default: all")
    parser.add_argument("--notes", type=int, default=16)
    parser.add_argument("--most", type=int, default=160)
    given = parser.parse_args()
    if why_not():
        print(f"scripts/faults: {why_not()}", file=sys.stderr)  # noqa: T201 (what a person waits for)
        return 1
    machine = facts()  # the commit, before RESULTS.md differs from it
    rows: list[Row] = []
    for name in given.workload or BY_NAME:
        rows += all_of(BY_NAME[name], given.notes, given.most)
        write(rows, machine)  # as far as it has come: all of it takes long
    return 1 if any(row.broken for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
