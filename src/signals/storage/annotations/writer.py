"""Writes marks and trends: every change that an analyst makes goes through here, and says who made it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from signals.results.annotations import Mark, MarkReport
from signals.storage.annotations.mark_edits import mark_to_json
from signals.storage.schema import annotation_values as values
from signals.storage.schema.annotation_views import PREDECESSORS

FACTS = ("title", "description", "sector", "horizon")
"""The facts of a trend."""

_PUT_MARK = (
    "INSERT INTO marks (finding, score, status, starred, tags, note, changed, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (finding) DO UPDATE SET score = excluded.score, status = excluded.status, starred = excluded.starred,"
    " tags = excluded.tags, note = excluded.note, changed = excluded.changed, about = coalesce(excluded.about, about)"
)
_PUT_CHANGE = 'INSERT INTO mark_changes (action, time, finding, "before", "after", undid) VALUES (?, ?, ?, ?, ?, ?)'
_PUT_TREND = f"INSERT OR REPLACE INTO trends (name, {', '.join(FACTS)}, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ADD = "INSERT INTO trend_findings (trend, finding, added, about) VALUES (?, ?, ?, ?)"
_REMOVE = f"{PREDECESSORS} DELETE FROM trend_findings WHERE trend = ? AND finding IN (SELECT id FROM line)"


@dataclass(frozen=True, slots=True)
class AnnotationWriter:
    """Writes annotations on behalf of an author, inside a transaction of the connection.

    ``author`` is a plain label. The tables do not store it yet: this class is where they will.
    """

    connection: sqlite3.Connection
    author: str

    def action(self, undid: int | None = None) -> Action:
        """Begin an action on marks, which may undo another one."""
        (last,) = self.connection.execute("SELECT coalesce(max(action), 0) FROM mark_changes").fetchone()
        return Action(self, int(last) + 1, values.now(), undid)

    def put_mark(self, whole_id: str, mark: Mark, about: str | None = None) -> None:
        """Store the mark of a finding. ``about`` describes a finding that is not in the database."""
        tags = json.dumps(mark.tags, ensure_ascii=False) if mark.tags else None
        row = (whole_id, mark.score, mark.status, int(mark.starred), tags, mark.note, mark.changed, about)
        self.connection.execute(_PUT_MARK, row)

    def put_trend(self, name: str, facts: Mapping[str, str | None], created: str, changed: str) -> None:
        """Store the facts of a trend, new or not."""
        self.connection.execute(_PUT_TREND, (name, *map(facts.get, FACTS), created, changed))

    def rename_trend(self, name: str, to: str, changed: str) -> None:
        """Store another name of a trend."""
        self.connection.execute("UPDATE trends SET name = ?, changed = ? WHERE name = ?", (to, changed, name))
        self.connection.execute("UPDATE trend_findings SET trend = ? WHERE trend = ?", (to, name))

    def delete_trend(self, name: str) -> None:
        """Delete a trend; its findings stay as they are."""
        self.connection.execute("DELETE FROM trend_findings WHERE trend = ?", (name,))
        self.connection.execute("DELETE FROM trends WHERE name = ?", (name,))

    def add_to_trend(self, name: str, whole_id: str, added: str, about: str | None = None) -> None:
        """Add a finding to a trend at a time; ``about`` as of ``put_mark``."""
        self.connection.execute(_ADD, (name, whole_id, added, about))

    def remove_from_trend(self, name: str, whole_id: str) -> None:
        """Remove a finding from a trend, and those before it through which it would still belong to it."""
        self.connection.execute(_REMOVE, (whole_id, name))


@dataclass(slots=True)
class Action:
    """One call that changes marks: its number, its time, and the action that it undoes, if it does."""

    writer: AnnotationWriter
    number: int
    time: str
    undid: int | None = None
    changed: list[str] = field(default_factory=list)

    def store(self, whole_id: str, before: Mark, after: Mark, about: str | None = None) -> None:
        """Give a finding another mark. Without a time of its own, it is changed now, or just after the one before."""
        after_time = replace(after, changed=after.changed or values.after(before.changed))
        self.writer.put_mark(whole_id, after_time, about)
        self.log(whole_id, before, after)

    def log(self, whole_id: str, before: Mark, after: Mark) -> None:
        """Record what the action did to a finding."""
        change = (self.number, self.time, whole_id, mark_to_json(before), mark_to_json(after), self.undid)
        self.writer.connection.execute(_PUT_CHANGE, change)
        self.changed.append(whole_id)

    def report(self, unchanged: int = 0) -> MarkReport:
        """Return what the action did."""
        return MarkReport(self.number if self.changed else None, tuple(self.changed), unchanged, self.undid)
