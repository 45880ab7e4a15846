"""A base made again from the notes: what they gave is read anew; what is remembered of them stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from signals.errors import BaseError
from signals.ingest.discover import from_stdin
from signals.ingest.run import Ingestion
from signals.results.ingestion import IngestReport
from signals.storage.connection.database import open_reader, open_writer
from signals.storage.connection.paths import located
from signals.storage.maintenance import verify
from signals.storage.maintenance.backup import made_anew
from signals.storage.writing.stored_notes import forget_keys, known


def rebuild(ingestion: Ingestion, waiting: Callable[[], None] | None = None) -> IngestReport:
    """Read every note that the base knows again, and hold all that is stored against it; ``ingestion`` says how.

    Ids, earlier versions, first sights, runs, and all that the analyst added stay, as does what notes gave that are
    gone from disk. It is done on a copy, which takes the base's place once it is whole.
    """
    with made_anew(ingestion.base, waiting) as copy:
        with closing(open_reader(copy)) as connection:
            base = known(connection, copy)
        root = base.root or Path.cwd()
        paths = sorted(path for path, note in base.notes.items() if note.status == "live" and not from_stdin(path))
        files = {path: Path(located(path, root)) for path in paths}
        there = [file for file in files.values() if file.is_file()]
        if paths and not there:
            raise BaseError(
                f"None of the notes is there any more, below {root}; the base was left as it is.",
                "Put them back, or ingest them where they are now.",
            )
        with closing(open_writer(copy)) as connection:
            forget_keys(connection)
        report = replace(ingestion, base=copy, paths=there).run()
        verify.vacuum(copy)
        with closing(open_reader(copy)) as connection:
            wrong = verify.verify(connection, copy)
        if wrong:
            raise BaseError(f"What was made is not whole; the base was left as it is. {wrong[0]}")
    return replace(report, gone=tuple(path for path in paths if not files[path].is_file()))
