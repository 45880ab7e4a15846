"""From which run to which: what a number or a date of a run means."""

from __future__ import annotations

import sqlite3

from signals.errors import NotFound, UsageError
from signals.periods import day_within


def span(connection: sqlite3.Connection, since: int | str | None, until: int | None) -> tuple[int, int]:
    """The runs to compare: after which, and up to which. 0 stands for the empty base before the first.

    ``since`` is a run, or a date: then what is compared are the runs that began on it (UTC) or later. Without it, the
    last run is compared with the one before. Raises NotFound for a run that there is not, UsageError for two in the
    wrong order.
    """
    newest = connection.execute("SELECT max(run) FROM runs").fetchone()[0]
    if newest is None:
        raise NotFound("Nothing has been ingested yet.", "Run `signals ingest FOLDER`.")
    end = newest if until is None else _known(connection, until, newest)
    if isinstance(since, str):
        begin = _before_day(connection, since, end)
    elif since is None:
        begin = _run_before(connection, end)
    else:
        begin = _known(connection, since, newest)
    if begin > end:
        raise UsageError(f"Run {begin} came after run {end}.", "Name the earlier one first.")
    return begin, end


def _known(connection: sqlite3.Connection, run: int, newest: int) -> int:
    if run and connection.execute("SELECT 1 FROM runs WHERE run = ?", (run,)).fetchone() is None:
        raise NotFound(f"There is no run {run}: the last is {newest}.", "`signals log` lists them.")
    return run


def _run_before(connection: sqlite3.Connection, run: int) -> int:
    """The run before another; 0 before the first."""
    found = connection.execute("SELECT coalesce(max(run), 0) FROM runs WHERE run < ?", (run,))
    return int(found.fetchone()[0])


def _before_day(connection: sqlite3.Connection, day: str, end: int) -> int:
    """The last run before the first that began on a day or later; ``end`` where none did."""
    first = connection.execute(
        "SELECT min(run) FROM runs WHERE started >= ?", (day_within(day).isoformat(),)
    ).fetchone()[0]
    return end if first is None else min(_run_before(connection, first), end)
