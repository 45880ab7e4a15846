"""What SQLite, or a value that no base can hold, makes go wrong -> a sentence with what to do.

What a file holds was perhaps not stored by this program, so any value may be of any type, and trip whatever reads it.
That is told in one place: where something fails that the program did not expect, the values of the base are looked
through, and the first wrong one is named with its table and row.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from signals.errors import BaseError, UsageError
from signals.storage.connection.connections import opened
from signals.storage.connection.interrupts import pass_on

UNEXPECTED = (sqlite3.Error, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What a value of a wrong type may raise, whoever reads it."""

PATIENCE = 0.5
"""Seconds to wait for a base whose values are to be looked through because something failed."""

_ABOUT_FILES = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_SIDE_FILES = ("-journal", "-wal", "-shm")


@contextmanager
def errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a base, or about a value given to it or read from it, into a sentence with what to
    do; raise what a signal raised while a statement ran."""
    try:
        yield
    except UNEXPECTED as error:
        pass_on()
        told = sentence(error, path)
        if told is None:
            raise
        raise told from error
    except Exception:
        pass_on()
        raise
    pass_on()


def sentence(error: Exception, path: Path) -> BaseError | UsageError | None:
    """What an error says about the base at ``path``; ``None`` where it is not of the base."""
    if isinstance(error, OverflowError):
        return UsageError("A number is too large.", "Give one of at most 18 digits.")
    if isinstance(error, UnicodeEncodeError):
        shown = error.object.encode("utf-8", "backslashreplace").decode()
        return UsageError(f"“{shown[:80]}” is not valid text.", "Give it in UTF-8.")
    if isinstance(error, sqlite3.IntegrityError):
        return damage(path) or BaseError(
            f"The database {path} does not take what was to be stored: {error}.",
            "Run `signals db verify`; where it says that the database is whole, report this.",
        )
    if type(error) is sqlite3.DatabaseError:
        hint = _to_do(path)
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            hint = "Restore a backup, or choose another file with --db."
        return BaseError(f"The database {path} is damaged, or is none: {error}.", hint)
    code = getattr(error, "sqlite_errorcode", None)  # Python's own errors of this kind have none
    if not isinstance(error, sqlite3.OperationalError) or code in (None, sqlite3.SQLITE_ERROR):
        found = damage(path)
        if found is not None:
            return found
    if isinstance(error, UnicodeDecodeError):
        return BaseError(f"The database {path} is damaged: it holds what is no text.", _to_do(path))
    if isinstance(error, sqlite3.DataError) and code == sqlite3.SQLITE_TOOBIG:
        return BaseError("A value is too large to be stored.", "Leave it out, or make it shorter.")
    return _of_the_file(error, code, path) if isinstance(error, sqlite3.OperationalError) else None


def damage(path: Path) -> BaseError | None:
    """The first value of the base at ``path`` that cannot have been stored so, as an error; ``None`` where all can."""
    from signals.storage.connection.value_check import dangling, wrong_values

    if not os.path.isfile(path):  # noqa: PTH113 (Path.is_file raises where a name is too long)
        return None
    try:
        with closing(opened(path, True, True, PATIENCE)) as connection:
            wrong = next(wrong_values(connection), None) or next(dangling(connection), None)
    except BaseError as error:
        return error
    except (sqlite3.Error, UnicodeDecodeError):  # SQLite's own words may quote what is no text
        pass_on()
        return None
    if wrong is None:
        return None
    return BaseError(
        f"The database {path} is damaged: {wrong}.",
        f"`signals db verify --deep` shows all that is wrong. {_to_do(path)}",
    )


def _to_do(path: Path) -> str:
    return f"Restore a backup, or bring over what can be read: signals --db NEW.db db salvage {path}"


def _usable(file: Path) -> bool:
    return file.is_file() and os.access(file, os.R_OK | os.W_OK)


def _of_the_file(error: sqlite3.OperationalError, code: int | None, path: Path) -> BaseError:
    reason = str(error)
    if code is not None and code & 0xFF in _ABOUT_FILES:
        for ending in _SIDE_FILES:
            side = path.with_name(path.name + ending)
            if os.path.lexists(side) and not _usable(side):
                return BaseError(
                    f"The database {path} cannot be used, because {side} cannot: {reason}.",
                    "SQLite keeps what is not finished in a file of that name. Look at its permissions; where it is no"
                    " file, move it away.",
                )
    hint = "Look at the disk and the file's permissions."
    if "locked" in reason:
        hint = "Another process is using it; try again when it has finished."
    elif "readonly" in reason or "unable to open" in reason:
        hint = "Look at the file's permissions, or choose another with --db."
    elif "full" in reason:
        hint = "Free some space; what was stored before is still there."
    return BaseError(f"The database {path} cannot be used: {reason}.", hint)
