"""Signals are let in while a statement runs: without that, Ctrl-C and SIGTERM wait for SQLite to end it.

Python's own handlers run between bytecodes, of which a statement has none; SQLite calls a progress handler every so
many of its steps, https://www.sqlite.org/c3ref/progress_handler.html. What a signal raises there never leaves SQLite,
which only says that it was interrupted: it is kept here, and raised again by ``pass_on``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator
from typing import Any

STEPS = 10_000
"""Steps of SQLite between two looks, less than a millisecond of them; the look takes a ten-thousandth of that."""

PIECE = 200
"""Milliseconds that SQLite waits for a lock at once."""

_CAUGHT: list[BaseException] = []
"""What signals raised while SQLite was at work. Their handlers run in the main thread alone, so there is one list."""


def let_signals_in(connection: sqlite3.Connection) -> None:
    """Have a signal end a statement of this connection."""
    watch = _watch()
    next(watch)  # now it is within its `try`
    connection.set_progress_handler(watch.__next__, STEPS)


def patiently(connection: sqlite3.Connection, statement: str, seconds: float) -> sqlite3.Cursor:
    """Execute a statement that may have to wait for a lock, in pieces between which a signal is let in. From then on
    the connection waits ``seconds`` at once."""
    until = time.monotonic() + seconds
    connection.execute(f"PRAGMA busy_timeout = {min(PIECE, int(seconds * 1000))}")
    try:
        while True:
            try:
                return connection.execute(statement)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def pass_on() -> None:
    """Raise what a signal raised while a statement ran, if one did."""
    if _CAUGHT:
        error = _CAUGHT[0]
        _CAUGHT.clear()
        raise error.with_traceback(None)


def guarded(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function for SQLite to call, during which a signal ends the statement as well."""
    held = _call(function)
    next(held)
    return held.send


def _watch() -> Generator[int]:
    """Whether to go on, 0, or to end the statement, 1. It is a generator because a signal's handler runs where a
    function begins, which no ``try`` of that function covers, and where a loop begins anew; a generator goes on within
    its ``try``, and so does a loop that is in it."""
    while True:
        try:
            while True:
                yield 1 if _CAUGHT else 0
        except GeneratorExit:  # the connection is gone
            return
        except BaseException as error:  # noqa: BLE001 (whatever a handler raises)
            _CAUGHT.append(error)


def _call(function: Callable[[Any], Any]) -> Generator[Any, Any]:
    result = None
    while True:
        try:
            while True:
                given = yield result
                result = function(given)
        except (GeneratorExit, Exception):
            raise
        except BaseException as error:  # noqa: BLE001 (whatever a handler raises)
            _CAUGHT.append(error)
            result = None
