"""The problems of notes: what ingestion repaired, doubts or rejected."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from signals.models.kinds import Severity
from signals.results.problems import PlacedProblem
from signals.storage.history.details import PROBLEM_SELECT
from signals.storage.reading.conditions import Where
from signals.storage.reading.findings import closing_early


def problems(
    connection: sqlite3.Connection, severities: Sequence[str], paths: Sequence[str], codes: Sequence[str]
) -> Iterator[PlacedProblem]:
    """Return the problems of live notes, by path and line. Empty arguments do not filter, but problems of severity
    *info* are only returned if ``severities`` names them."""
    where = Where()
    where.add("n.status = 'live'")
    where.any_of("p.severity = ?", severities or [one.value for one in Severity if one != Severity.INFO])
    where.any_of("instr(n.path, ?) > 0", paths)
    where.any_of("p.code = ?", codes)
    statement = f"{PROBLEM_SELECT}{where} ORDER BY n.path, p.line, p.pk"
    for row in closing_early(connection.execute(statement, where.parameters)):
        yield PlacedProblem(*row)
