"""Speed at no price: every finding that the notes hold comes back exactly."""

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
    """The export of everything beside what the maker of the corpus knows it to hold."""
    result = Table("Fidelity", "Held by the checker that comes with the corpus, which knows every row of it.")
    what = "findings missing, unexpected or on another line"
    truth = shop.notes().with_name("expected.ndjson")
    if shop.given is not None or not CHECKER.is_file():
        result.leave_out(what, "only the corpus that is made has its truth beside it")
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
