"""Commands that show one thing stay fast in a large database."""

from __future__ import annotations

from pathlib import Path

from bench.programs import Command, signals
from bench.rounds import Contestant
from bench.verdict import Table, Target
from bench.workshop import Workshop

TARGET = Target(2.0)
SHOWN = ("show ID", "stats", "articles --limit 50")


def table(shop: Workshop) -> Table:
    """Measure each command on a large database and on one with the seeds."""
    copies = shop.large or 1
    large, seeds = shop.base(copies), shop.seeds()
    result = Table(
        "Latency",
        f"A database of {shop.count(copies):,} notes. The reference is the same command on a database of the four "
        "seeds, which is about the time to start. The ratio is our p95 (95 of 100 runs are faster; nearest "
        f"rank of {shop.runs}) divided by the median of the reference.",
    )
    ids = {base: _some_id(shop, base) for base in (large, seeds)}
    for shown in SHOWN:
        first, second = (
            Contestant(f"{shown}, {name}", _call(base, shown, ids[base]))
            for name, base in (("large database", large), ("seeds", seeds))
        )
        series = shop.alternate([first, second], shop.runs, warm=True)
        ours, started = series[first.name], series[second.name]
        result.ratio(f"`{shown}`", f"{ours}, p95 {ours.p95:.3f} s", started, ours.p95 / started.median, TARGET)
    return result


def _call(base: Path, shown: str, some_id: str) -> Command:
    return signals(base, *(some_id if word == "ID" else word for word in shown.split()))


def _some_id(shop: Workshop, base: Path) -> str:
    """Return the id of a finding from the middle of the database."""
    ids = shop.read(signals(base, "list", "all", "--columns", "id", "--no-header", "-f", "csv")).split()
    return ids[len(ids) // 2]
