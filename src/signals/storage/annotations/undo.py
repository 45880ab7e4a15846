"""Taking an action on marks back, whatever was done since to other findings or to other things of these."""

from __future__ import annotations

import sqlite3

from signals.errors import NotFound, UsageError
from signals.results.answers import Marked
from signals.storage.annotations.mark_edits import heard, taken_back
from signals.storage.annotations.marks import Action, mark_of, unheard

_ACTIONS = "SELECT DISTINCT action, undid FROM mark_changes ORDER BY action DESC"


def undo(connection: sqlite3.Connection, number: int | None) -> Marked:
    """Take an action back: the last one that was not undone where no number is given. This is an action too.

    What has been changed since is left alone: where a later action changed the same thing of a finding, that one has to
    be taken back first, and UsageError names it.
    """
    undoes = dict(connection.execute(_ACTIONS).fetchall())
    undone = _undone(undoes)
    if number is None:
        number = next((one for one, undid in undoes.items() if undid is None and one not in undone), None)
        if number is None:
            raise NotFound("There is nothing to undo.", "`signals mark log` lists what was done.")
    elif number not in undoes:
        raise unheard(number)
    elif number in undone:
        raise UsageError(
            f"Action {number} was undone already, by action {undone[number]}.",
            f"`signals mark undo {undone[number]}` brings it back.",
        )
    action = Action(connection, undid=number)
    changes = connection.execute(
        'SELECT finding, "before", "after" FROM mark_changes WHERE action = ? ORDER BY pk', (number,)
    )
    for whole_id, before, after in changes.fetchall():
        now = mark_of(connection, whole_id)
        back, changed_since = taken_back(now, heard(before), heard(after))
        if changed_since:
            raise _changed_since(connection, number, whole_id, changed_since, undone)
        if back == now:
            action.note(whole_id, now, back)
        else:
            action.store(whole_id, now, back)
    return action.report()


def _undone(undoes: dict[int, int | None]) -> dict[int, int]:
    """The actions that are undone, each with the action that did it; ``undoes`` has the newest first. An undoing that
    was undone itself counts no more."""
    found: dict[int, int] = {}
    for number, undid in undoes.items():
        if undid is not None and number not in found:
            found.setdefault(undid, number)
    return found


def _changed_since(
    connection: sqlite3.Connection, number: int, whole_id: str, field: str, undone: dict[int, int]
) -> UsageError:
    """Say which action changed a thing of a finding after the one that is to be taken back."""
    later = connection.execute(
        'SELECT action, "before", "after" FROM mark_changes WHERE finding = ? AND action > ? ORDER BY action DESC',
        (whole_id, number),
    ).fetchall()
    changing = [one for one, before, after in later if getattr(heard(before), field) != getattr(heard(after), field)]
    last = next((one for one in changing if one not in undone), changing[0] if changing else number)
    return UsageError(
        f"Action {number} cannot be undone: action {last} changed the {field} of {whole_id[:7]} after it.",
        f"Undo that one first: signals mark undo {last}",
    )
