"""Marks: the mark of a finding, edits of marks, and the log of what actions changed.

A mark belongs to the id of a finding. A finding also inherits the marks of its predecessors that are gone
(``annotation_views``); the one changed last counts. A change of an inherited mark is stored with the finding itself.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from signals.errors import UsageError
from signals.results.annotations import Mark, MarkChange, MarkReport
from signals.storage.annotations.mark_edits import NO_MARK, MarkEdit, mark_from_json
from signals.storage.annotations.writer import AnnotationWriter
from signals.storage.reading import findings
from signals.storage.schema.annotation_views import PREDECESSORS

_HELD = (
    f"{PREDECESSORS} SELECT m.score, m.status, m.starred, m.tags, m.note, m.changed"
    " FROM line JOIN marks AS m ON m.finding = line.id"
    " ORDER BY m.changed DESC, m.finding = ?1 DESC, m.finding DESC LIMIT 1"
)
_LABEL = "coalesce(f.name, substr(coalesce(f.description, f.change, f.ten_year, f.driving_force), 1, 80), '')"
"""The name of a finding in the log, or the beginning of its text."""


def mark_of(connection: sqlite3.Connection, whole_id: str) -> Mark:
    """Return the mark of a finding; an empty one if it has none."""
    row = connection.execute(_HELD, (whole_id,)).fetchone()
    return from_row(row) if row else NO_MARK


def marked(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of live findings that have a mark, in note order."""
    found = connection.execute(
        "SELECT f.id FROM marked AS m JOIN findings AS f ON f.pk = m.finding JOIN articles AS a ON a.pk = f.article"
        " JOIN notes AS n ON n.pk = a.note WHERE f.status = 'live' ORDER BY n.path, f.line, f.id"
    )
    return [whole_id for (whole_id,) in found]


def from_row(row: Sequence[str | int | None]) -> Mark:
    """Return a mark from its columns as they are stored."""
    score, status, starred, tags, note, changed = row
    return Mark(
        score=None if score is None else int(score),
        status=str(status),
        starred=bool(starred),
        tags=tuple(json.loads(str(tags))) if tags else (),
        note=None if note is None else str(note),
        changed=None if changed is None else str(changed),
    )


def findings_of(connection: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """Return the whole ids for some prefixes, each once.

    Raises NotFound, or UsageError if several ids have a prefix, or if it is that of an article.
    """
    found: dict[str, None] = {}
    for prefix in ids:
        if prefix.strip().lower().startswith("a-"):
            raise UsageError(
                f"`{prefix}` is an article.",
                f"Name findings. To pipe in all of its findings: `signals list all --article {prefix} -c id`.",
            )
        found[findings.resolve(connection, prefix)] = None
    return list(found)


def mark(writer: AnnotationWriter, ids: Iterable[str], edit: MarkEdit) -> MarkReport:
    """Edit the marks of findings, all or none. Those that have such a mark already stay as they are."""
    action = writer.action()
    wanted = findings_of(writer.connection, ids)
    for whole_id in wanted:
        before = mark_of(writer.connection, whole_id)
        after = edit.applied_to(before)
        if after != before:
            action.store(whole_id, before, after)
    return action.report(len(wanted) - len(action.changed))


def changes(connection: sqlite3.Connection, ids: Iterable[str] = (), limit: int | None = None) -> Iterator[MarkChange]:
    """Yield what the newest ``limit`` actions changed, newest first. With whole ids, only the marks of these findings
    and of those that they supersede count."""
    wanted = [
        row[0] for whole_id in ids for row in connection.execute(f"{PREDECESSORS} SELECT id FROM line", (whole_id,))
    ]
    where = " WHERE c.finding IN (SELECT value FROM json_each(?))" if wanted else ""
    newest = f"SELECT DISTINCT c.action FROM mark_changes AS c{where} ORDER BY c.action DESC LIMIT ?"
    statement = (
        f'SELECT c.action, c.time, c.finding, {_LABEL}, c."before", c."after", c.undid FROM mark_changes AS c'
        f" LEFT JOIN findings AS f ON f.id = c.finding{where}{' AND' if where else ' WHERE'} c.action IN ({newest})"
        " ORDER BY c.action DESC, c.pk"
    )
    chosen = [json.dumps(wanted)] if wanted else []
    parameters = [*chosen, *chosen, -1 if limit is None else limit]
    for action, time, whole_id, label, before, after, undid in findings.closing_early(
        connection.execute(statement, parameters)
    ):
        yield MarkChange(action, time, whole_id, label, mark_from_json(before), mark_from_json(after), undid)
