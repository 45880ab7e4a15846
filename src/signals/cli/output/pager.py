"""Long output on a terminal, page by page, in the manner of git: ``$PAGER``, else ``less -FRX``."""

from __future__ import annotations

import contextlib
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from typing import TextIO, cast

import typer

from signals.cli.main.environment import LEFT, Environment
from signals.text.terminal import terminal_stream

LESS = "FRX"
"""What ``less`` does unless ``$LESS`` says otherwise: end where all fits the screen, pass colours, leave the text."""


@contextlib.contextmanager
def paged(environment: Environment) -> Iterator[TextIO]:
    """The stream to write data to: the pager's input where a person reads, else stdout itself.

    A reader that has seen enough ends the program silently.
    """
    command = _command(environment)
    if command is None:
        with environment.reader_may_leave():
            yield environment.stdout
        return
    variables = {"LESS": LESS, "LV": "-c", **environment.variables}
    pager = subprocess.Popen(  # noqa: S602 ($PAGER is a command line, as git and man take it)
        command,
        shell=True,
        stdin=subprocess.PIPE,
        stdout=environment.stdout.fileno(),
        env=variables,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
    )
    assert pager.stdin is not None  # noqa: S101 (Popen was asked for it)
    try:
        yield terminal_stream(cast("TextIO", pager.stdin))
    except LEFT:
        raise typer.Exit from None
    finally:
        with contextlib.suppress(BrokenPipeError):
            pager.stdin.close()
        _wait(pager)


def _command(environment: Environment) -> str | None:
    """The pager's command line, or ``None`` where there is to be none."""
    if not (environment.stdout_is_terminal and environment.pager):
        return None
    command = environment.variables.get("PAGER")
    if command is None:
        return "less" if shutil.which("less", path=environment.variables.get("PATH")) else None
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words or words[0] == "cat" or not shutil.which(words[0], path=environment.variables.get("PATH")):
        return None
    return command


def _wait(pager: subprocess.Popen[str]) -> None:
    """Until the reader leaves the pager; an interrupt is the pager's to answer."""
    while True:
        try:
            pager.wait()
            return
        except KeyboardInterrupt:
            continue
