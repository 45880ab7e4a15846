"""Undo an action on marks, whatever was done since to other findings or other fields."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from signals.errors import NotFound, UsageError
from signals.results.annotations import MarkReport
from signals.storage.annotations.mark_edits import changed_parts, mark_from_json, without_edit
from signals.storage.annotations.marks import mark_of
from signals.storage.annotations.writer import AnnotationWriter
from signals.storage.schema.annotation_views import PREDECESSORS, finding_now

_ACTIONS = "SELECT DISTINCT action, undid FROM mark_changes ORDER BY action DESC"
_CHANGES = 'SELECT finding, "before", "after" FROM mark_changes WHERE action = ? ORDER BY pk'
_LATER = 'SELECT action, finding, "before", "after" FROM mark_changes WHERE action > ? ORDER BY action'
_HOLDERS = (
    f"{finding_now('(SELECT ? AS finding)')}"
    " SELECT held.id FROM held JOIN findings AS f ON f.id = held.id WHERE f.status = 'live' ORDER BY held.id"
)
"""The live findings that have the mark of a finding: it, or its successors."""

_Later = Mapping[tuple[str, str], int]
"""A finding and a part of its mark -> the last action that changed it after the action to undo."""


def undo(writer: AnnotationWriter, number: int | None) -> MarkReport:
    """Undo an action, by default the last one that is not undone yet. The undoing is an action too.

    Later changes of other fields and other tags stay. If a later action changed the same field or tag of a finding,
    even to the same value, that one has to be undone first: UsageError names it. An action that was undone does not
    count.
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
    later = _later_changes(connection, number, undone)
    for whole_id, *texts in connection.execute(_CHANGES, (number,)).fetchall():
        before, after = map(mark_from_json, texts)
        holders = [holder for (holder,) in connection.execute(_HOLDERS, (whole_id,))] or [whole_id]
        for holder in holders:
            _refuse_if_changed(connection, number, holder, changed_parts(before, after), later)
            now = mark_of(connection, holder)
            back = without_edit(now, before, after)
            if back == now:
                action.log(holder, now, back)
            else:
                action.store(holder, now, back)
    return action.report()


def _undone(undoes: Mapping[int, int | None]) -> dict[int, int]:
    """Return the actions that are undone, each with the action that did it. ``undoes`` has the newest first.

    An undoing that was undone itself does not count.
    """
    found: dict[int, int] = {}
    for number, undid in undoes.items():
        if undid is not None and number not in found:
            found.setdefault(undid, number)
    return found


def _later_changes(connection: sqlite3.Connection, number: int, undone: Mapping[int, int]) -> _Later:
    """Return what actions changed after an action. An action that is undone, and its undoing, cancel each other."""
    cancelled = {one for pair in undone.items() if min(pair) > number for one in pair}
    return {
        (whole_id, part): action
        for action, whole_id, before, after in connection.execute(_LATER, (number,))
        if action not in cancelled
        for part in changed_parts(mark_from_json(before), mark_from_json(after))
    }


def _refuse_if_changed(
    connection: sqlite3.Connection, number: int, whole_id: str, parts: set[str], later: _Later
) -> None:
    """Raise UsageError if a later action changed one of the parts, here or in a finding that this one replaced."""
    line = connection.execute(f"{PREDECESSORS} SELECT id FROM line", (whole_id,)).fetchall() if later else []
    found = [(later[one, part], part) for (one,) in line for part in parts if (one, part) in later]
    if found:
        last, part = max(found)
        raise UsageError(
            f"Action {number} cannot be undone: action {last} changed the {part} of {whole_id[:7]} after it.",
            f"Undo that one first: `signals mark undo {last}`",
        )
