"""The groups of measurements, in order: name -> function that makes the table."""

from __future__ import annotations

from collections.abc import Callable

from bench.groups import exports, fidelity, ingest, jobs, latency, others, queries, scale, sheets, similarity, start
from bench.verdict import Table
from bench.workshop import Workshop

GROUPS: dict[str, Callable[[Workshop], Table]] = {
    "start": start.table,
    "ingest": ingest.table,
    "others": others.table,
    "jobs": jobs.table,
    "fidelity": fidelity.table,
    "queries": queries.table,
    "sheets": sheets.table,
    "similarity": similarity.table,
    "scale": scale.table,
    "latency": latency.table,
    "exports": exports.table,
}
