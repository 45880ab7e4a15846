"""The rows of one transaction, collected so that each table is written at once, and the outcome for each note."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from signals.storage.reading import counts
from signals.storage.schema import search_index
from signals.storage.schema.record_views import SEARCHED
from signals.storage.writing.staged_notes import FINDING_FIELDS, StagedFinding, StagedProblem

NEW_FIELDS = ("pk", "id", "article", *FINDING_FIELDS[1:], "first_run")
NewRow = list[str | int]
"""The values of a new finding, in the order of ``NEW_FIELDS``. ``""`` stands for null."""

_ALWAYS = ("pk", "id", "article", "kind", "line", "dated", "dated_by", "digest", "first_run")

_DATED = NEW_FIELDS.index("dated")
_TALLIED = itemgetter(*map(NEW_FIELDS.index, ("kind", "relevancy", "dated_by")))
_SEARCHED = itemgetter(*map(NEW_FIELDS.index, SEARCHED))
_VALUES = ", ".join("?" if name in _ALWAYS else "nullif(?, '')" for name in NEW_FIELDS)
_INSERT = f"INSERT INTO findings ({', '.join(NEW_FIELDS)}, status) VALUES ({_VALUES}, 'live')"


@dataclass(slots=True)
class NoteOutcome:
    """What writing a note did. ``how`` is ``added``, ``changed``, ``moved``, ``unchanged`` or ``retired``. ``kinds``
    counts its live findings."""

    path: str
    how: str
    articles: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    problems: list[StagedProblem] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        """Whether anything in the database changed."""
        return any(n for what, n in (self.findings + self.articles).items() if what != "unchanged")


class KeySequence:
    """The next free ``pk`` of each table, over one run."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        tables = ("notes", "articles", "findings", "problems", "revisions")
        self._last = {
            table: int(connection.execute(f"SELECT coalesce(max(pk), 0) FROM {table}").fetchone()[0])
            for table in tables
        }

    def next(self, table: str) -> int:
        """Return a ``pk`` that no row of the table has."""
        self._last[table] += 1
        return self._last[table]


@dataclass(slots=True)
class WriteBatch:
    """The rows of one transaction in the run ``run``, which began at ``started``."""

    keys: KeySequence
    run: int
    started: str
    notes: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    findings: list[NewRow] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    changes: Counter[counts.Key] = field(default_factory=Counter)
    """Changes of the totals by findings that are not new."""
    updated: list[dict[str, Any]] = field(default_factory=list)
    """Findings whose values change: all columns by name, and the ``pk`` as ``key``."""

    @property
    def today(self) -> str:
        """The day of the run."""
        return self.started[:10]

    def new_finding(self, article: int, finding: StagedFinding) -> None:
        """Add a new finding."""
        row: NewRow = [self.keys.next("findings"), finding[0], article, *finding[1:], self.run]
        row[_DATED] = row[_DATED] or self.today
        self.findings.append(row)

    def count_change(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Count a stored finding with its new values and no longer with its old ones."""
        self.changes[counts.key(before)] -= 1
        self.changes[counts.key(after)] += 1

    def new_problems(self, note: int, problems: list[StagedProblem]) -> None:
        """Add the problems of a note."""
        self.problems += [{"pk": self.keys.next("problems"), "note": note, **p._asdict()} for p in problems]

    def record_revision(
        self, article: int, finding: int | None, change: str, before: dict[str, Any] | None = None
    ) -> None:
        """Record the version of an article or finding that this run changes: the replaced values."""
        self.revisions.append(
            {
                "pk": self.keys.next("revisions"),
                "run": self.run,
                "article": article,
                "finding": finding,
                "change": change,
                "before": json.dumps(before, ensure_ascii=False) if before else None,
            }
        )

    def take_back_retirement(self, connection: sqlite3.Connection, article: int, finding: int | None) -> bool:
        """Delete the record that this run retired an article or finding, if there is one. Return whether there was
        one."""
        for at in reversed(range(len(self.revisions))):
            revision = self.revisions[at]
            if (revision["article"], revision["finding"], revision["change"]) == (article, finding, "retired"):
                del self.revisions[at]
                return True
        return bool(
            connection.execute(
                "DELETE FROM revisions WHERE run = ? AND article = ? AND finding IS ? AND change = 'retired'",
                (self.run, article, finding),
            ).rowcount
        )

    def record_move(self, connection: sqlite3.Connection, article: int, note: int) -> None:
        """Record where an article was before this run. Of several moves the first counts."""
        connection.execute(
            "INSERT OR IGNORE INTO moves (run, article, path) SELECT ?, ?, path FROM notes WHERE pk = ?",
            (self.run, article, note),
        )

    def flush(self, connection: sqlite3.Connection) -> None:
        """Write all rows, and update the full-text index and the totals."""
        if self.updated:
            names = [name for name in self.updated[0] if name != "key"]
            setting = ", ".join(f"{name} = :{name}" for name in names)
            connection.executemany(f"{search_index.UNINDEX} WHERE pk = :key", self.updated)
            connection.executemany(f"UPDATE findings SET {setting} WHERE pk = :key", self.updated)
            connection.executemany("DELETE FROM search_texts WHERE finding = :key", self.updated)
            search_index.store_texts(connection, ((row["key"], map(row.get, SEARCHED)) for row in self.updated))
            connection.executemany(f"{search_index.INDEX} WHERE pk = :key", self.updated)
        for table, rows in (
            ("notes", self.notes),
            ("articles", self.articles),
            ("problems", self.problems),
            ("revisions", self.revisions),
        ):
            if rows:
                values = ", ".join(f":{name}" for name in rows[0])
                connection.executemany(f"INSERT INTO {table} ({', '.join(rows[0])}) VALUES ({values})", rows)
        if self.findings:
            connection.executemany(_INSERT, self.findings)
            search_index.store_texts(connection, ((row[0], _SEARCHED(row)) for row in self.findings))
            connection.execute(f"{search_index.INDEX} WHERE pk >= ?", (self.findings[0][0],))
        for (kind, relevancy, dated_by), number in Counter(map(_TALLIED, self.findings)).items():
            self.changes[kind, relevancy or 0, dated_by, "live"] += number
        counts.add(connection, self.changes)
