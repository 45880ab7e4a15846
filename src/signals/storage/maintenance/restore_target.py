"""Inspect the file that a restore would replace.

Its first bytes are read before SQLite opens it, since opening another program's database could already change it.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from signals.errors import DatabaseError
from signals.files.sqlite_file import JOURNAL_SUFFIXES, Header, header
from signals.storage.connection.connect import APPLICATION_ID, BUSY_SECONDS, SCHEMA_VERSION

LOOK_SECONDS = 5
"""Seconds to wait for a busy database. If another program holds it longer, it is left alone."""

ELSEWHERE = "Choose another place with --db, or move it away first."

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""The only SQLite errors that mean that a file is damaged. All others, such as a lock, pass."""


class RestoreTarget(Enum):
    """What is at the path that a restore would replace."""

    NOTHING = "nothing"
    OURS = "a signals database"
    DAMAGED = "a damaged signals database"


def inspect_target(path: Path, force: bool) -> RestoreTarget:
    """Return what is at ``path``, without changing it. Raises DatabaseError for anything that must not be replaced."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return RestoreTarget.NOTHING
    except OSError as error:
        raise DatabaseError(f"Cannot inspect {path}: {error.strerror}.", ELSEWHERE) from error
    if not stat.S_ISREG(state.st_mode):
        what = (
            "a link"
            if stat.S_ISLNK(state.st_mode)
            else "a folder"
            if stat.S_ISDIR(state.st_mode)
            else "not a regular file"
        )
        raise DatabaseError(f"{path} is {what}. It was not changed.", "Name the database itself with `--db`.")
    try:
        said = header(path)
    except OSError as error:
        raise DatabaseError(f"Cannot read {path}: {error.strerror}.", "Check its permissions.") from error
    if said is None:
        return RestoreTarget.NOTHING
    if not said.size and not any(os.path.lexists(f"{path}{ending}") for ending in JOURNAL_SUFFIXES):
        return RestoreTarget.NOTHING
    _refuse_others(path, said)
    if said.magic and _opens(path):
        return RestoreTarget.OURS
    require_force(path, force)
    return RestoreTarget.DAMAGED


def require_force(path: Path, force: bool) -> None:
    """Raise DatabaseError unless replacing a damaged database is forced."""
    if not force:
        raise DatabaseError(
            f"The database {path} is damaged. Nothing was changed.",
            "Add `--force` to move it aside and restore the backup in its place.",
        )


def _refuse_others(path: Path, said: Header) -> None:
    """Refuse files that are not ours, and files of a newer version of the program."""
    if not (said.looks_like_sqlite and said.application == APPLICATION_ID):
        raise DatabaseError(f"{path} is not a signals database. It was not changed.", ELSEWHERE)
    if said.magic and said.fractions and said.version > SCHEMA_VERSION:
        raise DatabaseError(
            f"{path} was written by a newer version of signals (schema {said.version}, known {SCHEMA_VERSION}). It was"
            " not changed.",
            "Update signals, or choose another place with `--db`.",
        )


def _opens(path: Path) -> bool:
    """Return whether SQLite can read a database, or false if it is damaged. Raises DatabaseError if it is busy or not
    readable."""
    try:
        with closing(connect(path, LOOK_SECONDS)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise DatabaseError(f"{path} is not a signals database. It was not changed.", ELSEWHERE)
            if version > SCHEMA_VERSION:
                raise DatabaseError(f"{path} was written by a newer version of signals.", "Update signals first.")
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return False
        busy = _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        raise DatabaseError(
            f"Cannot open {path}: {error}. It was not changed.",
            "Another process is using it. Try again when it has finished."
            if busy
            else "Check the disk and the permissions of the file and its folder.",
        ) from error
    return True


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code, or 0 for Python's own errors."""
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Return whether an error means that the file is damaged, rather than unusable for the moment."""
    return _code(error) in _DAMAGE


def connect(path: Path, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Connect to an existing signals database."""
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=seconds)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
