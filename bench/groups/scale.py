"""Ingesting many more notes: time per note, and memory of all processes."""

from __future__ import annotations

from pathlib import Path

from bench.memory import CAN_SAMPLE, peak
from bench.programs import NO_LARGE, signals
from bench.rounds import Contestant
from bench.verdict import Line, Table, Target
from bench.workshop import Workshop, remove_base

PER_NOTE = Target(1.6)
MEMORY = Target(300, "MB")


def table(shop: Workshop) -> Table:
    """Measure the large and the small corpus, each into a new database."""
    copies = [1] if shop.large is None else [1, shop.large]
    counts = {number: shop.count(number) for number in copies}
    result = Table(
        "Many notes",
        "Time per note is the time of the ingestion divided by the number of notes. Memory is the peak of all "
        "processes together, sampled 40 times a second in a separate run. PSS counts shared memory once, RSS "
        "once for each process. The target applies to PSS.",
    )
    new = shop.path("many.db")
    if shop.large is None:
        result.leave_out("time per note", NO_LARGE)
    else:
        small, large = (
            Contestant(f"{counts[number]:,} notes", _ingest(new, shop.notes(number)), lambda: remove_base(new))
            for number in copies
        )
        series = shop.alternate([small, large], shop.few)
        first, second = series[small.name], series[large.name]
        value = second.median / counts[shop.large] / (first.median / counts[1])
        result.ratio(f"time per note, {large.name} compared with {small.name}", second, first, value, PER_NOTE)
    for number in copies:
        what = f"peak memory, {counts[number]:,} notes"
        if not CAN_SAMPLE:
            result.leave_out(what, "this system has no /proc to sample memory from")
            continue
        remove_base(new)
        most = peak(_ingest(new, shop.notes(number)), shop.path("output"))
        result.lines.append(Line(what, f"PSS {most.pss:.0f} MB, RSS {most.rss:.0f} MB", "", most.pss, MEMORY))
    remove_base(new)
    return result


def _ingest(base: Path, notes: Path) -> list[str | Path]:
    return signals(base, "ingest", "-q", notes)
