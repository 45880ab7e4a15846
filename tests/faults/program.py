"""The command ``signals`` with something about it changed, as a process of its own.

    python program.py CHANGE… -- ARGUMENTS…

``batch=3`` writes so many findings in a transaction, ``patience=0.2`` waits so many seconds for a locked base,
``room=64`` leaves so many MiB of address space beyond the start. Two changes take away what the program is safe by, to
show that the checks see it: ``autocommit`` begins no transactions, ``synchronous=OFF`` does not wait for the disk.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from signals.cli.main.entry import main
from signals.ingest import run, workers
from signals.storage.connection import connect, database, transaction
from signals.storage.writing import writer


def batch(value: str) -> None:
    run.BATCH_FINDINGS, workers.CHUNK = int(value), 1


def patience(value: str) -> None:
    connect.BUSY_SECONDS = float(value)  # type: ignore[assignment]  # a constant elsewhere


def room(value: str) -> None:
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + int(value) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def autocommit(_: str) -> None:
    @contextmanager
    def none(connection: sqlite3.Connection, keep: bool = True) -> Iterator[None]:  # noqa: ARG001 (as the real one)
        connection.execute("PRAGMA foreign_keys = OFF")
        yield

    for module in (writer, transaction):
        setattr(module, "transaction", none)  # noqa: B010 (a name of another module)


def synchronous(value: str) -> None:
    def unsafe(path: Path) -> sqlite3.Connection:
        connection = database.open_writer(path)
        connection.execute(f"PRAGMA synchronous = {value}")
        return connection

    setattr(transaction, "open_writer", unsafe)  # noqa: B010 (a name of another module)


CHANGES = {change.__name__: change for change in (batch, patience, room, autocommit, synchronous)}

if __name__ == "__main__":
    at = sys.argv.index("--")
    for change in sys.argv[1:at]:
        name, _, given = change.partition("=")
        CHANGES[name](given)
    sys.exit(main(sys.argv[at + 1 :]))
