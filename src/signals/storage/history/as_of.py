"""Findings and articles as of a run, worked out from their current values and the values replaced since."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signals.storage.connection.decoding import by_column

_STATUS_BEFORE = {"retired": "live", "revived": "retired"}
"""The status before a change."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A change in a run, and the values that it replaced."""

    run: int
    change: str
    before: Mapping[str, Any]

    @classmethod
    def of(cls, run: int, change: str, before: str | None) -> HistoryEntry:
        """Return the entry of a stored revision."""
        return cls(run, change, json.loads(before) if before else {})


@dataclass(frozen=True, slots=True)
class History:
    """A finding or article: its current row by column, and its changes, oldest first."""

    row: Mapping[str, Any]
    entries: Sequence[HistoryEntry] = ()

    def live(self, run: int) -> bool:
        """Return whether it was live after a run."""
        if self.row["first_run"] > run:
            return False
        turns = (
            _STATUS_BEFORE[entry.change] for entry in self.entries if entry.run > run and entry.change in _STATUS_BEFORE
        )
        return bool(next(turns, self.row["status"]) == "live")

    def value(self, column: str, run: int) -> Any:
        """Return the value of a column after a run: what the first later change replaced, else the current value."""
        replaced = (entry.before[column] for entry in self.entries if entry.run > run and column in entry.before)
        return next(replaced, self.row[column])

    def changed(self, since: int, until: int) -> dict[str, tuple[Any, Any]]:
        """Return the columns that differ between two runs, with both values."""
        touched = dict.fromkeys(name for entry in self.entries if since < entry.run <= until for name in entry.before)
        pairs = {name: (self.value(name, since), self.value(name, until)) for name in touched if name in self.row}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def article_history(
    connection: sqlite3.Connection, article: int, since: int, first: int
) -> tuple[History, list[History]]:
    """Return an article, and those of its findings that were added or changed after the run ``since``, by line.
    ``first`` is the first ``pk`` of later findings."""
    entries: dict[int | None, list[HistoryEntry]] = {}
    for finding, *entry in connection.execute(
        "SELECT finding, run, change, before FROM revisions WHERE article = ? AND run > ? ORDER BY run, pk",
        (article, since),
    ):
        entries.setdefault(finding, []).append(HistoryEntry.of(*entry))
    touched = json.dumps([pk for pk in entries if pk is not None])
    found = connection.execute(
        "SELECT * FROM findings WHERE article = ? AND (pk >= ? OR pk IN (SELECT value FROM json_each(?)))"
        " ORDER BY line, id",
        (article, first, touched),
    )
    findings = [History(row, entries.get(row["pk"], ())) for row in by_column(found)]
    [row] = by_column(
        connection.execute(
            "SELECT a.*, n.path FROM articles AS a JOIN notes AS n ON n.pk = a.note WHERE a.pk = ?", (article,)
        )
    )
    moves = connection.execute("SELECT run, path FROM moves WHERE article = ? AND run > ?", (article, since))
    moved = [HistoryEntry(run, "moved", {"path": path}) for run, path in moves]
    own = sorted([*entries.get(None, ()), *moved], key=lambda entry: entry.run)
    return History(row, own), findings


def finding_histories(connection: sqlite3.Connection, condition: str, value: str) -> list[History]:
    """Return the findings that match a condition with one parameter, each with its whole history."""
    found = []
    for row in by_column(connection.execute(f"SELECT * FROM findings WHERE {condition} ORDER BY pk", (value,))):
        entries = connection.execute(
            "SELECT run, change, before FROM revisions WHERE finding = ? ORDER BY run, pk", (row["pk"],)
        )
        found.append(History(row, [HistoryEntry.of(*entry) for entry in entries]))
    return found
