"""A database brought back from a backup: what stands in its place is put aside where it is ours, and is left alone
where it is anything else."""

from __future__ import annotations

import os
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from signals.errors import BaseError
from signals.files.output import creating_copy, discard, move, put
from signals.files.sqlite_file import JOURNAL_SUFFIXES
from signals.files.temporary import temporary_file
from signals.storage.connection.database import open_reader
from signals.storage.connection.failures import errors
from signals.storage.connection.lock import ingestion_lock
from signals.storage.maintenance.backup import copy_pages
from signals.storage.maintenance.restore_target import Standing, ask_for_force, connect, means_damage, standing


class Restored(NamedTuple):
    """Where the database is kept that stood there, if any, and the command line that brings it back."""

    kept: Path | None = None
    back: str = ""


def restore(path: Path, source: Path, force: bool = False, waiting: Callable[[], None] | None = None) -> Restored:
    """Bring the database at ``path`` back to what the backup ``source`` holds. Readers see the one or the other.

    A database of ours that stands there is kept as a copy; one that was ours and is damaged is put aside only with
    ``force``. Anything else is left as it is: BaseError. ``waiting`` is called once if an ingestion holds the database.
    """
    if not source.is_file():
        raise BaseError(f"There is no backup {source}.", "Name a file that `signals db backup` made.")
    standing(path, force)
    if os.path.lexists(path) and path.samefile(source):
        raise BaseError(f"{source} is the database itself.", "Name a file that `signals db backup` made.")
    with closing(open_reader(source, newest=False)) as copy, errors(source), ingestion_lock(path, waiting):
        faults = copy.execute("PRAGMA quick_check").fetchall()
        if faults != [("ok",)]:
            raise BaseError(f"The backup {source} is damaged: {faults[0][0]}.", "Restore another one.")
        found = standing(path, force)  # once more: nobody else writes to it now
        if found is Standing.NOTHING:
            _fill(path, copy)
            return Restored()
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        kept = _copied(path, f".before-{stamp}") if found is Standing.OURS else None
        if kept is None:
            ask_for_force(path, force)
            return _in_place_of(path, copy, f".damaged-{stamp}")
        try:
            _fill(path, copy)
        except BaseException:
            discard(kept)
            raise
    return Restored(kept, _way_back(kept, path))


def _fill(path: Path, copy: sqlite3.Connection) -> None:
    """Write the backup into the database, in one transaction; the file is made where there is none."""
    with errors(path):
        copy_pages(copy, path)


def _copied(path: Path, ending: str) -> Path | None:
    """Keep the database as it is under another name; it stays where it is. ``None`` where it is too damaged to be
    read to its end."""
    with _told(path, ending):
        try:
            with closing(connect(path)) as base, creating_copy(path, ending) as new:
                copy_pages(base, new)
        except sqlite3.DatabaseError as error:
            if means_damage(error):
                return None
            raise
    return path.with_name(path.name + ending)


def _way_back(kept: Path, path: Path) -> str:
    """The command line that brings back what was kept; a copy of what was damaged is no backup, and is moved."""
    try:
        with closing(open_reader(kept, newest=False)) as copy:
            if copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]:
                return shlex.join(["signals", "--db", str(path), "db", "restore", str(kept)])
    except (BaseError, sqlite3.Error):
        pass
    return f"mv {shlex.quote(str(kept))} {shlex.quote(str(path))}"


def _in_place_of(path: Path, copy: sqlite3.Connection, ending: str) -> Restored:
    """Put a damaged database aside, with what SQLite keeps beside it, and the backup in its place."""
    kept = path.with_name(path.name + ending)
    with _told(path, ending), temporary_file(path) as (new, _):
        copy_pages(copy, new)
        moved: list[tuple[Path, Path]] = []
        try:
            for side in (*JOURNAL_SUFFIXES, ""):
                file = path.with_name(path.name + side)
                if os.path.lexists(file):
                    to = kept.with_name(kept.name + side)
                    move(file, to)
                    moved.append((to, file))
            put(new, path)
        except BaseException:
            for to, file in moved:
                with suppress(OSError):
                    move(to, file)
            raise
    back = " && ".join(f"mv {shlex.quote(str(to))} {shlex.quote(str(file))}" for to, file in moved)
    return Restored(kept, back)


@contextmanager
def _told(path: Path, ending: str) -> Iterator[None]:
    try:
        with errors(path):
            yield
    except OSError as error:
        raise BaseError(
            f"{path} cannot be kept as {path.name}{ending}: {error.strerror}. Nothing was changed.",
            "Look at the disk and the folder.",
        ) from error
