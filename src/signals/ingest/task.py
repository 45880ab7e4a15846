"""A note that is to be read."""

from __future__ import annotations

from typing import NamedTuple

WORTH_WORKERS = 96
"""Notes below which starting workers costs more than it saves."""


class Task(NamedTuple):
    """A file to stage, by its path as the base writes it. ``known_hash`` is the hash of what the base holds of it,
    where nothing but its time may have changed."""

    path: str
    known_hash: str | None
    data: bytes | None = None
    """The note itself, where it is no file."""
    wrong: str = ""
    """Why the file is not to be opened."""
