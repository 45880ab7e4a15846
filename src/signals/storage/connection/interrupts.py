"""Let signals interrupt a running statement. Without this, Ctrl-C and SIGTERM wait until SQLite has finished it.

Python runs signal handlers between bytecodes, and a statement has none. SQLite calls a progress handler after a number
of its steps, https://www.sqlite.org/c3ref/progress_handler.html. An exception raised there does not leave SQLite, which
only reports an interrupt. So it is stored here, and ``raise_pending_interrupt`` raises it again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator
from typing import Any

STEPS = 10_000
"""SQLite steps between two calls of the handler. They take less than a millisecond; the call adds a ten-thousandth."""

WAIT_MS = 200
"""Milliseconds of one wait for a lock in SQLite."""

_PENDING: list[BaseException] = []
"""What signal handlers raised while SQLite was running. Handlers run in the main thread only, so one list is enough."""


def allow_interrupts(connection: sqlite3.Connection) -> None:
    """Let a signal end any statement of this connection."""
    handler = _progress_handler()
    next(handler)  # advance it into its `try`
    connection.set_progress_handler(handler.__next__, STEPS)


def execute_waiting(connection: sqlite3.Connection, statement: str, seconds: float) -> sqlite3.Cursor:
    """Execute a statement that may have to wait for a lock, at most ``seconds``. Signals can interrupt the wait.
    Afterwards the connection's own timeout is ``seconds``."""
    until = time.monotonic() + seconds
    connection.execute(f"PRAGMA busy_timeout = {min(WAIT_MS, int(seconds * 1000))}")
    try:
        while True:
            try:
                return connection.execute(statement)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def raise_pending_interrupt() -> None:
    """Raise what a signal handler raised while a statement ran, if any."""
    if _PENDING:
        error = _PENDING[0]
        _PENDING.clear()
        raise error.with_traceback(None)


def interruptible(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Wrap a function for SQLite, so that a signal during the function ends the statement as well."""
    call = _interruptible_call(function)
    next(call)
    return call.send


def _progress_handler() -> Generator[int]:
    """Yield 0 to continue the statement, or 1 to end it. It is a generator because a signal handler runs at the
    beginning of a function, which no ``try`` in that function covers, and at the beginning of a loop's round. A
    generator resumes inside its ``try``, and so does the inner loop."""
    while True:
        try:
            while True:
                yield 1 if _PENDING else 0
        except GeneratorExit:  # the connection was closed
            return
        except BaseException as error:  # noqa: BLE001 (whatever a handler raises)
            _PENDING.append(error)


def _interruptible_call(function: Callable[[Any], Any]) -> Generator[Any, Any]:
    result = None
    while True:
        try:
            while True:
                value = yield result
                result = function(value)
        except (GeneratorExit, Exception):
            raise
        except BaseException as error:  # noqa: BLE001 (whatever a handler raises)
            _PENDING.append(error)
            result = None
