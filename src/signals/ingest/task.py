"""A note to be read."""

from __future__ import annotations

from typing import NamedTuple

MIN_NOTES_FOR_WORKERS = 96
"""With fewer notes, starting worker processes costs more than it saves."""


class Task(NamedTuple):
    """A file to stage, by its stored path. ``known_hash`` is the stored hash of its content, if only its time stamp
    may have changed."""

    path: str
    known_hash: str | None
    data: bytes | None = None
    """The content, if the note is not a file."""
    wrong: str = ""
    """Why the file must not be opened."""
    named: bool = True
    """Whether the user named the file itself, now or in an earlier run, and not only a folder that contains it."""
