"""Ingestion compared with its floor: into a new database, with no change, with one changed note."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.process import BenchError
from bench.programs import floor, signals
from bench.rounds import Contestant
from bench.verdict import Table, Target
from bench.workshop import Workshop, count_in, remove_base, report_of

FLOOR = "floor"
COLD = "new database, default --jobs"
ONE_JOB = "new database, --jobs 1"
UNCHANGED = "notes unchanged"
ONE_CHANGED = "one note changed"
TARGETS = {COLD: 3.0, ONE_JOB: 4.5, UNCHANGED: 0.35, ONE_CHANGED: 0.8}

ADDED = """

## Signals

| name | description | relevancy |
|:---|:---|---:|
| Change {number} | What this round of the bench changed | 3 |
"""


class Changing:
    """A copy of the notes; one note changes before each round."""

    def __init__(self, notes: Path, folder: Path) -> None:
        self.notes = Path(shutil.copytree(notes, folder))
        self._note = min(self.notes.rglob("*.md"))
        self._text = self._note.read_bytes()
        self._number = 0

    def change(self) -> None:
        """Add another row to the note."""
        self._number += 1
        self._note.write_bytes(self._text + ADDED.format(number=self._number).encode())


def table(shop: Workshop) -> Table:
    """Measure all of them in the same rounds."""
    notes, count = shop.notes(), shop.count()
    changing = Changing(notes, shop.path("changing"))
    plain, new, known, changed = (shop.path(f"{name}.db") for name in ("floor", "new", "known", "changed"))
    for base, folder in ((known, notes), (changed, changing.notes)):
        shop.measure(signals(base, "ingest", "-q", folder))

    def whole(out: Path) -> None:
        if report_of(out)["notes"]["read"] < count:
            raise BenchError(f"An ingestion into a new database did not read all of {count} notes.")

    def nothing(out: Path) -> None:
        if report_of(out)["run"] is not None:
            raise BenchError("An ingestion of unchanged notes wrote to the database.")

    def one(out: Path) -> None:
        if report_of(out)["notes"]["changed"] != 1:
            raise BenchError("An ingestion after one note had changed did not say so.")

    series = shop.alternate(
        [
            Contestant(FLOOR, floor(notes, plain), before=lambda: remove_base(plain)),
            Contestant(COLD, signals(new, "ingest", "--json", notes), lambda: remove_base(new), whole),
            Contestant(
                ONE_JOB, signals(new, "ingest", "--jobs", "1", "--json", notes), lambda: remove_base(new), whole
            ),
            Contestant(UNCHANGED, signals(known, "ingest", "--json", notes), after=nothing),
            Contestant(ONE_CHANGED, signals(changed, "ingest", "--json", changing.notes), changing.change, one),
        ],
        shop.rounds,
    )
    rows = count_in(plain, "SELECT count(*) FROM row")
    result = Table(
        f"Ingesting {count:,} notes",
        f"The floor is `bench/floor.py`: the standard library reads the same {count:,} notes, splits their "
        f"{rows:,} rows, and writes them to one plain table with full-text search. It always does "
        "all of it; an ingestion reads only what changed.",
    )
    least = series[FLOOR]
    for name, limit in TARGETS.items():
        result.ratio(name, series[name], least, series[name].median / least.median, Target(limit))
    return result
