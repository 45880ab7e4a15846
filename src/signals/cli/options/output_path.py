"""The type of every option and argument that names what a command writes.

The tests find those parameters by it, and try each on everything that must not be written over.
"""

from __future__ import annotations

import os

from signals.cli.main.environment import Environment
from signals.errors import UsageError
from signals.files.guard import Guard
from signals.models.kinds import NOTE_SUFFIXES


def output_path(given: str) -> str:
    """The path of a file or folder to write, as it was typed; ``placed`` says where that is."""
    return given


def placed(here: Environment, given: str) -> str:
    """The whole path that an output path means, as text: a slash at its end says that a folder is meant."""
    if not given:
        raise UsageError("The name of the file is empty.", "Name a file, such as findings.csv.")
    return os.path.join(here.cwd, given)


def tell_of_notes(here: Environment, guard: Guard, file: str) -> None:
    """Say so where what was written is what ``signals ingest`` reads without arguments."""
    target = here.cwd / file
    if (target.is_dir() or file.lower().endswith(NOTE_SUFFIXES)) and guard.among_notes(target):
        here.say("It lies among your notes, and the next ingestion reads it as further articles: keep it elsewhere.")
