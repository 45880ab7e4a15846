"""Marks on their way from base to base: a JSON object a line, and how two that disagree are settled."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from signals.errors import UsageError
from signals.results.answers import Imported, Mark
from signals.storage.annotations.exchange_lines import (
    ABOUT_FROM,
    ABOUT_SQL,
    TRAVELS,
    Readers,
    about,
    held_on_the_way,
    read,
    taken,
)
from signals.storage.annotations.finding_by_text import held_as
from signals.storage.annotations.marks import Action, mark_of, put
from signals.storage.annotations.marks import read as mark_from
from signals.storage.reading.findings import released
from signals.storage.schema import annotation_values as values
from signals.storage.schema.annotation_views import LATER

_EXPORT = (
    f"{held_on_the_way('marks')} SELECT held.id, m.score, m.status, m.starred, m.tags, m.note, m.changed,"
    f" CASE WHEN f.pk IS NULL THEN m.about ELSE {ABOUT_SQL} END, {LATER.format(id='held.id')}"
    f" FROM held JOIN marks AS m ON m.finding = held.origin {ABOUT_FROM.format('held.id')}"
    f" WHERE {TRAVELS} GROUP BY held.id ORDER BY held.id"
)

_READERS: Readers = {
    "id": values.whole_id,
    "score": values.score,
    "status": values.status,
    "starred": values.starred,
    "tags": values.tags,
    "note": values.text,
    "changed": values.time,
    "about": about,
}


class Settle(StrEnum):
    """Which mark stays where the base and a file have two for a finding: the one changed later, the base's, or the
    file's."""

    LATER = "later"
    OURS = "ours"
    THEIRS = "theirs"

    @classmethod
    def named(cls, name: str) -> Settle:
        """The way of this name. Raises UsageError where there is none."""
        try:
            return cls(name)
        except ValueError:
            raise UsageError(f"Two marks cannot be settled by “{name}”.", f"Use one of {', '.join(cls)}.") from None


class MarkLine(NamedTuple):
    """A line of the file: the mark of a finding, and what tells which finding is meant, as JSON text."""

    id: str
    mark: Mark
    about: str | None


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The mark of each live finding, of those retired ones that no live one superseded, and of those that the base does
    not hold; by id. A mark that was taken away is among them, as one that says nothing."""
    for whole_id, *mark, known_by, _ in released(connection.execute(_EXPORT)):
        said = mark_from(mark)
        yield json.dumps(
            {
                "id": whole_id,
                "score": said.score,
                "status": said.status,
                "starred": said.starred,
                "tags": said.tags,
                "note": said.note,
                "changed": values.believable(said.changed),
                "about": json.loads(known_by) if known_by else None,
            },
            ensure_ascii=False,
        )


def understood(given: Iterable[bytes]) -> list[MarkLine]:
    """What such lines say. Raises LinesRefused."""
    return read(given, _line, lambda made: made.id)


def take(connection: sqlite3.Connection, given: Iterable[MarkLine], settle: Settle) -> Imported:
    """Take the marks of such lines into the base, as one action; all or none. A mark is one thing: where two disagree,
    one of them stays, whole; where they agree, the later time does. A mark whose finding has another id here goes to
    the finding that says the same; marks of findings that the base does not hold wait for them."""
    action = Action(connection)
    counts = dict.fromkeys(("taken", "kept", "equal", "waiting", "recognized"), 0)
    for held, lines_of_it in _by_finding(connection, given).items():
        *others, line = lines_of_it
        counts["kept"] += len(others)
        ours = mark_of(connection, held.id)
        counts["waiting"] += not held.here
        counts["recognized"] += held.id != line.id
        known_by = None if held.here else line.about
        if line.mark == ours:
            counts["equal"] += 1
            if (line.mark.changed or "") > (ours.changed or ""):
                put(connection, held.id, line.mark, known_by)
        elif prevails(settle, ours.changed, line.mark.changed or action.time):
            action.store(held.id, ours, line.mark, known_by)
            counts["taken"] += 1
        else:
            counts["kept"] += 1
    return Imported(**counts, action=action.report().action)


class _Held(NamedTuple):
    """The finding that a mark is for, and whether the base holds it."""

    id: str
    here: bool


def _by_finding(connection: sqlite3.Connection, given: Iterable[MarkLine]) -> dict[_Held, list[MarkLine]]:
    """The lines for each finding; where several mean one that has another id here, the one changed last comes last."""
    found: dict[_Held, list[MarkLine]] = {}
    for line in given:
        whole_id = held_as(connection, line.id, line.about)
        found.setdefault(_Held(whole_id or line.id, whole_id is not None), []).append(line)
    for held, several in found.items():
        several.sort(key=lambda line: (line.mark.changed or "", line.id == held.id))
    return found


def prevails(settle: Settle, ours: str | None, theirs: str) -> bool:
    """Whether what a file says takes the place of what the base says, by when each was changed; what the base says
    nothing of does."""
    if ours is None or settle is Settle.THEIRS:
        return True
    return settle is Settle.LATER and theirs > ours


def _line(said: Mapping[str, Any]) -> MarkLine:
    found = taken(said, _READERS, needed=("id",))
    return MarkLine(found.pop("id"), about=found.pop("about", None), mark=Mark(**found))
