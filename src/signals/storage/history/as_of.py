"""What a finding or an article was after an earlier run, told from what it is now and what was replaced since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WAS = {"retired": "live", "revived": "retired"}
"""What somebody was before a change of this sort."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a run, and the values that it replaced."""

    run: int
    change: str
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Life:
    """A finding or article: its row as it is now, by column, and what changed it, oldest first."""

    row: Mapping[str, Any]
    steps: Sequence[Step] = ()

    def live(self, run: int) -> bool:
        """Whether it was live after a run."""
        if self.row["first_run"] > run:
            return False
        turns = (_WAS[step.change] for step in self.steps if step.run > run and step.change in _WAS)
        return bool(next(turns, self.row["status"]) == "live")

    def value(self, column: str, run: int) -> Any:
        """What a column held after a run: what the first later change of it replaced, else what it holds now."""
        replaced = (step.before[column] for step in self.steps if step.run > run and column in step.before)
        return next(replaced, self.row[column])

    def changed(self, since: int, until: int) -> dict[str, tuple[Any, Any]]:
        """The columns that held something else after one run than after another, with both values."""
        touched = dict.fromkeys(name for step in self.steps if since < step.run <= until for name in step.before)
        pairs = {name: (self.value(name, since), self.value(name, until)) for name in touched if name in self.row}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def rows(cursor: sqlite3.Cursor) -> Iterator[dict[str, Any]]:
    """The rows of a cursor by column."""
    columns = [column[0] for column in cursor.description]
    return (dict(zip(columns, row, strict=True)) for row in cursor.fetchall())


def lives(connection: sqlite3.Connection, article: int, since: int, first: int) -> tuple[Life, list[Life]]:
    """An article, and those of its findings that came or changed after the run ``since``, by line; ``first`` is the
    ``pk`` that later findings begin with."""
    steps: dict[int | None, list[Step]] = {}
    for finding, run, change, before in connection.execute(
        "SELECT finding, run, change, before FROM revisions WHERE article = ? AND run > ? ORDER BY run, pk",
        (article, since),
    ):
        steps.setdefault(finding, []).append(Step(run, change, json.loads(before) if before else {}))
    touched = json.dumps([pk for pk in steps if pk is not None])
    found = connection.execute(
        "SELECT * FROM findings WHERE article = ? AND (pk >= ? OR pk IN (SELECT value FROM json_each(?)))"
        " ORDER BY line, id",
        (article, first, touched),
    )
    findings = [Life(row, steps.get(row["pk"], ())) for row in rows(found)]
    [row] = rows(
        connection.execute(
            "SELECT a.*, n.path FROM articles AS a JOIN notes AS n ON n.pk = a.note WHERE a.pk = ?", (article,)
        )
    )
    moves = connection.execute("SELECT run, path FROM moves WHERE article = ? AND run > ?", (article, since))
    moved = [Step(run, "moved", {"path": path}) for run, path in moves]
    own = sorted([*steps.get(None, ()), *moved], key=lambda step: step.run)
    return Life(row, own), findings


def finding(connection: sqlite3.Connection, condition: str, value: str) -> list[Life]:
    """Findings by a condition with one parameter, each with its whole history."""
    found = []
    for row in rows(connection.execute(f"SELECT * FROM findings WHERE {condition} ORDER BY pk", (value,))):
        steps = connection.execute(
            "SELECT run, change, before FROM revisions WHERE finding = ? ORDER BY run, pk", (row["pk"],)
        )
        found.append(
            Life(row, [Step(run, change, json.loads(before) if before else {}) for run, change, before in steps])
        )
    return found
