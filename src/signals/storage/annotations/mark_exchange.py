"""Export and import of marks: a JSON object per line, and which mark stays if two differ."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from signals.errors import UsageError
from signals.results.annotations import ImportReport, Mark
from signals.storage.annotations import exchange_lines
from signals.storage.annotations.finding_by_text import held_as
from signals.storage.annotations.mark_edits import FIELDS
from signals.storage.annotations.marks import from_row, mark_of
from signals.storage.annotations.writer import AnnotationWriter
from signals.storage.reading.findings import closing_early
from signals.storage.schema import annotation_values as values
from signals.storage.schema.annotation_views import LATER

_EXPORT = (
    f"{exchange_lines.held_or_exported('marks')} SELECT held.id, m.score, m.status, m.starred, m.tags, m.note,"
    f" m.changed, CASE WHEN f.pk IS NULL THEN m.about ELSE {exchange_lines.ABOUT_SQL} END, {LATER.format(id='held.id')}"
    f" FROM held JOIN marks AS m ON m.finding = held.origin {exchange_lines.ABOUT_FROM.format('held.id')}"
    f" WHERE {exchange_lines.EXPORTED} GROUP BY held.id ORDER BY held.id"
)

_READERS: exchange_lines.Readers = {
    "id": values.whole_id,
    "score": values.score,
    "status": values.status,
    "starred": values.starred,
    "tags": values.tags,
    "note": values.text,
    "changed": values.time,
    "about": exchange_lines.about,
}


class Settle(StrEnum):
    """Which of two different marks stays: the one changed later, that of the database, or that of the file."""

    LATER = "later"
    OURS = "ours"
    THEIRS = "theirs"

    @classmethod
    def named(cls, name: str) -> Settle:
        """Return the member with this name. Raises UsageError if there is none."""
        try:
            return cls(name)
        except ValueError:
            raise UsageError(f"Two marks cannot be settled by `{name}`.", f"Use one of {', '.join(cls)}.") from None


class MarkLine(NamedTuple):
    """A line of the file: the mark of a finding, and a description of the finding as JSON text."""

    id: str
    mark: Mark
    about: str | None


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield marks by the id of the finding; a mark that was removed is an empty mark.

    These are the marks of live findings, of retired ones without a live successor, and of findings that are not in the
    database.
    """
    for whole_id, *row, described, _ in closing_early(connection.execute(_EXPORT)):
        mark = from_row(row)
        fields = {name: getattr(mark, name) for name in FIELDS}
        about = json.loads(described) if described else None
        line = {"id": whole_id, **fields, "changed": values.believable(mark.changed), "about": about}
        yield json.dumps(line, ensure_ascii=False)


def parse(lines: Iterable[bytes]) -> list[MarkLine]:
    """Return the marks of some lines. Raises LinesRefused."""
    return exchange_lines.parse_lines(lines, _line, lambda line: line.id)


def import_marks(writer: AnnotationWriter, parsed: Iterable[MarkLine], settle: Settle) -> ImportReport:
    """Import the marks of some lines as one action, all or none.

    If two marks differ, one of them stays as a whole; if they are equal, the later time stays. A mark whose finding has
    another id here goes to the finding with the same text. Marks of findings that are not in the database wait.
    """
    connection, action = writer.connection, writer.action()
    counts = dict.fromkeys(("taken", "kept", "equal", "waiting", "recognized"), 0)
    for held, lines_of_it in _by_finding(connection, parsed).items():
        *others, line = lines_of_it
        counts["kept"] += len(others)
        ours = mark_of(connection, held.id)
        counts["waiting"] += not held.here
        counts["recognized"] += held.id != line.id
        described = None if held.here else line.about
        if line.mark == ours:
            counts["equal"] += 1
            if (line.mark.changed or "") > (ours.changed or ""):
                writer.put_mark(held.id, line.mark, described)
        elif prevails(settle, ours.changed, line.mark.changed or action.time):
            action.store(held.id, ours, line.mark, described)
            counts["taken"] += 1
        else:
            counts["kept"] += 1
    return ImportReport(**counts, action=action.report().action)


class _Held(NamedTuple):
    """The finding that a mark is for, and whether it is in the database."""

    id: str
    here: bool


def _by_finding(connection: sqlite3.Connection, parsed: Iterable[MarkLine]) -> dict[_Held, list[MarkLine]]:
    """Return the lines for each finding; if several are for one, because it has another id here, the latest is last."""
    found: dict[_Held, list[MarkLine]] = {}
    for line in parsed:
        whole_id = held_as(connection, line.id, line.about)
        found.setdefault(_Held(whole_id or line.id, whole_id is not None), []).append(line)
    for held, several in found.items():
        several.sort(key=lambda line: (line.mark.changed or "", line.id == held.id))
    return found


def prevails(settle: Settle, ours: str | None, theirs: str) -> bool:
    """Return whether the file's version replaces that of the database, given when each was changed. ``None`` means that
    the database has none."""
    if ours is None or settle is Settle.THEIRS:
        return True
    return settle is Settle.LATER and theirs > ours


def _line(line: Mapping[str, Any]) -> MarkLine:
    found = exchange_lines.values_of(line, _READERS, needed=("id",))
    return MarkLine(found.pop("id"), about=found.pop("about", None), mark=Mark(**found))
