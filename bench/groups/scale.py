"""An ingestion of many more notes: the time of a note, and the memory of all processes."""

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
    """The large corpus beside the small one, each into a new base."""
    copies = [1] if shop.large is None else [1, shop.large]
    counts = {number: shop.count(number) for number in copies}
    result = Table(
        "Many notes",
        "A note's time is that of the ingestion by the number of its notes. Memory is the most that all processes held "
        "at one moment, sampled 40 times a second in a run of its own: PSS counts what processes share once, RSS "
        "once for each of them. The target is held against PSS.",
    )
    new = shop.path("many.db")
    if shop.large is None:
        result.leave_out("time a note", NO_LARGE)
    else:
        small, large = (
            Contestant(f"{counts[number]:,} notes", _ingest(new, shop.notes(number)), lambda: remove_base(new))
            for number in copies
        )
        series = shop.alternate([small, large], shop.few)
        first, second = series[small.name], series[large.name]
        value = second.median / counts[shop.large] / (first.median / counts[1])
        result.ratio(f"time a note, {large.name} beside {small.name}", second, first, value, PER_NOTE)
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
