"""What the database contains of each note, as far as an ingestion needs it to detect changes. Imports no SQLAlchemy."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from signals.models.kinds import SHEET_SUFFIXES
from signals.storage.connection import meta
from signals.storage.connection.notes_root import notes_root
from signals.storage.connection.paths import absolute_path
from signals.storage.schema.deferred_indexes import missing_indexes
from signals.storage.writing.field_values import DIGEST

_LAST_RUN = "SELECT run, started, finished FROM runs ORDER BY run DESC LIMIT 1"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_INFO = "SELECT count(*) FROM problems AS p WHERE p.note = n.pk AND p.severity = 'info'"
_BY_KIND = (
    "SELECT json_group_object(kind, findings) FROM (SELECT k.kind, sum(k.findings) AS findings FROM articles AS b"
    " JOIN article_kinds AS k ON k.article = b.pk WHERE b.note = n.pk GROUP BY k.kind)"
)


class StoredNote(NamedTuple):
    """A stored note: its key, and the number of its live articles, findings of each kind, and problems."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    settled: int
    fingerprint: str
    hash: str
    status: str
    repaired: int
    warning: int
    rejected: int
    info: int
    articles: int
    findings: str

    @property
    def kinds(self) -> Counter[str]:
        """Live findings by kind. ``findings`` has them as JSON, which takes less memory."""
        return Counter(json.loads(self.findings))


class StoredNotes(NamedTuple):
    """The notes by path, the number of the last run, and the notes root, or ``None`` if none is recorded."""

    notes: dict[str, StoredNote]
    run: int
    root: Path | None
    complete: bool = True
    """Whether the last run finished and no deferred index is missing."""
    began: str = ""
    """When the last run began."""
    fields: str | None = None
    """The digest of the definitions of fields that values were read with."""

    def read_with(self, fingerprint: str, path: str) -> StoredNote | None:
        """Return the note at a path if it is live and was read with this fingerprint."""
        old = self.notes.get(path)
        return old if old is not None and old.status == "live" and old.fingerprint == fingerprint else None


NO_NOTES = StoredNotes({}, 0, None)


def read_stored_notes(connection: sqlite3.Connection, path: Path) -> StoredNotes:
    """Return all notes in the database at ``path``."""
    rows: Iterable[tuple[Any, ...]] = connection.execute(
        "SELECT n.path, n.size, n.mtime_ns, n.inode, n.settled, n.fingerprint, n.hash, n.status, n.repaired, n.warning,"
        f" n.rejected, ({_INFO}), count(a.pk), ({_BY_KIND}) FROM notes AS n"
        " LEFT JOIN articles AS a ON a.note = n.pk AND a.status = 'live' GROUP BY n.pk"
    )
    notes = {row[0]: StoredNote._make(row) for row in rows}
    run, began, finished = connection.execute(_LAST_RUN).fetchone() or (0, "", "")
    complete = finished is not None and not missing_indexes(connection)
    began = began if _TIME.fullmatch(str(began)) else ""
    return StoredNotes(notes, run, notes_root(connection, path), complete, began, meta.get_value(connection, DIGEST))


def force_rereading(connection: sqlite3.Connection) -> None:
    """Make the next ingestion read every note and all values of fields again, whatever the state of the files and the
    version of the parser."""
    connection.execute("UPDATE notes SET settled = 0, fingerprint = ''")
    connection.execute("DELETE FROM meta WHERE key = ?", (DIGEST,))


_IS_SHEET = " OR ".join(f"lower(path) GLOB '*{suffix}'" for suffix in SHEET_SUFFIXES)
_NOTE_PATHS = f"SELECT path FROM notes WHERE NOT ({_IS_SHEET}) OR EXISTS (SELECT 1 FROM articles WHERE note = notes.pk)"


def note_files(connection: sqlite3.Connection, path: Path) -> tuple[Path | None, tuple[str, ...]]:
    """Return the notes root, and the file of every note in the database, whether it still exists or not. A spreadsheet
    without articles is no note: it may be an export that was met among the notes."""
    root = notes_root(connection, path)
    if root is None:
        return None, ()
    return root, tuple(absolute_path(note, root) for (note,) in connection.execute(_NOTE_PATHS))
