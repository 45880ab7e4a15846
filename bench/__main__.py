"""Measure, and write the page of results.

Exit status 0: every target that could be measured is met. 1: one is missed, or a group failed. 2: wrong arguments.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.groups import GROUPS
from bench.machine import facts
from bench.process import BenchError
from bench.programs import ROOT
from bench.report import page
from bench.verdict import Table, missed
from bench.workshop import Workshop

WORK = ROOT / "build" / "bench"
RESULTS = ROOT / "bench" / "RESULTS.md"
PART = ROOT / "build" / "bench-results.md"
"""Where the results of a partial bench go, so that they do not replace those of a whole one."""


def main(arguments: Sequence[str]) -> int:
    """Run the bench as the command line asks."""
    options = _options(arguments)
    shop = Workshop(WORK, given=options.notes)
    if options.notes is not None or options.quick:
        shop.large = None
    elif options.full:
        shop.large = 30
    if options.quick:
        shop.rounds, shop.few, shop.runs = 2, 1, 5
    whole = options.notes is None and not options.quick and not options.only

    tables = []
    load = os.getloadavg()[0]
    failed = False
    for name in options.only or GROUPS:
        shop.say(f"{name}:")
        try:
            tables.append(GROUPS[name](shop))
        except BenchError as error:
            failed = True
            shop.say(str(error))
            tables.append(Table(name.capitalize(), "**Failed.**"))
            tables[-1].leave_out(name, str(error).replace(f"{ROOT}/", ""))
    results = RESULTS if whole else PART
    quiet = {"load at the start": f"{load:.2f} (near 0 on a quiet machine)"}
    text = page(tables, {**facts(), **quiet}, _called(arguments))
    results.write_text(text, encoding="utf-8")
    shop.clear()
    print(text)
    shop.say(f"Written to {results.relative_to(ROOT)}.")
    return int(failed or any(missed(tables)))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measure how fast signals is, compared with other programs and the machine. Writes "
        "bench/RESULTS.md; a partial bench (NOTES, --quick, --only) writes build/bench-results.md.",
    )
    parser.add_argument(
        "notes", type=Path, nargs="?", help="your own folder of notes; the targets are meant for thousands of notes"
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--full", action="store_true", help="30 copies of the corpus instead of 10; takes an hour")
    size.add_argument("--quick", action="store_true", help="fewer rounds, and no large corpus")
    parser.add_argument(
        "--only", nargs="+", choices=GROUPS, metavar="NAME", help=f"only these groups: {', '.join(GROUPS)}"
    )
    options = parser.parse_args(arguments)
    if options.notes is not None and not any(options.notes.rglob("*.md")):
        parser.error(f"{options.notes} contains no file whose name ends in .md. The other programs read only those.")
    return options


def _called(arguments: Sequence[str]) -> str:
    return "".join(f" {'NOTES' if Path(word).is_dir() else word}" for word in arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BenchError as error:
        sys.exit(f"scripts/bench: {error}")
