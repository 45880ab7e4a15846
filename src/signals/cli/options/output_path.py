"""Paths that a command writes to.

Every option and argument for such a path uses ``output_path`` as its parser. The tests find these parameters by it, and
try each with every file that must not be overwritten.
"""

from __future__ import annotations

import os

from signals.cli.main.environment import Environment
from signals.errors import UsageError
from signals.files.guard import Guard
from signals.models.kinds import NOTE_SUFFIXES, SHEET_SUFFIXES


def output_path(given: str) -> str:
    """Return the path of a file or folder to write, as it was typed; ``absolute`` resolves it."""
    return given


def absolute(here: Environment, given: str) -> str:
    """Return the absolute path as text; a slash at its end, which marks a folder, stays. Raises UsageError if empty."""
    if not given:
        raise UsageError("The name of the file is empty.", "Name a file, such as findings.csv.")
    return os.path.join(here.cwd, given)


def warn_if_among_notes(here: Environment, guard: Guard, file: str) -> None:
    """Warn if the next ``signals ingest`` without arguments would read the file that was written."""
    target = here.cwd / file
    if file.lower().endswith(SHEET_SUFFIXES) and guard.among_notes(target):
        here.say("This file is among your notes. Move it to another folder, so that it is not read as a note.")
    elif (target.is_dir() or file.lower().endswith(NOTE_SUFFIXES)) and guard.among_notes(target):
        here.say("This file is among your notes, so the next ingestion will read it. Move it to another folder.")
