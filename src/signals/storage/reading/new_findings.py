"""New findings: those first seen in a run, or since a day, that are not successors of older findings.

Findings are numbered in the order of their runs, so those of the newest runs are the last ones. A binary search finds
where they begin: a few look-ups, however large the table is, and no index.
"""

from __future__ import annotations

import sqlite3

_NEVER = 2**62
"""The number of a run that will never exist."""


def beginning(run: str, table: str = "findings") -> str:
    """Return SQL for the first ``pk`` of the findings (or articles) of a run and of later runs; ``run`` is SQL that may
    have a parameter."""
    middle = "(low + high) / 2"
    before = f"coalesce((SELECT first_run FROM {table} WHERE pk >= {middle} ORDER BY pk LIMIT 1) < run, 0)"
    return (
        f"(WITH RECURSIVE half (low, high, run) AS (SELECT 1, (SELECT coalesce(max(pk), 0) + 1 FROM {table}), {run}"
        f" UNION ALL SELECT iif({before}, {middle} + 1, low), iif({before}, high, {middle}), run"
        " FROM half WHERE low < high) SELECT low FROM half WHERE low >= high)"
    )


def first_of(connection: sqlite3.Connection, run: int, table: str = "findings") -> int:
    """Return the first ``pk`` of the findings (or articles) of a run and of later runs."""
    return int(connection.execute(f"SELECT {beginning('?', table)}", (run,)).fetchone()[0])


_FINISHED = "SELECT max(run) FROM runs WHERE finished IS NOT NULL"
_NEWEST = f"(SELECT coalesce(({_FINISHED} AND run < ({_FINISHED})), 0) + 1)"
"""SQL for the newest finished run, or the first of the killed runs just before it."""

_SINCE = f"(SELECT coalesce(min(run), {_NEVER}) FROM runs WHERE started >= ?)"


def _from(pk: str) -> str:
    """SQL for whether a finding, and everything that it supersedes, comes at ``pk`` or later. This holds for few
    findings: without the hint, SQLite reads all of them in the order of an index, or by another condition."""
    superseded = (
        "WITH RECURSIVE line (id) AS (SELECT f.supersedes UNION"
        " SELECT o.supersedes FROM line JOIN findings AS o ON o.id = line.id WHERE o.supersedes IS NOT NULL)"
        f" SELECT 1 FROM line JOIN findings AS o ON o.id = line.id WHERE o.pk < {pk}"
    )
    return f"likelihood(f.pk >= {pk}, 0.001) AND (f.supersedes IS NULL OR NOT EXISTS ({superseded}))"


NEW = _from(beginning(_NEWEST))
"""The condition that a finding was first seen in the newest run that added findings."""

NEW_SINCE = f"{_from(beginning(_SINCE))} AND f.first_run IN (SELECT run FROM runs WHERE started >= ?)"
"""The condition that a finding was first seen by a run that began on a day or later. Every parameter is the day."""
