"""The entry point of the command ``signals``. It imports only what the call needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress


def main(arguments: Sequence[str] | None = None, patience: float | None = None) -> int:
    """Run the command line and return its exit code.

    ``arguments`` default to those of the process, ``patience`` to that of ``Environment``.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if list(arguments) == ["--version"]:
        # Answered before the libraries of the command line are loaded: ten times as fast.
        from signals.version import __version__

        with suppress(OSError):  # the full command line reports the error
            os.write(1, f"signals {__version__}\n".encode())
            return 0
    from signals.cli.main.environment import Environment
    from signals.cli.main.run import run
    from signals.cli.main.shutdown import handle_signals

    handle_signals()
    try:
        environment = Environment.of_process()
    except FileNotFoundError:
        with suppress(OSError):
            os.write(2, b"signals: The current folder no longer exists.\nChange to another folder, and try again.\n")
        return 1
    if patience is not None:
        environment.patience = patience
    # Output of libraries and of the interpreter itself takes the same way.
    sys.stdout, sys.stderr = environment.stdout, environment.stderr
    return run(arguments, environment)
