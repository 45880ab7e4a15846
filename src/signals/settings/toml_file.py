"""Read a TOML file with limits on size and depth: the parser's time grows with the square of both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from signals.errors import SettingsError
from signals.files.bounded_reading import TooLarge, read_all

LARGEST = 64 * 1024
"""The largest settings file, in bytes."""

DEEPEST = 32
"""The greatest number of names in a dotted key, and of nested tables and lists."""

_PIECE = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}'  # strings and comments: their content is ignored
    r"|'''[\s\S]*?'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[.\[\]{}=,\n]"
)


def read(file: Path) -> dict[str, Any]:
    """Return the content of a TOML file. Raises SettingsError if it cannot be read."""
    import tomllib

    try:
        with file.open("rb") as stream:
            text = read_all(stream, LARGEST).decode("utf-8-sig")
        if _depth(text) > DEEPEST:
            raise SettingsError(
                f"{file} is nested deeper than {DEEPEST} levels.", "Simplify it. `signals init` writes an example."
            )
        return tomllib.loads(text)
    except TooLarge as error:
        raise SettingsError(
            f"{file} is too large for a settings file: it has more than {LARGEST:,} bytes.",
            "Make it shorter, or move it away.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file} is not valid TOML: {error}.", "Correct this line.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 text.", "Save it as UTF-8.") from error
    except (RecursionError, ValueError) as error:  # errors that the parser does not convert
        raise SettingsError(
            f"{file} contains an impossible number or date.", "Simplify it. `signals init` writes an example."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"{file} cannot be read: {error.strerror}.", "Make it readable, or move it away."
        ) from error


def _depth(text: str) -> int:
    """The greatest nesting in a TOML text: names in a dotted key, or brackets outside of strings."""
    if sum(map(text.count, ".[{")) < DEEPEST:  # most files: no pattern has to be compiled
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
