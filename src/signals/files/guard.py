"""What the program never writes over: its database, the notes, the settings, other databases, and what is no file.

A guard is made where the database, the settings and the notes are known, and the functions of ``output`` ask for one.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from signals.errors import UsageError
from signals.files.sqlite_file import SIDES, header, is_export
from signals.files.temporary import is_temporary
from signals.terms import NOTE_SUFFIXES, SETTINGS_FILE

KEPT = (".before-", ".damaged-", ".schema")
"""What follows the name of a database in the names of the copies that the program keeps beside it."""

ANOTHER = "Name another file."


class KnownNotes(NamedTuple):
    """The notes root that a database records, and every note's file that it knows."""

    root: Path | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses what must not be written over. ``database`` and ``settings`` are files, ``notes`` what the settings name.

    ``known`` reads what the database knows of notes; it is called only where a file is about to be replaced.
    """

    database: Path | None = None
    settings: Path | None = None
    notes: tuple[Path, ...] = ()
    known: Callable[[], KnownNotes] = KnownNotes

    def replaceable(self, path: str | os.PathLike[str]) -> Path:
        """The real path of a file that may be made or replaced at ``path``, whatever links lead there.

        UsageError where it must not be.
        """
        real = self.named(path)
        try:
            state = os.stat(real)
        except (FileNotFoundError, NotADirectoryError):
            return real
        if stat.S_ISDIR(state.st_mode):
            raise UsageError(f"{os.fspath(path)} is a folder.", "Name a file in it.")
        if not stat.S_ISREG(state.st_mode):
            raise UsageError(f"{os.fspath(path)} is no regular file.", "Name a file, or - for standard output.")
        self.content(path, real, state)
        return real

    def absent(self, path: str | os.PathLike[str]) -> None:
        """Refuse a name that something has."""
        if os.path.lexists(path):
            raise UsageError(f"{os.fspath(path)} is already there.", "Choose another name, or move it away first.")

    def named(self, path: str | os.PathLike[str], settings: bool = False) -> Path:
        """The real path, unless the name itself is not to be used; ``settings`` may be made, which nothing else may."""
        try:
            real = Path(os.path.realpath(path))
        except ValueError as error:
            raise UsageError("The name of the file holds a NUL character.", ANOTHER) from error
        said = os.fspath(path)
        for each in (Path(path).absolute(), real):
            name = _folded(each.name)
            if is_temporary(name):
                raise UsageError(f"{said} is the name of a temporary file of signals.", ANOTHER)
            if name == SETTINGS_FILE and not settings:
                raise UsageError(f"{said} would be a settings file of signals.", ANOTHER)
            for database in self._databases():
                if _of_database(database, name) and _same(each.parent, database.parent):
                    itself = name == _folded(database.name)
                    belongs = "is the database of signals" if itself else f"belongs to the database {database.name}"
                    raise UsageError(f"{said} {belongs}.", ANOTHER)
            self._beside_another(said, each)
        return real

    def content(self, path: str | os.PathLike[str], real: Path, state: os.stat_result) -> None:
        """Refuse a regular file for what it is: the database, settings, another database, a note."""
        said = os.fspath(path)
        for database in self._databases():
            for ending in ("", *SIDES):
                if _is(f"{database}{ending}", state):
                    belongs = f"belongs to the database {database.name}" if ending else "is the database of signals"
                    raise UsageError(f"{said} {belongs}.", ANOTHER)
            if state.st_nlink > 1 and _holds(database.parent, state, partial(_of_database, database)):
                raise UsageError(f"{said} belongs to the database {database.name}.", ANOTHER)
        if self.settings and _is(self.settings, state):
            raise UsageError(f"{said} is the settings file of signals.", ANOTHER)
        try:
            first = header(real)
        except OSError as error:
            raise UsageError(
                f"{said} cannot be read to see what would be replaced: {error.strerror}.", ANOTHER
            ) from error
        if first and first.magic and not is_export(real, first):
            raise UsageError(
                f"{said} is a SQLite database, and no export of signals.", "Name another file, or move it away first."
            )
        if self._is_note(real, state):
            raise UsageError(f"{said} is one of your notes.", ANOTHER)

    def among_notes(self, path: str | os.PathLike[str]) -> bool:
        """Whether a file there would be read as a note by the next ingestion of what the settings name."""
        real = Path(os.path.realpath(path))
        return _below(real, self.notes)

    def _databases(self) -> Iterator[Path]:
        """The database as it was named, and the file that this leads to."""
        if self.database:
            named = self.database.absolute()
            real = Path(os.path.realpath(named))
            yield named
            if real != named:
                yield real

    def _beside_another(self, said: str, path: Path) -> None:
        """Refuse what SQLite would take for a part of the database beside it."""
        for ending in SIDES:
            if _folded(path.name).endswith(ending):
                database = path.with_name(path.name[: -len(ending)])
                with suppress(OSError):
                    if (first := header(database)) and first.magic:
                        raise UsageError(f"{said} belongs to the database {database.name}.", ANOTHER)

    def _is_note(self, real: Path, state: os.stat_result) -> bool:
        known = self.known()
        folders = (*self.notes, *self._recorded(known.root))
        if any(_is(note, state) for note in self.notes):
            return True
        if _named_as_note(real.name) and _below(real, folders):
            return True
        linked = state.st_nlink > 1  # else it has no other name, and only a known note of this one can be the file
        name = _folded(real.name)
        if any((linked or _folded(file.rpartition(os.sep)[2]) == name) and _is(file, state) for file in known.files):
            return True
        return linked and any(_holds(folder, state, _named_as_note, below=True) for folder in folders)

    def _recorded(self, root: Path | None) -> Iterator[Path]:
        """The recorded notes root, as far as notes are everywhere below it: where the settings name notes, their own
        folder is only what paths are relative to."""
        if root and not (self.notes and self.settings and _same(root, self.settings.parent)):
            yield root


def _of_database(database: Path, name: str) -> bool:
    """Whether a file so called, in the folder of a database, is that, or lies there because of it."""
    name, own = _folded(name), _folded(database.name)
    rest = name.removeprefix(own)
    return name.startswith(own) and (rest in ("", *SIDES) or rest.startswith(KEPT))


def _folded(name: str) -> str:
    """A name as a file system sees it that takes no notice of case; on others it is refused as well."""
    return unicodedata.normalize("NFC", name).casefold()


def _is(path: str | os.PathLike[str], state: os.stat_result) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samestat(os.stat(path), state)
    return False


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError, ValueError):
        return one.samefile(other)
    return one == other


def _below(path: Path, folders: tuple[Path, ...]) -> bool:
    """Whether a file lies in one of the folders or below it, by what the folders are and not by their names."""
    tops = set()
    for folder in folders:
        with suppress(OSError, ValueError):
            state = os.stat(folder)
            tops.add((state.st_dev, state.st_ino))
    for parent in path.parents if tops else ():
        with suppress(OSError):
            state = os.stat(parent)
            if (state.st_dev, state.st_ino) in tops:
                return True
    return False


def _named_as_note(name: str) -> bool:
    return name.lower().endswith(NOTE_SUFFIXES)


def _holds(folder: Path, state: os.stat_result, called: Callable[[str], bool], below: bool = False) -> bool:
    """Whether a file has a name in a folder, or ``below`` it too, that is ``called`` so."""
    pending = [os.fspath(folder)]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if below and entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.inode() == state.st_ino and called(entry.name) and _is(entry.path, state):
                    return True
    return False
