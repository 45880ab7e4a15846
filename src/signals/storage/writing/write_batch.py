"""The rows of one transaction, collected so that each table is written at once, and the outcome for each note."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from operator import itemgetter
from typing import Any

from signals.results.problems import PlacedProblem
from signals.storage.reading import counts
from signals.storage.schema import search_index
from signals.storage.schema.record_views import SEARCHED
from signals.storage.writing import field_values
from signals.storage.writing.staged_notes import FINDING_FIELDS, FieldRow, StagedFinding

NEW_FIELDS = ("pk", "id", "article", *FINDING_FIELDS[1:], "first_run")
NewRow = list[Any]
"""The values of a new finding, in the order of ``NEW_FIELDS``. ``""`` stands for null."""

_ALWAYS = ("pk", "id", "article", "kind", "line", "dated", "dated_by", "digest", "first_run")

_DATED = NEW_FIELDS.index("dated")
_TALLIED = itemgetter(*map(NEW_FIELDS.index, ("kind", "relevancy", "dated_by")))
_SEARCHED = itemgetter(*map(NEW_FIELDS.index, SEARCHED))
_VALUES = ", ".join("?" if name in _ALWAYS else "nullif(?, '')" for name in NEW_FIELDS)
_INSERT = f"INSERT INTO findings ({', '.join(NEW_FIELDS)}, status) VALUES ({_VALUES}, 'live')"


@dataclass(slots=True)
class NoteOutcome:
    """The outcome for a note. ``how``: added, changed, moved, unchanged or retired. ``kinds`` counts live findings."""

    path: str
    how: str
    articles: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    problems: list[PlacedProblem] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        """Whether anything in the database changed."""
        return any(n for what, n in (self.findings + self.articles).items() if what != "unchanged")


Keys = Mapping[str, Iterator[int]]
"""Table -> the values of ``pk`` that no row of it has."""


def free_keys(connection: sqlite3.Connection) -> Keys:
    """Return the free keys of each table, for one run."""
    tables = ("notes", "articles", "findings", "problems", "revisions")
    first = "SELECT coalesce(max(pk), 0) + 1 FROM {}"
    return {table: count(*connection.execute(first.format(table)).fetchone()) for table in tables}


@dataclass(slots=True)
class WriteBatch:
    """The rows of one transaction in the run ``run``, which began at ``started``."""

    keys: Keys
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
    fields: dict[int, Sequence[FieldRow]] = field(default_factory=dict)
    """The values of the fields of new and changed findings, by ``pk``."""
    kinds: dict[int, Counter[str]] = field(default_factory=dict)
    """The number of live findings by kind, of new and changed articles by ``pk``."""

    @property
    def today(self) -> str:
        """The day of the run."""
        return self.started[:10]

    def new_finding(self, article: int, finding: StagedFinding) -> None:
        """Add a new finding."""
        *values, fields = finding
        row: NewRow = [next(self.keys["findings"]), values[0], article, *values[1:], self.run]
        row[_DATED] = row[_DATED] or self.today
        if fields:
            self.fields[row[0]] = fields
        self.findings.append(row)

    def count_change(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Count a stored finding with its new values and no longer with its old ones."""
        self.changes[counts.key(before)] -= 1
        self.changes[counts.key(after)] += 1

    def new_problems(self, note: int, problems: list[PlacedProblem]) -> None:
        """Add the problems of a note."""
        for problem in problems:
            values = {column: problem.value(column) for column in problem.columns if column != "path"}
            self.problems.append({"pk": next(self.keys["problems"]), "note": note, **values})

    def record_revision(
        self, article: int, finding: int | None, change: str, before: dict[str, Any] | None = None
    ) -> None:
        """Record the version of an article or finding that this run changes: the replaced values."""
        self.revisions.append(
            {
                "pk": next(self.keys["revisions"]),
                "run": self.run,
                "article": article,
                "finding": finding,
                "change": change,
                "before": json.dumps(before, ensure_ascii=False) if before else None,
            }
        )

    def take_back_retirement(self, connection: sqlite3.Connection, article: int, finding: int | None) -> bool:
        """Delete the record that this run retired an article or finding. Return whether there was one."""
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
        field_values.write(connection, self.fields, [row["key"] for row in self.updated])
        connection.executemany("DELETE FROM article_kinds WHERE article = ?", ((article,) for article in self.kinds))
        connection.executemany(
            "INSERT INTO article_kinds VALUES (?, ?, ?)",
            ((article, kind, n) for article, kinds in self.kinds.items() for kind, n in kinds.items() if n),
        )
        for (kind, relevancy, dated_by), number in Counter(map(_TALLIED, self.findings)).items():
            self.changes[kind, relevancy or 0, dated_by, "live"] += number
        counts.add(connection, self.changes)
