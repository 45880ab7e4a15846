"""Settings that lead out of their own folder: a folder that was downloaded or shared must not choose which files of
yours are read or written, so its settings may name such places only once you have said so.

What was said is kept per user, a JSON list a line: the settings file, and a place it may lead to. Should the file name
another place later, that has to be said again; all else in it may change.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from signals.errors import SettingsError
from signals.files.bounded_reading import TooMuch, whole

NAME = "trusted-settings.ndjson"
LARGEST = 4 * 1024 * 1024


def leading_out(file: Path, places: Iterable[Path]) -> list[str]:
    """Of the places that a settings file names those outside its folder, as links really lead there."""
    folder = _real(file.parent)
    real = dict.fromkeys(map(_real, places))
    return [place for place in real if not Path(place).is_relative_to(folder)]


def check(file: Path, places: Iterable[Path]) -> None:
    """Raise SettingsError where a settings file leads out of its folder, to what the user has not allowed it."""
    outside = leading_out(file, places)
    if not outside:
        return
    known = set(_lines(kept_in()))
    refused = next((place for place in outside if _line(file, place) not in known), None)
    if refused is not None:
        raise SettingsError(
            f"{file} leads out of its folder, to {refused}.",
            "If these settings are yours, allow it once with `signals init --trust`; else take that place out of them.",
        )


def allowing(file: Path, places: Sequence[str]) -> str:
    """What is to be kept where a settings file may lead to these places too."""
    lines = [*_lines(kept_in()), *(_line(file, place) for place in places)]
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def kept_in() -> Path:
    """The file that what was allowed is kept in."""
    import platformdirs

    with suppress(RuntimeError):  # where there is no home folder
        folder = platformdirs.user_config_path("signals", appauthor=False)
        if folder.is_absolute():
            return folder / NAME
    raise SettingsError("No home folder is known to keep in what you trust.", "Set HOME.")


def _lines(kept: Path) -> list[str]:
    try:
        with kept.open("rb") as stream:
            return whole(stream, LARGEST).decode(errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except TooMuch as error:
        raise SettingsError(f"{kept} is too large.", "Make it shorter, or move it away.") from error
    except OSError as error:
        raise SettingsError(f"{kept} cannot be read: {error.strerror}.", "Look at its permissions.") from error


def _line(file: Path, place: str) -> str:
    return json.dumps([os.path.join(_real(file.parent), file.name), place])


def _real(path: Path) -> str:
    """Where a path really leads. One that cannot be followed, as a chain of links without end, leads to itself."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError, RecursionError):
        return str(path.absolute())
