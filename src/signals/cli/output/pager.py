"""The pager for long output on a terminal, chosen as git does: ``$PAGER``, else ``less -FRX``."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from typing import TextIO, cast

import typer

from signals.cli.main.environment import BROKEN_PIPE, Environment
from signals.text.terminal import terminal_stream

LESS = "FRX"
"""Default of ``$LESS``: quit if everything fits on one screen, keep colors, leave the text on the screen."""


@contextlib.contextmanager
def paged(here: Environment) -> Iterator[TextIO]:
    """Yield the stream for data: on a terminal the input of the pager, else stdout.

    When the reader quits the pager, the program exits silently.
    """
    command = _command(here)
    if command is None:
        with here.exit_on_broken_pipe():
            yield here.stdout
        return
    variables = {"LESS": LESS, "LV": "-c", **here.variables}
    pager = subprocess.Popen(  # noqa: S602 ($PAGER is a command line, as git and man take it)
        command,
        shell=True,
        stdin=subprocess.PIPE,
        stdout=here.stdout.fileno(),
        env=variables,
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
    )
    assert pager.stdin is not None  # noqa: S101 (because of stdin=PIPE)
    try:
        yield terminal_stream(cast("TextIO", pager.stdin))
    except BROKEN_PIPE:
        raise typer.Exit from None
    finally:
        with contextlib.suppress(BrokenPipeError):
            pager.stdin.close()
        _wait(pager)


def _command(here: Environment) -> str | None:
    """Return the command line of the pager, or ``None`` to use none."""
    if not (here.stdout_is_terminal and here.pager):
        return None
    command = here.variables.get("PAGER")
    if command is None:
        return "less" if shutil.which("less", path=here.variables.get("PATH")) else None
    import shlex

    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words or words[0] == "cat" or not shutil.which(words[0], path=here.variables.get("PATH")):
        return None
    return command


def _wait(pager: subprocess.Popen[str]) -> None:
    """Wait until the reader quits the pager. The pager handles interrupts."""
    while True:
        try:
            pager.wait()
            return
        except KeyboardInterrupt:
            continue
