"""Turn SQLite's errors, and values that cannot be stored, into sentences that say what to do.

Another program may have written the file. Then a value may have any type and trip whatever reads it. So after an
unexpected error all values of the database are checked, and the first invalid value is named with its table and row.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import DatabaseError, UsageError
from signals.storage.connection.connect import connect_read_only
from signals.storage.connection.interrupts import raise_pending_interrupt

UNEXPECTED_ERRORS = (sqlite3.Error, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""Errors that a value of a wrong type may cause."""

PATIENCE = 0.5
"""Seconds to wait for a database whose values are to be checked after an error."""

_FILE_ERRORS = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_SIDE_FILES = ("-journal", "-wal", "-shm")


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """Turn errors about a database, or about a value written to it or read from it, into DatabaseError or UsageError.
    Raise what a signal handler raised while a statement ran."""
    try:
        yield
    except UNEXPECTED_ERRORS as error:
        raise_pending_interrupt()
        explained = explain(error, path)
        if explained is None:
            raise
        raise explained from error
    except Exception:
        raise_pending_interrupt()
        raise
    raise_pending_interrupt()


def explain(error: Exception, path: Path) -> DatabaseError | UsageError | None:
    """Return the error to show for an error about the database at ``path``, or ``None`` for any other error."""
    if isinstance(error, OverflowError):
        return UsageError("A number is too large.", "Use at most 18 digits.")
    if isinstance(error, UnicodeEncodeError):
        shown = error.object.encode("utf-8", "backslashreplace").decode()
        return UsageError(f"“{shown[:80]}” is not valid text.", "Use UTF-8.")
    if isinstance(error, sqlite3.IntegrityError):
        return find_damage(path) or DatabaseError(
            f"The database {path} refused a row: {error}.",
            "Run `signals db verify`. If it finds no problem, please report this.",
        )
    if type(error) is sqlite3.DatabaseError:
        hint = _rescue_hint(path)
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            hint = "Restore a backup, or choose another file with --db."
        return DatabaseError(f"The database {path} is damaged or is not a database: {error}.", hint)
    code = getattr(error, "sqlite_errorcode", None)  # Python's own errors have no code
    if not isinstance(error, sqlite3.OperationalError) or code in (None, sqlite3.SQLITE_ERROR):
        found = find_damage(path)
        if found is not None:
            return found
    if isinstance(error, UnicodeDecodeError):
        return DatabaseError(f"The database {path} is damaged: it contains invalid text.", _rescue_hint(path))
    if isinstance(error, sqlite3.DataError) and code == sqlite3.SQLITE_TOOBIG:
        return DatabaseError("A value is too large to be stored.", "Leave it out or shorten it.")
    return _file_error(error, code, path) if isinstance(error, sqlite3.OperationalError) else None


def find_damage(path: Path) -> DatabaseError | None:
    """Return an error that names the first invalid value in the database, or ``None`` if all are valid."""
    from signals.storage.connection.value_check import broken_references, invalid_values

    if not os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises if a name is too long)
        return None
    try:
        with closing(connect_read_only(path, True, True, PATIENCE)) as connection:
            wrong = next(invalid_values(connection), None) or next(broken_references(connection), None)
    except DatabaseError as error:
        return error
    except (sqlite3.Error, UnicodeDecodeError):  # SQLite's message may quote invalid text
        raise_pending_interrupt()
        return None
    if wrong is None:
        return None
    return DatabaseError(
        f"The database {path} is damaged: {wrong}.",
        f"`signals db verify --deep` lists all problems. {_rescue_hint(path)}",
    )


def _rescue_hint(path: Path) -> str:
    return f"Restore a backup, or rescue what can be read: `signals --db NEW.db db salvage {path}`"


def _file_error(error: sqlite3.OperationalError, code: int | None, path: Path) -> DatabaseError:
    reason = str(error)
    if code is not None and code & 0xFF in _FILE_ERRORS:
        for ending in _SIDE_FILES:
            side = path.with_name(path.name + ending)
            if os.path.lexists(side) and not (side.is_file() and os.access(side, os.R_OK | os.W_OK)):
                return DatabaseError(
                    f"Cannot use the database {path}, because {side} is not usable: {reason}.",
                    "SQLite stores unfinished work in that file. Check its permissions. If it is not a file, move it"
                    " away.",
                )
    hint = "Check the disk and the permissions of the file."
    if "locked" in reason:
        hint = "Another process is using it. Try again when it has finished."
    elif "readonly" in reason or "unable to open" in reason:
        hint = "Check the permissions of the file, or choose another one with --db."
    elif "full" in reason:
        hint = "Free some space. Everything stored before is still there."
    return DatabaseError(f"Cannot use the database {path}: {reason}.", hint)
