"""Rebuild a database from its notes: read every note again, and keep the history and the annotations."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from signals.errors import DatabaseError
from signals.ingest.discover import from_stdin
from signals.ingest.run import Ingestion
from signals.results.ingestion import IngestReport
from signals.storage.connection.database import open_reader, open_writer
from signals.storage.connection.paths import absolute_path
from signals.storage.maintenance import verify
from signals.storage.maintenance.backup import working_copy
from signals.storage.writing.stored_notes import force_rereading, read_stored_notes


def rebuild(ingestion: Ingestion, waiting: Callable[[], None] | None = None) -> IngestReport:
    """Read every note in the database again, and update everything stored. ``ingestion`` says how. Ids, earlier
    versions, dates of first sight, runs and annotations remain. So do findings of notes that are gone from disk. It
    works on a copy, which replaces the database once it is complete. Raises DatabaseError if no note exists."""
    with working_copy(ingestion.base, waiting) as copy:
        with closing(open_reader(copy)) as connection:
            base = read_stored_notes(connection, copy)
        root = base.root or Path.cwd()
        paths = sorted(path for path, note in base.notes.items() if note.status == "live" and not from_stdin(path))
        files = {path: Path(absolute_path(path, root)) for path in paths}
        there = [file for file in files.values() if file.is_file()]
        if paths and not there:
            raise DatabaseError(
                f"None of the notes below {root} exists any more. The database was not changed.",
                "Put them back, or ingest them from their new place.",
            )
        with closing(open_writer(copy)) as connection:
            force_rereading(connection)
        report = replace(ingestion, base=copy, paths=there, by_name=False).run()
        verify.vacuum(copy)
        with closing(open_reader(copy)) as connection:
            wrong = verify.verify(connection, copy)
        if wrong:
            raise DatabaseError(f"The rebuilt database has a problem, so the database was not changed. {wrong[0]}")
    return replace(report, gone=tuple(path for path in paths if not files[path].is_file()))
