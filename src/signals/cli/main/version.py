"""What ``signals --version`` says."""

from __future__ import annotations

from signals.version import __version__


def line() -> str:
    """The name of the program and its version, as one line."""
    return f"signals {__version__}\n"
