"""Copies of a base: a backup, and a base brought back from one.

A file is never copied as such: SQLite's backup reads the base as of one moment, also beside a writer, and writes it in
one transaction, https://www.sqlite.org/backup.html.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from signals.errors import BaseError
from signals.files import BASE_ENDINGS, appearing, beside, remove
from signals.storage.database import BUSY_SECONDS, errors, open_reader, open_writer
from signals.storage.locking import LOCK, ingestion_lock


def backup(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the base as it is now to a new file, which is there once it is whole."""
    try:
        with appearing(target) as new, closing(sqlite3.connect(new)) as copy:
            connection.backup(copy)
    except FileExistsError as error:
        raise BaseError(f"{target} is already there.", "Choose another name, or take the file away first.") from error
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise BaseError(
            f"The backup {target} could not be written: {reason}.", "Choose another place for it."
        ) from error


def restore(path: Path, source: Path) -> Path | None:
    """Bring the base at ``path`` back to what the backup ``source`` holds; where the base as it was is kept, if there
    was one. Readers see the one or the other."""
    if not source.is_file():
        raise BaseError(f"There is no backup {source}.", "Name a file that `signals db backup` made.")
    with closing(open_reader(source, newest=False)) as copy, errors(source), ingestion_lock(path):
        faults = copy.execute("PRAGMA quick_check").fetchall()
        if faults != [("ok",)]:
            raise BaseError(f"The backup {source} is damaged: {faults[0][0]}.", "Restore another one.")
        kept = _put_aside(path) if os.path.lexists(path) else None
        with errors(path), closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as base:
            copy.backup(base)
    return kept


def write_anew(path: Path, target: Path) -> None:
    """Write what the base holds to a new file, every page anew, https://www.sqlite.org/lang_vacuum.html#vacuuminto."""
    with closing(open_reader(path)) as connection, errors(path):
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (str(target),))


@contextmanager
def made_anew(path: Path, waiting: Callable[[], None] | None = None) -> Iterator[Path]:
    """A copy of the base to work on, with every page written anew; what it holds in the end takes the base's place in
    one transaction. Nothing changes where the block raises. ``waiting`` is called once if an ingestion holds the base.
    """
    unfinished = beside(path)
    try:
        with ingestion_lock(path, waiting), errors(path):
            write_anew(path, unfinished)
            yield unfinished
            with closing(open_reader(unfinished)) as copy, closing(open_writer(path)) as base:
                copy.backup(base)
    finally:
        remove(unfinished, (*BASE_ENDINGS, LOCK))


def _put_aside(path: Path) -> Path:
    """Keep the base as it is under another name: a copy, or the file itself where it cannot be opened."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept = path.with_name(f"{path.name}.before-{stamp}")
    try:
        connection = open_reader(path, newest=False)
    except BaseError:
        for ending in BASE_ENDINGS:
            file = path.with_name(path.name + ending)
            if os.path.lexists(file):
                file.rename(kept.with_name(kept.name + ending))
    else:
        with closing(connection):
            backup(connection, kept)
    return kept
