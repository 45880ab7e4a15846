"""Exports stream: one of a large database takes hardly more memory than one of a small database."""

from __future__ import annotations

import sys

from bench.memory import CAN_SAMPLE, Peak, peak
from bench.programs import BENCH_ENVIRONMENT, NO_LARGE, signals
from bench.verdict import Table, Target
from bench.workshop import Workshop

FORMATS = ("ndjson", "csv", "parquet", "xlsx")
TARGET = Target(1.2)
PACKAGES = BENCH_ENVIRONMENT / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
"""Where pyarrow is installed; the program is measured without it."""


def table(shop: Workshop) -> Table:
    """Measure the export of everything, in each format, from a large and a small database."""
    result = Table("Exports", "Peak memory (PSS of all processes) of an export of everything, one run each.")
    if shop.large is None or not CAN_SAMPLE:
        result.leave_out(
            "exports", NO_LARGE if shop.large is None else "this system has no /proc to sample memory from"
        )
        return result
    for name in FORMATS:
        what = f"`export --kind all` to {name}"
        if name == "parquet" and not (PACKAGES / "pyarrow").is_dir():
            result.leave_out(
                what, "pyarrow is not installed: `scripts/bench` installs it if a package index can be reached"
            )
            continue
        small, large = (_peak(shop, copies, name) for copies in (1, shop.large))
        result.ratio(what, f"{large.pss:.0f} MB", f"{small.pss:.0f} MB", large.pss / small.pss, TARGET)
    return result


def _peak(shop: Workshop, copies: int, name: str) -> Peak:
    base, file = shop.base(copies), shop.path(f"everything.{name}")
    shop.say(f"  exporting {copies} copies to {name}")
    command = signals(base, "export", "-q", "--kind", "all", file)
    most = peak(["env", f"PYTHONPATH={PACKAGES}", *command] if name == "parquet" else command, shop.path("output"))
    file.unlink()
    return most
