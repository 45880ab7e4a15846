"""Trust in settings that name files outside their own folder.

A downloaded or shared folder must not choose which of the user's files are read or written. Its settings may name such
places only after the user has allowed them. The permissions are stored per user, one JSON list a line: the settings
file and an allowed place. If the file later names another place, that needs a new permission. Anything else in it may
change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from signals.errors import SettingsError
from signals.files.bounded_reading import TooLarge, read_all

NAME = "trusted-settings.ndjson"
LARGEST = 4 * 1024 * 1024


def outside_folder(file: Path, places: Iterable[Path]) -> list[str]:
    """Return those places in a settings file that are outside its folder, with links followed."""
    folder = _real(file.parent)
    real = dict.fromkeys(map(_real, places))
    return [place for place in real if not Path(place).is_relative_to(folder)]


def check(file: Path, places: Iterable[Path]) -> None:
    """Raise SettingsError if a settings file names a place outside its folder that the user has not allowed."""
    outside = outside_folder(file, places)
    if not outside:
        return
    known = set(_lines(trust_file()))
    refused = next((place for place in outside if _line(file, place) not in known), None)
    if refused is not None:
        raise SettingsError(
            f"{file} names a place outside its folder: {refused}.",
            "If you trust these settings, run `signals init --trust` once. If not, remove this place from the file.",
        )


def with_allowed(file: Path, places: Sequence[str]) -> str:
    """The new content of the trust file when a settings file may also name these places."""
    lines = [*_lines(trust_file()), *(_line(file, place) for place in places)]
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def trust_file() -> Path:
    """The path of the trust file."""
    import platformdirs

    with suppress(RuntimeError):  # no home folder
        folder = platformdirs.user_config_path("signals", appauthor=False)
        if folder.is_absolute():
            return folder / NAME
    raise SettingsError("No home folder is set, so there is no place to store what you trust.", "Set HOME.")


def _lines(file_of_trust: Path) -> list[str]:
    try:
        with file_of_trust.open("rb") as stream:
            return read_all(stream, LARGEST).decode(errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except TooLarge as error:
        raise SettingsError(f"{file_of_trust} is too large.", "Make it shorter, or move it away.") from error
    except OSError as error:
        raise SettingsError(f"{file_of_trust} cannot be read: {error.strerror}.", "Check its permissions.") from error


def _line(file: Path, place: str) -> str:
    return json.dumps([os.path.join(_real(file.parent), file.name), place])


def _real(path: Path) -> str:
    """The real path, or the absolute path if links cannot be followed, as in an endless chain."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError, RecursionError):
        return str(path.absolute())
