"""A database brought back from a backup: what stands in its place is put aside where it is ours, and is left alone
where it is anything else.

What stands there is told by its first bytes before SQLite opens it: opening another program's database could already
change it.
"""

from __future__ import annotations

import os
import shlex
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from signals.errors import BaseError
from signals.files.output import discard, keeping, move, put
from signals.files.sqlite_file import JOURNALS, Header, header
from signals.files.temporary import temporary_file
from signals.storage.copies import copy_pages
from signals.storage.database import APPLICATION_ID, BUSY_SECONDS, SCHEMA_VERSION, errors, open_reader
from signals.storage.locking import ingestion_lock

LOOK_SECONDS = 5
"""How long a database may be busy before it is left alone: what holds it that long is not about to let go."""

LEFT = "Nothing was changed."
ELSEWHERE = "Name another place with --db, or move it away first."

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""The only answers of SQLite that mean that a file is damaged: all others, such as a lock, pass."""


class Standing(Enum):
    """What stands where a database is to be restored."""

    NOTHING = "nothing"
    OURS = "a database of ours"
    DAMAGED = "what was a database of ours"


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
            _ask_for_force(path, force)
            return _in_place_of(path, copy, f".damaged-{stamp}")
        try:
            _fill(path, copy)
        except BaseException:
            discard(kept)
            raise
    return Restored(kept, _way_back(kept, path))


def standing(path: Path, force: bool) -> Standing:
    """What stands at ``path``, looked at without changing it. BaseError for all that is not to be put aside."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return Standing.NOTHING
    except OSError as error:
        raise BaseError(f"{path} cannot be looked at: {error.strerror}.", ELSEWHERE) from error
    if not stat.S_ISREG(state.st_mode):
        what = "a link" if stat.S_ISLNK(state.st_mode) else "a folder" if stat.S_ISDIR(state.st_mode) else "no file"
        raise BaseError(f"{path} is {what}, and was left as it is.", "Name the database itself with --db.")
    try:
        said = header(path)
    except OSError as error:
        raise BaseError(f"{path} cannot be read: {error.strerror}.", "Look at its permissions.") from error
    if said is None:
        return Standing.NOTHING
    if not said.size and not any(os.path.lexists(f"{path}{ending}") for ending in JOURNALS):
        return Standing.NOTHING
    _refuse_others(path, said)
    if said.magic and _opens(path):
        return Standing.OURS
    _ask_for_force(path, force)
    return Standing.DAMAGED


def _ask_for_force(path: Path, force: bool) -> None:
    if not force:
        raise BaseError(
            f"The database {path} is damaged; nothing was changed.",
            "Add --force to put it aside and restore the backup in its place.",
        )


def _refuse_others(path: Path, said: Header) -> None:
    """Refuse what was never ours, and what a newer version of the program made."""
    if not (said.looks_like_sqlite and said.application == APPLICATION_ID):
        raise BaseError(f"{path} is no database of signals, and was left as it is.", ELSEWHERE)
    if said.magic and said.fractions and said.version > SCHEMA_VERSION:
        raise BaseError(
            f"{path} was written by a newer version of signals (schema {said.version}, known {SCHEMA_VERSION}), and was"
            " left as it is.",
            "Update signals, or name another place with --db.",
        )


def _opens(path: Path) -> bool:
    """Whether SQLite can read a database; not where it says that the file is damaged. BaseError where it is busy, or
    may not be read: that is no damage."""
    try:
        with closing(_connection(path, LOOK_SECONDS)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise BaseError(f"{path} is no database of signals, and was left as it is.", ELSEWHERE)
            if version > SCHEMA_VERSION:
                raise BaseError(f"{path} was written by a newer version of signals.", "Update signals first.")
    except sqlite3.DatabaseError as error:
        if _means_damage(error):
            return False
        busy = _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        raise BaseError(
            f"{path} cannot be opened, and was left as it is: {error}.",
            "Another process is using it; try again when it has finished."
            if busy
            else "Look at the disk and the permissions of the file and its folder.",
        ) from error
    return True


def _code(error: sqlite3.Error) -> int:
    """What SQLite calls an error, without the part that says more; 0 for one of Python's own."""
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _means_damage(error: sqlite3.Error) -> bool:
    return _code(error) in _DAMAGE


def _connection(path: Path, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=seconds)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _fill(path: Path, copy: sqlite3.Connection) -> None:
    """Write the backup into the database, in one transaction; the file is made where there is none."""
    with errors(path):
        copy_pages(copy, path)


def _copied(path: Path, ending: str) -> Path | None:
    """Keep the database as it is under another name; it stays where it is. ``None`` where it is too damaged to be
    read to its end."""
    with _told(path, ending):
        try:
            with closing(_connection(path)) as base, keeping(path, ending) as new:
                copy_pages(base, new)
        except sqlite3.DatabaseError as error:
            if _means_damage(error):
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
            for side in (*JOURNALS, ""):
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
            f"{path} cannot be kept as {path.name}{ending}: {error.strerror}. {LEFT}",
            "Look at the disk and the folder.",
        ) from error
