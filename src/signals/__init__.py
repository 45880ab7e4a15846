"""Foresight notes as a knowledge base: parse, validate, store, query, export.

import signals

with signals.open("signals.db") as base:
    base.ingest("notes")
    for finding in base.find(kinds=("signal",), min_relevancy=5):
        print(finding.name, finding.path, finding.line)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signals.version import __version__

__all__ = ["Base", "FindingQuery", "Record", "SignalsError", "__version__", "open", "parse"]

if TYPE_CHECKING:
    from signals.api import Base, open, parse  # noqa: A004 (read as signals.open)
    from signals.columns.record import Record
    from signals.errors import SignalsError
    from signals.query import FindingQuery

_HOMES = {
    "Base": "signals.api",
    "open": "signals.api",
    "parse": "signals.api",
    "FindingQuery": "signals.query",
    "Record": "signals.columns.record",
    "SignalsError": "signals.errors",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that a command imports only what it needs."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
