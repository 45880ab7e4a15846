"""Rows -> a stream: one small module a format, none of which knows where the rows come from.

A row is a tuple in the order of the columns given. Lists and objects (``Options.types`` says which these are) arrive as
JSON text, or ``None`` if empty; numbers as numbers; everything else as text or ``None``. Nothing is kept in memory that
grows with the rows. Importing this imports no format.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from signals.errors import UsageError
from signals.render.columns import ColumnTypes
from signals.render.options import Options
from signals.render.values import Value

if TYPE_CHECKING:
    from signals.files.guard import Guard

__all__ = ["FORMATS", "SUFFIXES", "ColumnTypes", "Options", "Renderer", "Value", "format_of", "render", "write"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: the module that writes it, whether it writes bytes, and the suffixes of its files."""

    module: str
    binary: bool = False
    suffixes: tuple[str, ...] = ()


FORMATS: dict[str, Renderer] = {
    "csv": Renderer("csv", suffixes=(".csv",)),
    "tsv": Renderer("tsv", suffixes=(".tsv", ".tab")),
    "json": Renderer("json", suffixes=(".json",)),
    "ndjson": Renderer("ndjson", suffixes=(".ndjson", ".jsonl")),
    "md": Renderer("pipe_table"),
    "notes": Renderer("notes", suffixes=(".md", ".markdown")),
    "xlsx": Renderer("xlsx", binary=True, suffixes=(".xlsx",)),
    "parquet": Renderer("parquet", binary=True, suffixes=(".parquet",)),
    "sqlite": Renderer("sqlite", binary=True, suffixes=(".sqlite", ".sqlite3", ".db")),
    "table": Renderer("terminal"),
}
"""Format name -> how it is written: ``md`` is a pipe table, ``notes`` are articles, ``table`` is for a terminal."""

SUFFIXES: dict[str, str] = {suffix: name for name, renderer in FORMATS.items() for suffix in renderer.suffixes}
"""File suffix, lower-cased -> format name."""


def is_folder(target: str | os.PathLike[str]) -> bool:
    """Whether a target means a folder: it is one, or its name ends in a slash."""
    name = os.fspath(target)
    return name.endswith(("/", os.sep)) or Path(name).is_dir()


def format_of(target: str | os.PathLike[str], format: str | None = None) -> str:  # noqa: A002 (the word users know)
    """The format that an export to ``target`` has: the one asked for, else by suffix; a folder gets notes.

    ``md`` means notes here, since a list as a table is no export. ``UsageError`` for what is no format or suffix.
    """
    if format is None:
        suffix = Path(target).suffix.lower()
        if is_folder(target):
            return "notes"
        if suffix not in SUFFIXES:
            raise UsageError(
                f"{os.fspath(target)} has no suffix that names a format.",
                f"Use one of {', '.join(SUFFIXES)}, or name the format with --format.",
            )
        return SUFFIXES[suffix]
    name = "notes" if format == "md" else format
    if name not in FORMATS:
        raise UsageError(f"There is no format “{format}”.", f"Use one of {', '.join(FORMATS)}.")
    return name


def render(
    format: str,  # noqa: A002 (the word users know)
    columns: Sequence[str],
    rows: Iterable[tuple[Value, ...]],
    stream: IO[Any],
    options: Options | None = None,
) -> int:
    """Write rows to an open stream and return their number; ``FORMATS[format].binary`` says which sort of stream.

    A text stream should be UTF-8 with ``newline=""`` and ``errors="backslashreplace"``, as the ones of ``write`` are.
    """
    module = import_module(f"signals.render.{FORMATS[format].module}")
    return cast("int", module.render(columns, rows, stream, options or Options()))


def write(
    target: str | os.PathLike[str],
    format: str,  # noqa: A002 (the word users know)
    columns: Sequence[str],
    rows: Iterable[tuple[Value, ...]],
    options: Options | None = None,
    *,
    guard: Guard,
) -> int:
    """Write rows to a file, all or nothing, and return their number; notes may go to a folder, one file an article.

    ``UsageError`` where the target is one that ``guard`` refuses, ``SignalsError`` where it cannot be written; what
    stood there is then still whole.
    """
    from signals.files.output import replacing

    if is_folder(target):
        if format != "notes":
            raise UsageError(
                f"{os.fspath(target)} is a folder.", "Name a file in it; only notes go to a folder, as md."
            )
        from signals.render.note_files import write_notes

        return write_notes(Path(target), columns, rows, guard)
    with replacing(target, guard, binary=FORMATS[format].binary) as stream:
        return render(format, columns, rows, stream, options)
