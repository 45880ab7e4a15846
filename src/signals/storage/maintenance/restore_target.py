"""What stands where a database is to be restored: told by its first bytes before SQLite opens it, since opening another
program's database could already change it."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from signals.errors import BaseError
from signals.files.sqlite_file import JOURNAL_SUFFIXES, Header, header
from signals.storage.connection.connections import APPLICATION_ID, BUSY_SECONDS, SCHEMA_VERSION

LOOK_SECONDS = 5
"""How long a database may be busy before it is left alone: what holds it that long is not about to let go."""

ELSEWHERE = "Name another place with --db, or move it away first."

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""The only answers of SQLite that mean that a file is damaged: all others, such as a lock, pass."""


class Standing(Enum):
    """What stands where a database is to be restored."""

    NOTHING = "nothing"
    OURS = "a database of ours"
    DAMAGED = "what was a database of ours"


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
    if not said.size and not any(os.path.lexists(f"{path}{ending}") for ending in JOURNAL_SUFFIXES):
        return Standing.NOTHING
    _refuse_others(path, said)
    if said.magic and _opens(path):
        return Standing.OURS
    ask_for_force(path, force)
    return Standing.DAMAGED


def ask_for_force(path: Path, force: bool) -> None:
    """Refuse to put a damaged database aside unless that is said."""
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
        with closing(connect(path, LOOK_SECONDS)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise BaseError(f"{path} is no database of signals, and was left as it is.", ELSEWHERE)
            if version > SCHEMA_VERSION:
                raise BaseError(f"{path} was written by a newer version of signals.", "Update signals first.")
    except sqlite3.DatabaseError as error:
        if means_damage(error):
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


def means_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that a file is damaged, and not that it cannot be used now."""
    return _code(error) in _DAMAGE


def connect(path: Path, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to a database that is there and ours."""
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=seconds)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
