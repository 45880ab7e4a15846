"""A signal interrupts a long statement, on every connection of the program."""

import signal
import sqlite3
import subprocess
import sys
from _thread import interrupt_main
from contextlib import closing
from pathlib import Path

import pytest

from cli.shell import ESSENTIAL, PROGRAM
from notes import Desk, signal_note
from signals.errors import UsageError
from signals.storage.connection import connect, database
from signals.storage.connection.database import open_reader, open_writer
from signals.storage.connection.interrupts import allow_interrupts, interruptible
from signals.storage.connection.sqlite_errors import errors
from waiting import FOREVER, until

INTERRUPTED = (
    "WITH RECURSIVE e (x) AS (SELECT interrupt() UNION ALL SELECT x FROM e LIMIT 9000000) SELECT count(*) FROM e"
)
"""A statement during which Ctrl-C is pressed."""

ENDLESS = "WITH RECURSIVE e (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM e) SELECT count({}) FROM e"

CHILD = """\
import sys
from contextlib import closing
from pathlib import Path
from signals.cli.main.shutdown import Terminated, handle_signals
from signals.storage.connection.sqlite_errors import errors
from signals.storage.connection.database import open_reader

handle_signals()
path = Path(sys.argv[1])
try:
    with errors(path), closing(open_reader(path)) as connection:
        print("begun", flush=True)
        connection.execute(sys.argv[2]).fetchone()
except KeyboardInterrupt:
    sys.exit(130)
except Terminated as error:
    sys.exit(error.exit_code)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A database of one note."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Alpha", "a", 5)]))
    desk.ingest()
    return desk


@pytest.mark.parametrize("counted", ["*", "fold(x)", "CASE WHEN fold('Alpha') = '' THEN 1 END"])
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=lambda value: str(value),
)
def test_a_signal_ends_an_endless_statement(desk: Desk, counted: str, number: signal.Signals, code: int) -> None:
    """It ends like any other work, with the same exit status, and not as a database error."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, desk.db, ENDLESS.format(counted)], stdout=subprocess.PIPE, env=ESSENTIAL
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        child.send_signal(number)
        assert child.wait(FOREVER) == code


@pytest.mark.parametrize("arguments", [["list"], ["mark", "0", "--star"], ["db", "vacuum"]], ids=" ".join)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"])
def test_waiting_for_a_lock_that_another_program_holds_can_be_interrupted(
    desk: Desk, arguments: list[str], number: signal.Signals, code: int
) -> None:
    """Half a minute is too long for somebody who changed their mind."""
    variables = {**ESSENTIAL, "SIGNALS_DB": str(desk.db)}
    with closing(sqlite3.connect(desk.db, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with subprocess.Popen([*PROGRAM, *arguments], env=variables, cwd=desk.notes, stderr=subprocess.PIPE) as child:
            until(lambda: child.poll() is not None or _has_open(child.pid, desk.db), "the database is opened")
            child.send_signal(number)
            assert child.wait(FOREVER) == code  # who waits to the end is told that another process is using it: 1


def _has_open(pid: int, file: Path) -> bool:
    """Whether a process has a file open, according to Linux."""
    folder = Path(f"/proc/{pid}/fd")
    if not folder.is_dir():
        pytest.skip("this system does not tell which files a process has open")
    for link in folder.iterdir():
        try:
            if link.readlink() == file:
                return True
        except OSError:
            continue
    return False


def test_every_connection_can_be_interrupted_and_limits_values(desk: Desk) -> None:
    """In whatever way it is opened."""
    for open_it in (open_reader, open_writer, database.open_untrusted):
        with closing(open_it(desk.db)) as connection:
            assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == connect.MAX_VALUE_BYTES
            connection.create_function("interrupt", 0, interrupt_main)
            with pytest.raises(KeyboardInterrupt), errors(desk.db):
                connection.execute(INTERRUPTED)


def test_a_signal_is_raised_even_if_its_statement_failed(desk: Desk) -> None:
    """Neither an error nor error handling on the way swallows it."""

    def dealt_with() -> None:
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(INTERRUPTED)

    def failing() -> None:
        dealt_with()
        raise UsageError("another")

    with closing(sqlite3.connect(":memory:")) as connection:
        allow_interrupts(connection)
        connection.create_function("interrupt", 0, interrupt_main)
        for work in (dealt_with, failing):
            with pytest.raises(KeyboardInterrupt), errors(desk.db):
                work()


def test_an_interruptible_function_returns_and_raises_as_before() -> None:
    """The wrapper changes nothing else."""
    double = interruptible(lambda value: value * 2)
    assert [double(2), double("ab")] == [4, "abab"]
    with pytest.raises(TypeError):
        double(None)
