"""A TOML file, read with bounds on its size and its depth: the time of its reader grows with the square of both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from signals.errors import SettingsError
from signals.files.bounded_reading import TooMuch, whole

LARGEST = 64 * 1024
"""Bytes of a settings file."""

DEEPEST = 32
"""Names in a dotted key, and tables and lists within each other."""

_PIECE = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}'  # texts and comments, in which nothing has a meaning
    r"|'''[\s\S]*?'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[.\[\]{}=,\n]"
)


def read(file: Path) -> dict[str, Any]:
    """What a TOML file holds. Raises SettingsError, a sentence, for what cannot be read."""
    import tomllib

    try:
        with file.open("rb") as stream:
            text = whole(stream, LARGEST).decode("utf-8-sig")
        if _depth(text) > DEEPEST:
            raise SettingsError(
                f"{file} nests deeper than {DEEPEST} levels.", "Make it simpler; `signals init` shows how."
            )
        return tomllib.loads(text)
    except TooMuch as error:
        raise SettingsError(
            f"{file} is too large for settings: more than {LARGEST:,} bytes.", "Make it shorter, or move it away."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file} is not valid TOML: {error}.", "Correct that line.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 text.", "Save it as UTF-8.") from error
    except (RecursionError, ValueError) as error:  # what the reader of TOML lets through
        raise SettingsError(
            f"{file} holds a number or a date that cannot be.", "Make it simpler; `signals init` shows how."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"{file} cannot be read: {error.strerror}.", "Make it readable, or move it away."
        ) from error


def _depth(text: str) -> int:
    """How deep a text of TOML nests at most: the names of a dotted key, and brackets, as far as they are no text."""
    if sum(map(text.count, ".[{")) < DEEPEST:  # as in most files, for which nothing has to be compiled
        return 0
    deepest = dots = brackets = 0
    for match in re.finditer(_PIECE, text):
        piece = match[0]
        if piece == ".":
            dots += 1
        elif piece in "[{":
            brackets += 1
            dots = 0
        elif piece in "]}":
            brackets -= 1
            dots = 0
        elif piece in "=,\n":
            dots = 0
        deepest = max(deepest, dots + 1, brackets)
    return deepest
