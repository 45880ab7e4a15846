"""The runs to compare: what the number or the date of a run means."""

from __future__ import annotations

import sqlite3

from signals.errors import NotFound, UsageError
from signals.periods import day_within


def run_range(connection: sqlite3.Connection, since: int | str | None, until: int | None) -> tuple[int, int]:
    """Return the runs to compare: after which, and up to which. 0 stands for the empty database before the first run.

    ``since`` is a run, or a date: then the runs that began on that day (UTC) or later are compared. Without it, the
    last run is compared with the one before. Raises NotFound for an unknown run, UsageError if the order is wrong.
    """
    newest = connection.execute("SELECT max(run) FROM runs").fetchone()[0]
    if newest is None:
        raise NotFound("Nothing has been ingested yet.", "Run `signals ingest FOLDER`.")
    end = newest if until is None else _existing_run(connection, until, newest)
    if isinstance(since, str):
        begin = _before_day(connection, since, end)
    elif since is None:
        begin = _run_before(connection, end)
    else:
        begin = _existing_run(connection, since, newest)
    if begin > end:
        raise UsageError(f"Run {begin} is later than run {end}.", "Name the earlier run first.")
    return begin, end


def _existing_run(connection: sqlite3.Connection, run: int, newest: int) -> int:
    if run and connection.execute("SELECT 1 FROM runs WHERE run = ?", (run,)).fetchone() is None:
        raise NotFound(f"Run {run} does not exist. The last run is {newest}.", "`signals log` lists the runs.")
    return run


def _run_before(connection: sqlite3.Connection, run: int) -> int:
    """Return the run before another, or 0."""
    found = connection.execute("SELECT coalesce(max(run), 0) FROM runs WHERE run < ?", (run,))
    return int(found.fetchone()[0])


def _before_day(connection: sqlite3.Connection, day: str, end: int) -> int:
    """Return the last run before the first that began on a day or later, or ``end`` if none did."""
    first = connection.execute(
        "SELECT min(run) FROM runs WHERE started >= ?", (day_within(day).isoformat(),)
    ).fetchone()[0]
    return end if first is None else min(_run_before(connection, first), end)
