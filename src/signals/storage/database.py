"""Opening a base: the settings every connection has, and the refusal of files that are no base of ours."""

from __future__ import annotations

import os
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from signals.errors import BaseError
from signals.files.folders import make_folders
from signals.storage.failures import errors as errors
from signals.storage.interrupts import guarded, let_signals_in, patiently
from signals.storage.trust import refuse_strangers

Connection = sqlite3.Connection

APPLICATION_ID = 0x53474E4C
"""``SGNL``: marks a SQLite file as a base, https://www.sqlite.org/pragma.html#pragma_application_id."""

SCHEMA_VERSION = 4
"""The version of the tables, kept in ``user_version``; migrations count up to it."""

BUSY_SECONDS = 30
CACHE_KIB = 32_768
"""Room for the pages that one batch of notes after the other needs again."""

PAGE_BYTES = 8_192
"""Findings are longer than the rows that SQLite's 4,096 are made for."""

WAL_SAFE = (3, 51, 3)
"""Before this version of SQLite a write and a checkpoint at once can corrupt a WAL base, https://www.sqlite.org/wal.html."""

LONGEST = 128 * 1024 * 1024
"""Bytes of the longest value, and of the longest row, that is read or written. A note has 8 MB at most unless it is
allowed more, and what is stored of it is six times as long at worst (as JSON, where each character is an escape)."""

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


def open_reader(
    path: Path, newest: bool = True, *, trusted: bool = True, patience: float | None = None
) -> sqlite3.Connection:
    """A connection that only reads; a base of an older schema only where the ``newest`` is not asked for, and one whose
    schema is not ours only where it need not be ``trusted``. ``patience`` is how many seconds to wait for a lock.

    It is opened for writing where that is allowed, since only then SQLite can finish what a killed ingestion left
    behind; ``query_only`` keeps it from writing anything else.
    """
    if not _is_file(path):
        raise BaseError(f"There is no base at {path}.", "Run `signals ingest FOLDER` to make one.")
    with errors(path):
        return opened(path, newest, trusted, patience)


def opened(path: Path, newest: bool, trusted: bool, patience: float | None) -> sqlite3.Connection:
    """A connection as of ``open_reader``; what SQLite says is raised as it is."""
    connection = _look_into(path, patience)
    with _closed_on_failure(connection):
        connection.execute("PRAGMA query_only = ON")
        version = check(connection, path, newest)
        if trusted:
            refuse_strangers(connection, path, version)
    return connection


def open_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write; transactions are begun by the caller. The file is made where there is none."""
    make_folder(path)
    _is_file(path)
    with errors(path):
        connection = _connect(path, "rwc")
        with _closed_on_failure(connection):
            if not _is_blank(connection):
                refuse_strangers(connection, path, check(connection, path, newest=False))
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
            wanted = "wal" if sqlite3.sqlite_version_info >= WAL_SAFE else "delete"
            if mode != wanted:
                connection.execute(f"PRAGMA journal_mode = {wanted}")
            # EXTRA also syncs that the journal is gone: till then a commit is undone when the power goes.
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def open_suspect(path: Path) -> sqlite3.Connection:
    """A connection that only reads, to a file of which nothing is known. Pieces of its schema that SQLite cannot
    understand are passed over, if need be."""
    with errors(path):
        try:
            connection = _look_into(path)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise
            connection = _connect(path, "ro", schema="PRAGMA writable_schema = ON")
        with _closed_on_failure(connection):
            connection.execute("PRAGMA query_only = ON")
    return connection


def holds_nothing(path: Path) -> bool:
    """Whether a base is still to be made at ``path``: there is no file, or one that SQLite has written nothing to."""
    if not _is_file(path) or not path.stat().st_size:
        return True
    with errors(path), closing(_look_into(path)) as connection:
        return _is_blank(connection)


def _look_into(path: Path, patience: float | None = None) -> sqlite3.Connection:
    try:
        return _connect(path, "rw", patience)
    except sqlite3.OperationalError:
        return _connect(path, "ro", patience)


@contextmanager
def one_state(connection: Connection) -> Iterator[None]:
    """Have all that is read in the block be of one moment, whatever is written meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # closed before all was read
            connection.execute("ROLLBACK")


def make_folder(path: Path) -> None:
    """Make the folder that a base is to lie in."""
    try:
        make_folders(path.parent)
    except OSError as error:
        raise BaseError(
            f"The folder {path.parent} cannot be made: {error.strerror}.", "Choose another place with --db."
        ) from error


def _is_file(path: Path) -> bool:
    """Whether there is a file; raises for what is there and is none, such as a folder, and for an impossible name."""
    if os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises where a name is too long)
        return True
    if not os.access(path.absolute().parent, os.X_OK) and os.path.isdir(path.absolute().parent):
        raise BaseError(
            f"The folder of {path} may not be entered.", "Look at its permissions, or choose another with --db."
        )
    if os.path.lexists(path) and not path.is_symlink():
        raise BaseError(f"{path} is a folder or device, no base.", "Choose a file with --db.")
    if "\0" in str(path):
        raise BaseError("The path of the base holds a NUL character.", "Choose another with --db.")
    return False


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Whether a SQLite file holds nothing, and nobody's mark."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and connection.execute("PRAGMA application_id").fetchone()[0] == 0


@contextmanager
def _closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _connect(path: Path, mode: str, patience: float | None = None, schema: str = "") -> sqlite3.Connection:
    seconds = BUSY_SECONDS if patience is None else patience
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    with _closed_on_failure(connection):
        let_signals_in(connection)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, not schema)
        for pragma in (schema, *PRAGMAS):
            connection.execute(pragma)
        patiently(connection, "SELECT count(*) FROM sqlite_master", seconds).fetchone()
    connection.create_function("fold", 1, guarded(fold), deterministic=True)
    return connection


def check(connection: sqlite3.Connection, path: Path, newest: bool = True) -> int:
    """Refuse a file that is no base, or a base of another version; the schema version of one that is."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        empty = _is_blank(connection)
        raise BaseError(
            f"{path} is {'empty' if empty else 'no base of signals'}.",
            "Run `signals ingest FOLDER` to fill it." if empty else "Choose another file with --db.",
        )
    if version > SCHEMA_VERSION:
        raise BaseError(
            f"The base {path} was written by a newer version of signals (schema {version}, known {SCHEMA_VERSION}).",
            "Update signals; the base was left as it is.",
        )
    if newest and version < SCHEMA_VERSION:
        raise BaseError(
            f"The base {path} has schema {version}; this version of signals needs {SCHEMA_VERSION}.",
            "Run `signals db migrate`.",
        )
    return version


def fold(text: str | None) -> str | None:
    """Text for comparison without regard to case, as SQL function ``fold``; what is no text stays what it is."""
    return unicodedata.normalize("NFC", text).casefold() if isinstance(text, str) else text
