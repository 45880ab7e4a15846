"""The notes that a command reads: those named as arguments, else those of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from signals.cli.main.environment import Environment
from signals.cli.options.values import Texts, one_or_more, single_value
from signals.errors import UsageError
from signals.models.limits import SIZE_LIMIT

STDIN = "-"

Paths = Annotated[list[str] | None, typer.Argument(
    metavar="PATH", help="Notes and folders of notes. - is standard input. Default: notes in signals.toml.",
)]  # fmt: skip
Jobs = Annotated[Texts, typer.Option(
    "--jobs", "-j", metavar="N", help="Number of processes that read notes. Default: one per processor.",
)]  # fmt: skip


def number_of_jobs(jobs: Texts) -> int | None:
    """Return the number of processes that ``--jobs`` names. ``None`` is one per processor."""
    return single_value("--jobs", jobs, one_or_more)


def read_note_paths(here: Environment, arguments: Sequence[str] | None) -> tuple[list[Path], bytes | None]:
    """Return the files and folders, and the note on standard input if ``-`` is among them (``-`` stays in the list).

    At most one byte more than the size limit is read from standard input. Raises UsageError if there are no paths.
    """
    if not arguments:
        if not here.settings.notes:
            raise UsageError(
                "No notes are named.",
                "Name a file or folder, as in `signals ingest notes`, or set `notes` in signals.toml (`signals init`).",
            )
        return list(here.settings.notes), None
    if "" in arguments:
        raise UsageError("A path is empty.", "Name a file or folder. A dot (.) is the current folder.")
    limit = here.settings.limits.get("size", SIZE_LIMIT)
    stdin = here.stdin.buffer.read(limit + 1) if STDIN in arguments else None
    return [Path(name) if name == STDIN else here.cwd / name for name in arguments], stdin
