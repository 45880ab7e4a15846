"""Try every fault on every workload, and write what came of it to RESULTS.md: what ``scripts/faults`` runs.

    python -m faults [--notes N] [--most N] [WORKLOAD …]

``--notes`` is the number of notes beside those of other formats, ``--most`` that of failing calls of a sort for each
workload; it is killed before every call. RESULTS.md is written where all workloads were tried.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from faults.injection import Fault, evenly, failures, kills, why_not
from faults.report import SORTS, Row, table, write
from faults.trial import Trial
from faults.workloads import BY_NAME, Workload


def tried(trial: Trial, faults: Sequence[Fault], sort: str, broken: list[str]) -> list[Row]:
    """Try faults of a sort; how many were met at each call, and how many of them broke something."""
    met: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    for fault in faults:
        wrong = trial.broken(fault)
        if wrong is not None:
            met[fault.call.name] += 1
            bad[fault.call.name] += bool(wrong)
            broken += wrong
            for line in wrong:
                print(line, file=sys.stderr, flush=True)  # noqa: T201 (what a person waits for)
    return [Row(trial.workload.name, sort, call, met[call], bad[call]) for call in sorted(met)]


def both(workload: Workload, notes: int, most: int, broken: list[str]) -> list[Row]:
    """The rows of one workload."""
    trial = Trial(workload, notes)
    rows = tried(trial, kills(trial.calls), SORTS[0], broken)
    failing = failures(trial.calls)
    for lasting, sort in ((False, SORTS[1]), (True, SORTS[2])):
        chosen = evenly([fault for fault in failing if fault.lasting is lasting], most)
        rows += tried(trial, chosen, sort, broken)
    counted = sum(row.met for row in rows)
    print(f"{workload.name}: {counted} faults", file=sys.stderr, flush=True)  # noqa: T201 (what a person waits for)
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/faults", description="Try every fault on every workload.")
    parser.add_argument("workload", nargs="*", choices=[[], *BY_NAME], help="default: all")
    parser.add_argument("--notes", type=int, default=16)
    parser.add_argument("--most", type=int, default=160)
    given = parser.parse_args()
    if why_not():
        print(f"scripts/faults: {why_not()}", file=sys.stderr)  # noqa: T201 (what a person waits for)
        return 1
    broken: list[str] = []
    rows: list[Row] = []
    for name in given.workload or BY_NAME:
        rows += both(BY_NAME[name], given.notes, given.most, broken)
        if not given.workload:
            write(rows)  # as far as it has come: all of it takes long
    if given.workload:
        print("\n".join(table(rows)))  # noqa: T201 (what was asked for)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
