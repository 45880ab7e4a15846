"""The command line for tests: called in this process, as a process, or on a terminal."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from signals.cli.main.environment import Environment
from signals.cli.main.run import run
from signals.columns import Registry
from waiting import FOREVER


@dataclass(frozen=True)
class Ran:
    """The result of a call."""

    code: int
    out: str
    err: str = ""

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def table(self) -> list[dict[str, str]]:
        """Tab-separated lines as dicts."""
        header, *rows = (line.split("\t") for line in self.lines)
        return [dict(zip(header, row, strict=True)) for row in rows]


@dataclass(frozen=True)
class Shell:
    """A working directory and the variables of an environment."""

    cwd: Path
    variables: Mapping[str, str]

    def having(self, **variables: str) -> Shell:
        return Shell(self.cwd, {**self.variables, **variables})

    def call(
        self, *arguments: str, stdin: str | bytes = "", merged: bool = False, registry: Registry | None = None
    ) -> Ran:
        """Call it in this process; ``merged`` puts what it says where it writes. ``registry`` are the columns."""
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        out = io.TextIOWrapper(io.BytesIO(), "utf-8")
        err = out if merged else io.TextIOWrapper(io.BytesIO(), "utf-8")
        environment = Environment(io.TextIOWrapper(io.BytesIO(given), "utf-8"), out, err, self.variables, self.cwd)
        if registry is not None:
            environment.registry = registry
        with redirect_stdout(out):
            code = run(arguments, environment)
        return Ran(code, _text(out), "" if merged else _text(err))

    def process(self, *arguments: str, stdin: str = "") -> Ran:
        """Call it as a process."""
        ended = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=self.cwd,
            env={**ESSENTIAL, **self.variables},
            input=stdin.encode(),
            capture_output=True,
            check=False,
            timeout=FOREVER,
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    def terminal(self, *arguments: str, columns: int = 100, rows: int = 40, patience: float = float("inf")) -> Ran:
        """Call it on a terminal of that size; ``out`` is every byte the terminal got. There is no bar of progress,
        however slow the machine; with a ``patience`` of 0 there is one from the first step on, however quick."""
        environment = {**ESSENTIAL, "TERM": "xterm", **self.variables}
        return on_terminal((*patient(patience), *arguments), self.cwd, environment, columns, rows)


def on_terminal(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str], columns: int = 100, rows: int = 40
) -> Ran:
    """Run a program on a terminal of that size; ``out`` is every byte the terminal got."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    got = b""
    while True:
        try:
            piece = os.read(ours, 65_536)
        except OSError:  # what Linux says when the last writer has gone
            piece = b""
        if not piece:
            break
        got += piece
    os.close(ours)
    return Ran(process.wait(FOREVER), got.decode().replace("\r\n", "\n"))


PROGRAM = (sys.executable, "-m", "signals")
ESSENTIAL = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


def patient(seconds: float) -> list[str]:
    """Return the program with the time after which it draws a progress bar."""
    code = (
        "import sys; from signals.cli.main.entry import main; sys.exit(main(sys.argv[2:], patience=float(sys.argv[1])))"
    )
    return [sys.executable, "-P", "-c", code, str(seconds)]


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
