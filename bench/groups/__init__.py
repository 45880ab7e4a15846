"""The groups of measurements, in the order in which they are made: name -> what makes its table."""

from __future__ import annotations

from collections.abc import Callable

from bench.groups import desk, exports, fidelity, ingest, jobs, latency, others, queries, scale, start
from bench.verdict import Table
from bench.workshop import Workshop

GROUPS: dict[str, Callable[[Workshop], Table]] = {
    "start": start.table,
    "ingest": ingest.table,
    "others": others.table,
    "jobs": jobs.table,
    "fidelity": fidelity.table,
    "queries": queries.table,
    "desk": desk.table,
    "scale": scale.table,
    "latency": latency.table,
    "exports": exports.table,
}
