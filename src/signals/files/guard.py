"""Files that the program never replaces: its database, notes, settings, other databases, and anything not a regular
file.

A ``Guard`` is created once the database, the settings and the notes are known. The functions of ``output`` take one.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from signals.errors import UsageError
from signals.files.paths import fold_name, has_name_in, is_below, is_note_name, is_same_file, same_folder
from signals.files.sqlite_file import COMPANION_SUFFIXES, header, is_export
from signals.files.temporary import is_temporary
from signals.models.kinds import SETTINGS_FILE

_COPY_SUFFIX = r"\.(before|damaged|schema\d+)-\d{8}t[\d.]+z"
"""What follows the database name in the names of copies kept beside it, in lower case."""

NAME_ANOTHER = "Name another file."

PROGRAM = Path(__file__).parents[1]
"""The folder of the program's own code."""


class KnownNotes(NamedTuple):
    """The notes root recorded in a database, and the files of all its notes."""

    root: Path | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """Protects files from being replaced. ``database`` and ``settings`` are files, ``notes`` the paths in the settings.

    ``known`` reads the notes recorded in the database. It is called only when a file is about to be replaced.
    """

    database: Path | None = None
    settings: Path | None = None
    notes: tuple[Path, ...] = ()
    known: Callable[[], KnownNotes] = KnownNotes

    def replaceable(self, path: str | os.PathLike[str]) -> Path:
        """Return the real path of a file that may be created or replaced at ``path``, following links. Raises
        UsageError if the file must not be replaced."""
        real = self.named(path)
        try:
            state = os.stat(real)
        except (FileNotFoundError, NotADirectoryError):
            return real
        if stat.S_ISDIR(state.st_mode):
            raise UsageError(f"{os.fspath(path)} is a folder.", "Name a file in it.")
        if not stat.S_ISREG(state.st_mode):
            raise UsageError(f"{os.fspath(path)} is not a regular file.", "Name a file, or - for standard output.")
        self.content(path, real, state)
        return real

    def absent(self, path: str | os.PathLike[str], hint: str) -> None:
        """Raise UsageError if something exists at ``path``. ``hint`` says what to do."""
        if os.path.lexists(path):
            raise UsageError(f"{os.fspath(path)} already exists.", hint)

    def named(self, path: str | os.PathLike[str], settings: bool = False) -> Path:
        """Return the real path. Raises UsageError if the name must not be used. Only ``settings`` allows a settings
        file."""
        try:
            real = Path(os.path.realpath(path))
        except ValueError as error:
            raise UsageError("The file name contains a NUL character.", NAME_ANOTHER) from error
        shown = os.fspath(path)
        for each in (Path(path).absolute(), real):
            name = fold_name(each.name)
            if is_temporary(name):
                raise UsageError(f"{shown} is the name of a temporary file of signals.", NAME_ANOTHER)
            if name == SETTINGS_FILE and not settings:
                raise UsageError(f"{shown} is the name of a settings file of signals.", NAME_ANOTHER)
            for database in self._databases():
                if _belongs_to(database, name) and same_folder(each.parent, database.parent):
                    itself = name == fold_name(database.name)
                    belongs = "is the database of signals" if itself else f"belongs to the database {database.name}"
                    raise UsageError(f"{shown} {belongs}.", NAME_ANOTHER)
            self._beside_another(shown, each)
        return real

    def content(self, path: str | os.PathLike[str], real: Path, state: os.stat_result) -> None:
        """Raise UsageError if a regular file is the database, a settings file, another database, or a note."""
        shown = os.fspath(path)
        for database in self._databases():
            for ending in ("", *COMPANION_SUFFIXES):
                if is_same_file(f"{database}{ending}", state):
                    belongs = f"belongs to the database {database.name}" if ending else "is the database of signals"
                    raise UsageError(f"{shown} {belongs}.", NAME_ANOTHER)
            if state.st_nlink > 1 and has_name_in(database.parent, state, partial(_belongs_to, database)):
                raise UsageError(f"{shown} belongs to the database {database.name}.", NAME_ANOTHER)
        if is_same_file(sys.executable, state) or is_below(real, (PROGRAM,)):
            raise UsageError(f"{shown} is part of the program itself.", NAME_ANOTHER)
        if self.settings and is_same_file(self.settings, state):
            raise UsageError(f"{shown} is the settings file of signals.", NAME_ANOTHER)
        try:
            first = header(real)
        except OSError as error:
            raise UsageError(
                f"{shown} cannot be read to check what would be replaced: {error.strerror}.", NAME_ANOTHER
            ) from error
        if first and first.magic and not is_export(real, first):
            raise UsageError(
                f"{shown} is a SQLite database that signals did not export.",
                "Name another file, or move it away first.",
            )
        if self._is_note(Path(path).absolute(), real, state):
            raise UsageError(f"{shown} is one of your notes.", NAME_ANOTHER)

    def among_notes(self, path: str | os.PathLike[str]) -> bool:
        """Whether the next ingestion of the configured notes would read a file at ``path`` as a note."""
        real = Path(os.path.realpath(path))
        return is_below(real / "note" if real.is_dir() else real, self.notes)

    def _databases(self) -> Iterator[Path]:
        """The database as named, and its real path if that differs."""
        if self.database:
            named = self.database.absolute()
            real = Path(os.path.realpath(named))
            yield named
            if real != named:
                yield real

    def _beside_another(self, shown: str, path: Path) -> None:
        """Reject names that SQLite would read as part of a database in the same folder."""
        for ending in COMPANION_SUFFIXES:
            if fold_name(path.name).endswith(ending):
                database = path.with_name(path.name[: -len(ending)])
                with suppress(OSError):
                    if (first := header(database)) and first.magic:
                        raise UsageError(f"{shown} belongs to the database {database.name}.", NAME_ANOTHER)

    def _is_note(self, given: Path, real: Path, state: os.stat_result) -> bool:
        from signals.files.sheet_export import is_sheet_export

        known = self.known()
        exported = is_sheet_export(real)
        folders = (*self.notes, *self._recorded(known.root))
        if any(is_same_file(note, state) for note in self.notes):
            return True
        if not exported and any(is_note_name(path.name) and is_below(path, folders) for path in {given, real}):
            return True
        linked = state.st_nlink > 1  # else only a note with the same name can be this file
        name = fold_name(real.name)
        if any(
            (linked or fold_name(file.rpartition(os.sep)[2]) == name) and is_same_file(file, state)
            for file in known.files
        ):
            return True
        return linked and any(has_name_in(folder, state, is_note_name, deep=True) for folder in folders)

    def _recorded(self, root: Path | None) -> Iterator[Path]:
        """The recorded notes root, if everything below it is notes. If the settings name notes, the settings' own
        folder is only what paths are relative to."""
        if root and not (self.notes and self.settings and same_folder(root, self.settings.parent)):
            yield root


def _belongs_to(database: Path, name: str) -> bool:
    """Whether a file with this name, in the folder of a database, is the database or belongs to it."""
    name, own = fold_name(name), fold_name(database.name)
    if not name.startswith(own):
        return False
    rest = name.removeprefix(own)
    return rest in ("", *COMPANION_SUFFIXES) or re.match(_COPY_SUFFIX, rest) is not None
