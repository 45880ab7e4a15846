"""Spreadsheets: how many rows are read in a second, how much memory that takes, and lists by a field."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

from bench.groups.queries import same
from bench.memory import CAN_SAMPLE, peak
from bench.programs import Command, signals
from bench.rounds import Contestant
from bench.verdict import Line, Table, Target
from bench.workshop import Workshop, count_in, remove_base

ROWS = 100_000
FASTEST = Target(15_000, "rows/s", least=True)
MEMORY = Target(300, "MB")
BY_FIELD = Target(1.3)


def table(shop: Workshop, rows: int = ROWS) -> Table:
    """Measure a csv file and a workbook with the same rows, and lists from the database made of them."""
    result = Table(
        "Spreadsheets",
        f"The same {rows:,} rows of ten columns as csv and as xlsx. *Read* goes from the file to validated findings "
        "(`bench/sheets.py`); `ingest` also stores them. Rows are those in a second of processor time. Memory is the "
        "peak of all processes (PSS), one run each. "
        "A list by a field is compared with the same list by a column of the contract.",
    )
    base = shop.path("sheets.db")
    for suffix in ("csv", "xlsx"):
        sheet = shop.path(f"signals.{suffix}")
        shop.measure(_python("make", sheet, str(rows)))
        reading = Contestant(f"read {suffix}", _python("read", sheet), own_clock=True)
        storing = Contestant(f"ingest {suffix}", signals(base, "ingest", "-q", sheet), before=lambda: remove_base(base))
        for contestant, target in ((reading, FASTEST), (storing, None)):
            took = shop.alternate([contestant], shop.few)[contestant.name]
            seconds = took.median if contestant.own_clock else median(run.cpu for run in took.runs)
            result.lines.append(Line(contestant.name, str(took), value=rows / seconds, target=target, unit="rows/s"))
            if CAN_SAMPLE:
                contestant.before()
                most = peak(contestant.command, shop.path("output"))
                what = f"memory of {contestant.name}"
                result.lines.append(Line(what, f"PSS {most.pss:.0f} MB", value=most.pss, target=MEMORY, unit="MB"))
    field = signals(base, "list", "--where", "impact>=4", "-f", "csv")
    column = signals(base, "list", "--min-relevancy", "4", "-f", "csv")
    count = same(shop, field, column)
    pair = [Contestant("by a field", field), Contestant("by a column", column)]
    ours, reference = shop.alternate(pair, shop.rounds, warm=True).values()
    every = count_in(base, "SELECT count(*) FROM findings")
    what = f'`list --where "impact>=4"` ({count:,} of {every:,} findings)'
    result.ratio(what, ours, reference, ours.median / reference.median, BY_FIELD)
    return result


def _python(action: str, sheet: Path, *arguments: str) -> Command:
    return [sys.executable, "-m", "bench.sheets", action, sheet, *arguments]
