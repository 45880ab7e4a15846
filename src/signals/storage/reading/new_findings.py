"""Which findings are new: first seen in a run, or since a day, and no mere successor of one that was there before.

Findings are numbered in the order of their runs. So those of the newest runs are the last ones, and where they begin is
found by halving: a few looks into the table, however large it is, and no index to keep for it.
"""

from __future__ import annotations

import sqlite3

_NEVER = 2**62
"""A run that there will never be."""


def beginning(run: str, table: str = "findings") -> str:
    """SQL for the ``pk`` that the findings (or articles) of a run, and of those after it, begin with; ``run`` is SQL
    too, and may have a parameter."""
    middle = "(low + high) / 2"
    before = f"coalesce((SELECT first_run FROM {table} WHERE pk >= {middle} ORDER BY pk LIMIT 1) < run, 0)"
    return (
        f"(WITH RECURSIVE half (low, high, run) AS (SELECT 1, (SELECT coalesce(max(pk), 0) + 1 FROM {table}), {run}"
        f" UNION ALL SELECT iif({before}, {middle} + 1, low), iif({before}, high, {middle}), run"
        " FROM half WHERE low < high) SELECT low FROM half WHERE low >= high)"
    )


def first_of(connection: sqlite3.Connection, run: int, table: str = "findings") -> int:
    """The ``pk`` that the findings (or articles) of a run, and of those after it, begin with."""
    return int(connection.execute(f"SELECT {beginning('?', table)}", (run,)).fetchone()[0])


_FINISHED = "SELECT max(run) FROM runs WHERE finished IS NOT NULL"
_NEWEST = f"(SELECT coalesce(({_FINISHED} AND run < ({_FINISHED})), 0) + 1)"
"""The newest run that came to its end, or the first of those that were killed on the way to it."""

_SINCE = f"(SELECT coalesce(min(run), {_NEVER}) FROM runs WHERE started >= ?)"


def _from(pk: str) -> str:
    """Whether a finding comes at ``pk`` or later, and so do all that it supersedes. Few do: without the hint, SQLite
    goes through all findings in the order of an index, or of another condition."""
    superseded = (
        "WITH RECURSIVE line (id) AS (SELECT f.supersedes UNION"
        " SELECT o.supersedes FROM line JOIN findings AS o ON o.id = line.id WHERE o.supersedes IS NOT NULL)"
        f" SELECT 1 FROM line JOIN findings AS o ON o.id = line.id WHERE o.pk < {pk}"
    )
    return f"likelihood(f.pk >= {pk}, 0.001) AND (f.supersedes IS NULL OR NOT EXISTS ({superseded}))"


NEW = _from(beginning(_NEWEST))
"""The condition that a finding was first seen in the newest run that added any."""

NEW_SINCE = f"{_from(beginning(_SINCE))} AND f.first_run IN (SELECT run FROM runs WHERE started >= ?)"
"""The condition that a finding was first seen by a run that began on a day or later; the day is each parameter."""
