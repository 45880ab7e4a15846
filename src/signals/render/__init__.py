"""Write rows to a stream, one module a format. Renderers do not know where the rows come from.

A row is a tuple in the order of the given columns. Lists and objects (``Options.types`` says which these are) are JSON
text, or ``None`` if empty. Numbers are numbers. Everything else is text or ``None``. No renderer keeps memory that
grows with the rows. Importing this package imports no format.

A module in ``formats`` is a format with the module's name. It needs no other registration.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from signals.errors import UsageError, unknown
from signals.render.columns import ColumnTypes
from signals.render.options import Options
from signals.render.values import Row, Value

if TYPE_CHECKING:
    from signals.files.guard import Guard

__all__ = ["FORMATS", "ColumnTypes", "Options", "Renderer", "Value", "format_of", "render", "write"]


class Renderer(Protocol):
    """A module in ``formats``."""

    @property
    def binary(self) -> bool:
        """Whether it writes bytes, not text."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of its files, in lower case. A suffix belongs to one format."""

    def render(self, columns: Sequence[str], rows: Iterable[Row], stream: IO[Any], options: Options, /) -> int:
        """Write rows to a stream and return their number."""


_FIRST = ("csv", "tsv", "json", "ndjson", "md", "notes", "xlsx", "parquet", "sqlite")
"""The order of formats in help and messages. Others follow by name."""


class _Formats(Mapping[str, Renderer]):
    """The modules in ``formats`` by name. Each is imported when it is looked up."""

    @cached_property
    def _names(self) -> tuple[str, ...]:
        from pkgutil import iter_modules

        names = {module.name for module in iter_modules([str(Path(__file__).parent / "formats")])}
        return (*(name for name in _FIRST if name in names), *sorted(names.difference(_FIRST)))

    def __getitem__(self, name: str) -> Renderer:
        if not name.isidentifier():
            raise KeyError(name)
        module = f"signals.render.formats.{name}"
        try:
            return cast("Renderer", import_module(module))
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            raise KeyError(name) from None

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


FORMATS: Mapping[str, Renderer] = _Formats()
"""Format name to renderer: ``md`` is a pipe table, ``notes`` are articles, ``table`` is for a terminal."""


def is_folder(target: str | os.PathLike[str]) -> bool:
    """Whether a target is a folder, or its name ends in a slash."""
    name = os.fspath(target)
    return name.endswith(("/", os.sep)) or Path(name).is_dir()


def format_of(target: str | os.PathLike[str], format: str | None = None) -> str:  # noqa: A002 (the word users know)
    """Return the format of an export to ``target``: the given one, else the one of its suffix. A folder gets notes.
    ``md`` means notes here: a table of findings is no export. Raises UsageError for an unknown format or suffix."""
    if format is None:
        suffix = Path(target).suffix.lower()
        if is_folder(target):
            return "notes"
        name = _format_with_suffix(suffix)
        if name is None:
            known = [end for renderer in FORMATS.values() for end in renderer.suffixes]
            raise UsageError(
                f"{os.fspath(target)} has no known suffix, so its format is unclear.",
                f"Use one of {', '.join(known)}, or name the format with `--format`.",
            )
        return name
    name = "notes" if format == "md" else format
    if name not in FORMATS:
        raise UsageError(unknown("format", format, FORMATS), f"Use one of {', '.join(FORMATS)}.")
    return name


def _format_with_suffix(suffix: str) -> str | None:
    likely = suffix.removeprefix(".")  # usually right: then no other format is imported
    if likely in FORMATS and suffix in FORMATS[likely].suffixes:
        return likely
    return next((name for name, renderer in FORMATS.items() if suffix in renderer.suffixes), None)


def render(
    format: str,  # noqa: A002 (the word users know)
    columns: Sequence[str],
    rows: Iterable[Row],
    stream: IO[Any],
    options: Options | None = None,
) -> int:
    """Write rows to an open stream, of bytes if ``FORMATS[format].binary``, and return their number. A text stream
    should be UTF-8 with ``newline=""`` and ``errors="backslashreplace"``, as in ``write``."""
    return FORMATS[format].render(columns, rows, stream, options or Options())


def write(
    target: str | os.PathLike[str],
    format: str,  # noqa: A002 (the word users know)
    columns: Sequence[str],
    rows: Iterable[Row],
    options: Options | None = None,
    *,
    guard: Guard,
) -> int:
    """Write rows to a file, all or nothing, and return their number. Notes may go to a folder, one file an article.

    Raises UsageError if ``guard`` refuses the target, SignalsError if it cannot be written. The old file is then
    unchanged.
    """
    from signals.files.output import replacing

    if is_folder(target):
        if format != "notes":
            raise UsageError(f"{os.fspath(target)} is a folder.", "Name a file in it. Only notes can go to a folder.")
        from signals.render.formats.notes import write_notes

        return write_notes(Path(target), columns, rows, guard)
    with replacing(target, guard, binary=FORMATS[format].binary) as stream:
        return render(format, columns, rows, stream, options)
