"""Restore a database from a backup. A signals database in its place is kept; anything else is left alone."""

from __future__ import annotations

import os
import shlex
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from signals.errors import DatabaseError
from signals.files.output import creating_copy, discard, move, move_into_place
from signals.files.sqlite_file import JOURNAL_SUFFIXES
from signals.files.temporary import temporary_file
from signals.results.maintenance import RestoreReport
from signals.storage.connection.database import open_reader
from signals.storage.connection.lock import write_lock
from signals.storage.connection.sqlite_errors import errors
from signals.storage.maintenance.backup import copy_pages
from signals.storage.maintenance.restore_target import RestoreTarget, connect, inspect_target, is_damage, require_force


def restore(path: Path, source: Path, force: bool = False, waiting: Callable[[], None] | None = None) -> RestoreReport:
    """Restore the database at ``path`` from the backup ``source``. Readers see either the old or the new state.

    An earlier signals database is kept as a copy. A damaged one is moved aside, only with ``force``. Raises
    DatabaseError for anything else. ``waiting`` is called once if another command holds the write lock.
    """
    if not source.is_file():
        raise DatabaseError(f"The backup {source} does not exist.", "Name a file that `signals db backup` made.")
    inspect_target(path, force)
    if os.path.lexists(path) and path.samefile(source):
        raise DatabaseError(f"{source} is the database itself.", "Name a file that `signals db backup` made.")
    with closing(open_reader(source, newest=False)) as copy, errors(source), write_lock(path, waiting):
        faults = copy.execute("PRAGMA quick_check").fetchall()
        if faults != [("ok",)]:
            raise DatabaseError(f"The backup {source} is damaged: {faults[0][0]}.", "Restore another one.")
        found = inspect_target(path, force)  # again, because now nobody else writes to it
        if found is RestoreTarget.NOTHING:
            _fill(path, copy)
            return RestoreReport()
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
        kept = _copied(path, f".before-{stamp}") if found is RestoreTarget.OURS else None
        if kept is None:
            require_force(path, force)
            return _in_place_of(path, copy, f".damaged-{stamp}")
        try:
            _fill(path, copy)
        except BaseException:
            discard(kept)
            raise
    return RestoreReport(kept, _way_back(kept, path))


def _fill(path: Path, copy: sqlite3.Connection) -> None:
    """Write the backup into the database, in one transaction. The file is made if it does not exist."""
    with errors(path):
        copy_pages(copy, path)


def _copied(path: Path, ending: str) -> Path | None:
    """Copy the database to another name; it stays in its place. Return ``None`` if it is too damaged to be copied."""
    with _file_errors(path, ending):
        try:
            with closing(connect(path)) as base, creating_copy(path, ending) as new:
                copy_pages(base, new)
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return None
            raise
    return path.with_name(path.name + ending)


def _way_back(kept: Path, path: Path) -> str:
    """Return the command line that brings the kept file back: a damaged copy cannot be restored, so it is moved."""
    try:
        with closing(open_reader(kept, newest=False)) as copy:
            if copy.execute("PRAGMA quick_check").fetchall() == [("ok",)]:
                return shlex.join(["signals", "--db", str(path), "db", "restore", str(kept)])
    except (DatabaseError, sqlite3.Error):
        pass
    return f"mv {shlex.quote(str(kept))} {shlex.quote(str(path))}"


def _in_place_of(path: Path, copy: sqlite3.Connection, ending: str) -> RestoreReport:
    """Move a damaged database aside, with SQLite's files beside it, and put the backup in its place."""
    kept = path.with_name(path.name + ending)
    with _file_errors(path, ending), temporary_file(path) as (new, _):
        copy_pages(copy, new)
        moved: list[tuple[Path, Path]] = []
        try:
            for side in (*JOURNAL_SUFFIXES, ""):
                file = path.with_name(path.name + side)
                if os.path.lexists(file):
                    to = kept.with_name(kept.name + side)
                    move(file, to)
                    moved.append((to, file))
            move_into_place(new, path)
        except BaseException:
            for to, file in moved:
                with suppress(OSError):
                    move(to, file)
            raise
    back = " && ".join(f"mv {shlex.quote(str(to))} {shlex.quote(str(file))}" for to, file in moved)
    return RestoreReport(kept, back)


@contextmanager
def _file_errors(path: Path, ending: str) -> Iterator[None]:
    try:
        with errors(path):
            yield
    except OSError as error:
        raise DatabaseError(
            f"Cannot keep {path} as {path.name}{ending}: {error.strerror}. Nothing was changed.",
            "Check the disk and the folder.",
        ) from error
