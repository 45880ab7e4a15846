"""Which notes a command is to read: those named, else those of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from signals.cli.main.environment import Environment
from signals.errors import UsageError
from signals.ingest.file_content import SIZE_LIMIT

STDIN = "-"


def notes_given(environment: Environment, named: Sequence[str] | None) -> tuple[list[Path], bytes | None]:
    """The files and folders, and the note on standard input where ``-`` is among them (it stays among them too). Of
    that no more is read than shows that it is too large."""
    if not named:
        if not environment.settings.notes:
            raise UsageError(
                "No notes are named.",
                "Name a file or folder, as in `signals ingest notes`, or set `notes` in signals.toml (`signals init`).",
            )
        return list(environment.settings.notes), None
    if "" in named:
        raise UsageError("A path is empty.", "Name a file or folder; . is the folder you are in.")
    limit = environment.settings.limits.get("size", SIZE_LIMIT)
    stdin = environment.stdin.buffer.read(limit + 1) if STDIN in named else None
    return [Path(name) if name == STDIN else environment.cwd / name for name in named], stdin
