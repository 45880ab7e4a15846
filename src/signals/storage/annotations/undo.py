"""Undo an action on marks, whatever was done since to other findings or other fields."""

from __future__ import annotations

import sqlite3

from signals.errors import NotFound, UsageError
from signals.results.annotations import MarkReport
from signals.storage.annotations.mark_edits import mark_from_json, without_edit
from signals.storage.annotations.marks import mark_of
from signals.storage.annotations.writer import AnnotationWriter

_ACTIONS = "SELECT DISTINCT action, undid FROM mark_changes ORDER BY action DESC"


def undo(writer: AnnotationWriter, number: int | None) -> MarkReport:
    """Undo an action, by default the last one that is not undone yet. The undoing is an action too.

    Later changes of other fields stay. If a later action changed the same field of a finding, that one has to be undone
    first: UsageError names it.
    """
    connection = writer.connection
    undoes = dict(connection.execute(_ACTIONS).fetchall())
    undone = _undone(undoes)
    if number is None:
        number = next((one for one, undid in undoes.items() if undid is None and one not in undone), None)
        if number is None:
            raise NotFound("There is nothing to undo.", "`signals mark log` lists what was done.")
    elif number not in undoes:
        raise NotFound(f"There is no action {number}.", "`signals mark log` lists them.")
    elif number in undone:
        raise UsageError(
            f"Action {number} was undone already, by action {undone[number]}.",
            f"`signals mark undo {undone[number]}` brings it back.",
        )
    action = writer.action(undid=number)
    changes = connection.execute(
        'SELECT finding, "before", "after" FROM mark_changes WHERE action = ? ORDER BY pk', (number,)
    )
    for whole_id, before, after in changes.fetchall():
        now = mark_of(connection, whole_id)
        back, changed_since = without_edit(now, mark_from_json(before), mark_from_json(after))
        if changed_since:
            raise _changed_since(connection, number, whole_id, changed_since, undone)
        if back == now:
            action.log(whole_id, now, back)
        else:
            action.store(whole_id, now, back)
    return action.report()


def _undone(undoes: dict[int, int | None]) -> dict[int, int]:
    """Return the actions that are undone, each with the action that did it. ``undoes`` has the newest first.

    An undoing that was undone itself does not count.
    """
    found: dict[int, int] = {}
    for number, undid in undoes.items():
        if undid is not None and number not in found:
            found.setdefault(undid, number)
    return found


def _changed_since(
    connection: sqlite3.Connection, number: int, whole_id: str, field: str, undone: dict[int, int]
) -> UsageError:
    """Return the error that names the action that changed a field after the one that is to be undone."""
    later = connection.execute(
        'SELECT action, "before", "after" FROM mark_changes WHERE finding = ? AND action > ? ORDER BY action DESC',
        (whole_id, number),
    ).fetchall()
    changing = [
        one
        for one, before, after in later
        if getattr(mark_from_json(before), field) != getattr(mark_from_json(after), field)
    ]
    last = next((one for one in changing if one not in undone), changing[0] if changing else number)
    return UsageError(
        f"Action {number} cannot be undone: action {last} changed the {field} of {whole_id[:7]} after it.",
        f"Undo that one first: `signals mark undo {last}`",
    )
