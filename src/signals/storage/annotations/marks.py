"""Marks in the base: the one that a finding has, what an action changes of them, and what actions there were.

A mark belongs to the id of a finding. A finding also has those of the retired ones that it came after (``desk_views``);
the one changed last counts. What is changed of such a mark is stored with the finding itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from signals.errors import NotFound, UsageError
from signals.results.answers import Mark, MarkChange, Marked
from signals.storage.annotations.mark_edits import NO_MARK, MarkEdit, heard, said
from signals.storage.reading import findings
from signals.storage.schema import annotation_values as values

_GONE = "NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = {} AND here.status = 'live')"
LINE = (
    "WITH RECURSIVE line (id) AS (SELECT ?1"
    " UNION SELECT f.supersedes FROM line JOIN findings AS f ON f.id = line.id"
    f" WHERE f.supersedes IS NOT NULL AND {_GONE.format('f.supersedes')}"
    f" UNION SELECT h.finding FROM line JOIN heirs AS h ON h.heir = line.id WHERE {_GONE.format('h.finding')})"
)
"""A finding and those gone whose marks it has, being their successor or heir: ``desk_views.held``, seen from the
other end."""

_HELD = (
    f"{LINE} SELECT m.score, m.status, m.starred, m.tags, m.note, m.changed"
    " FROM line JOIN marks AS m ON m.finding = line.id"
    " ORDER BY m.changed DESC, m.finding = ?1 DESC, m.finding DESC LIMIT 1"
)
_STORE = (
    "INSERT INTO marks (finding, score, status, starred, tags, note, changed, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (finding) DO UPDATE SET score = excluded.score, status = excluded.status, starred = excluded.starred,"
    " tags = excluded.tags, note = excluded.note, changed = excluded.changed, about = coalesce(excluded.about, about)"
)
_CHANGE = 'INSERT INTO mark_changes (action, time, finding, "before", "after", undid) VALUES (?, ?, ?, ?, ?, ?)'
_LABEL = "coalesce(f.name, substr(coalesce(f.description, f.change, f.ten_year, f.driving_force), 1, 80), '')"
"""What a finding is called, on a line of the log."""


def mark_of(connection: sqlite3.Connection, whole_id: str) -> Mark:
    """The mark that a finding has, or one that says nothing."""
    row = connection.execute(_HELD, (whole_id,)).fetchone()
    return read(row) if row else NO_MARK


def marked(connection: sqlite3.Connection) -> list[str]:
    """The ids of live findings whose mark says something, in note order."""
    found = connection.execute(
        "SELECT f.id FROM marked AS m JOIN findings AS f ON f.pk = m.finding JOIN articles AS a ON a.pk = f.article"
        " JOIN notes AS n ON n.pk = a.note WHERE f.status = 'live' ORDER BY n.path, f.line, f.id"
    )
    return [whole_id for (whole_id,) in found]


def read(row: Sequence[str | int | None]) -> Mark:
    """A mark from its columns as they are stored."""
    score, status, starred, tags, note, changed = row
    return Mark(
        score=None if score is None else int(score),
        status=str(status),
        starred=bool(starred),
        tags=tuple(json.loads(str(tags))) if tags else (),
        note=None if note is None else str(note),
        changed=None if changed is None else str(changed),
    )


def findings_given(connection: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """The whole ids of the findings whose ids begin so, each once. Raises NotFound or UsageError for what is none."""
    found: dict[str, None] = {}
    for beginning in ids:
        if beginning.strip().lower().startswith("a-"):
            raise UsageError(
                f"“{beginning}” is an article.",
                f"Name findings; to pipe in all of its: signals list all --article {beginning} -c id",
            )
        found[findings.resolve(connection, beginning)] = None
    return list(found)


def put(connection: sqlite3.Connection, whole_id: str, mark: Mark, about: str | None = None) -> None:
    """Store a mark with a finding, and what tells which it is where the base does not hold it."""
    tags = json.dumps(mark.tags, ensure_ascii=False) if mark.tags else None
    row = (whole_id, mark.score, mark.status, int(mark.starred), tags, mark.note, mark.changed, about)
    connection.execute(_STORE, row)


class Action:
    """One call that changes marks: a number, a time, and what it undid, if it undid something."""

    def __init__(self, connection: sqlite3.Connection, undid: int | None = None) -> None:
        self._connection = connection
        self.number = int(connection.execute("SELECT coalesce(max(action), 0) + 1 FROM mark_changes").fetchone()[0])
        self.time = values.now()
        self.undid = undid
        self.changed: list[str] = []

    def store(self, whole_id: str, before: Mark, after: Mark, about: str | None = None) -> None:
        """Give a finding another mark; where it has no time, that of the action, or the first after the one before."""
        put(self._connection, whole_id, replace(after, changed=after.changed or values.after(before.changed)), about)
        self.note(whole_id, before, after)

    def note(self, whole_id: str, before: Mark, after: Mark) -> None:
        """Remember what the action did to a finding."""
        change = (self.number, self.time, whole_id, said(before), said(after), self.undid)
        self._connection.execute(_CHANGE, change)
        self.changed.append(whole_id)

    def report(self, unchanged: int = 0) -> Marked:
        """What the action did."""
        return Marked(self.number if self.changed else None, tuple(self.changed), unchanged, self.undid)


def mark(connection: sqlite3.Connection, ids: Iterable[str], edit: MarkEdit) -> Marked:
    """Make an edit to the marks of findings, all or none; those that have such a mark already stay as they are."""
    action = Action(connection)
    wanted = findings_given(connection, ids)
    for whole_id in wanted:
        before = mark_of(connection, whole_id)
        after = edit.made_to(before)
        if after != before:
            action.store(whole_id, before, after)
    return action.report(len(wanted) - len(action.changed))


def log(connection: sqlite3.Connection, ids: Iterable[str] = (), limit: int | None = None) -> Iterator[MarkChange]:
    """What actions changed, the newest first; of the findings of these whole ids and those they supersede, if any are
    given. ``limit`` is the number of actions."""
    wanted = [row[0] for whole_id in ids for row in connection.execute(f"{LINE} SELECT id FROM line", (whole_id,))]
    where = " WHERE c.finding IN (SELECT value FROM json_each(?))" if wanted else ""
    newest = f"SELECT DISTINCT c.action FROM mark_changes AS c{where} ORDER BY c.action DESC LIMIT ?"
    statement = (
        f'SELECT c.action, c.time, c.finding, {_LABEL}, c."before", c."after", c.undid FROM mark_changes AS c'
        f" LEFT JOIN findings AS f ON f.id = c.finding{where}{' AND' if where else ' WHERE'} c.action IN ({newest})"
        " ORDER BY c.action DESC, c.pk"
    )
    given = [json.dumps(wanted)] if wanted else []
    parameters = [*given, *given, -1 if limit is None else limit]
    for action, time, whole_id, label, before, after, undid in findings.released(
        connection.execute(statement, parameters)
    ):
        yield MarkChange(action, time, whole_id, label, heard(before), heard(after), undid)


def unheard(number: int) -> NotFound:
    """There is no such action."""
    return NotFound(f"There is no action {number}.", "`signals mark log` lists them.")
