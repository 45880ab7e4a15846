"""Fidelity: every finding in the notes comes back exactly."""

from __future__ import annotations

import re
import subprocess
import sys

from bench.process import BenchError
from bench.programs import CHECKER, signals
from bench.verdict import Line, Table, Target
from bench.workshop import Workshop

EXACT = re.compile(r"missing: (\d+)$.*^unexpected: (\d+)$.*^(\d+)/(\d+) .*, (\d+)/(\d+) with", re.MULTILINE | re.DOTALL)


def table(shop: Workshop) -> Table:
    """Compare an export of everything with the known content of the corpus."""
    result = Table("Fidelity", "Checked by the program that comes with the corpus and knows every row of it.")
    what = "findings missing, unexpected or on another line"
    truth = shop.notes().with_name("expected.ndjson")
    if shop.given is not None or not CHECKER.is_file():
        result.leave_out(what, "only the generated corpus comes with its known content")
        return result
    shop.measure(signals(shop.base(), "export", "--kind", "all", "--format", "ndjson", "-"))
    with shop.path("output").open("rb") as rows:
        checked = subprocess.run(
            [sys.executable, CHECKER, truth], stdin=rows, capture_output=True, text=True, check=False
        )
    found = EXACT.search(checked.stdout)
    if found is None:
        raise BenchError(f"{CHECKER.name} did not say how many findings are exact: {checked.stdout}{checked.stderr}")
    missing, unexpected, _, total, placed, places = map(int, found.groups())
    wrong = missing + unexpected + places - placed
    result.lines.append(Line(what, f"{total:,} findings", "", wrong, Target(0, "findings")))
    return result
