"""The entry of the command ``signals``; imports as little as the call needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress


def main(arguments: Sequence[str] | None = None, patience: float | None = None) -> int:
    """Run the command line and return its exit code. ``arguments`` are those of the process where none are given,
    ``patience`` is that of its environment."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--version"]:
        # Answered before the libraries of the command line are loaded, ten times as fast.
        from signals.cli.main.version import line

        with suppress(OSError):  # which the slow way knows how to say
            os.write(1, line().encode())
            return 0
    from signals.cli.main.environment import Environment
    from signals.cli.main.run import run
    from signals.cli.main.shutdown import end_in_order

    end_in_order()
    try:
        environment = Environment.of_process()
    except FileNotFoundError:
        with suppress(OSError):
            os.write(2, b"signals: The folder you are in is gone.\nChange to one that exists, and run it again.\n")
        return 1
    if patience is not None:
        environment.patience = patience
    # What libraries and the interpreter itself print takes the same way.
    sys.stdout, sys.stderr = environment.stdout, environment.stderr
    return run(given, environment)
