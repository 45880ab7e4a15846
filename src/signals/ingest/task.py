"""A note that is to be read."""

from __future__ import annotations

from typing import NamedTuple


class Task(NamedTuple):
    """A file to stage. ``known_hash`` is the hash of what the base holds of it, where nothing but its time may have
    changed."""

    file: str
    path: str
    known_hash: str | None
    data: bytes | None = None
    """The note itself, where it is no file."""
    wrong: str = ""
    """Why the file is not to be opened."""
