"""The cells of a worksheet: where they are, and what a person sees in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import isfinite

from signals.parsing.sheets.number_formats import Show, plain

MAX_COLUMNS = 1_024
"""The number of columns that a sheet may have. Excel allows 16,384, but a table of findings has some dozens."""

DIGITS = "0123456789"
TEXT_TYPES = frozenset({"inlineStr", "str"})
"""The types of cells that contain their text. Those of type ``s`` contain the number of a shared one."""

_LONGEST_NUMBER = 32
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def position(reference: str) -> tuple[int, int]:
    """Return the row (from 1) and the column (from 0) of ``B7``. Raises ValueError for anything else."""
    letters = reference.rstrip(DIGITS)
    column = column_index(letters)
    return int(reference[len(letters) :]), column


def column_index(letters: str) -> int:
    """Return the index of a column: 0 for A, 26 for AA. Raises ValueError if it is not a column."""
    if not letters.isalpha() or not letters.isascii() or len(letters) > 3:
        raise ValueError(letters)
    index = 0
    for letter in letters.upper():
        index = 26 * index + ord(letter) - ord("A") + 1
    return index - 1


def unescaped(text: str) -> str:
    """Return a text with the characters that a workbook writes as ``_x000D_``. Half a surrogate pair becomes the
    replacement character, and NUL is left out."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")


class CellReader:
    """Knows the shared ``strings`` and the styles of a workbook."""

    def __init__(self, strings: Sequence[str], styles: Sequence[Show]) -> None:
        self.strings = strings
        self._styles = styles
        self.columns: dict[str, int] = {}
        """The columns that were met, by their letters."""
        self._remembered = lru_cache(maxsize=4096)(self._value)

    def seen(self, kind: str, style: str, content: str) -> str:
        """Return what a person sees in a cell with this type, style and content."""
        if kind == "s":
            at = int(content) if content.isdecimal() and len(content) < 10 else -1
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if kind in TEXT_TYPES:
            return unescaped(content)
        # Many cells have the same number or date.
        return (self._remembered if len(content) <= _LONGEST_NUMBER else self._value)(kind, style, content)

    def _value(self, kind: str, style: str, content: str) -> str:
        if kind == "b":
            return "TRUE" if content.strip() == "1" else "FALSE"
        if kind == "e":
            return ""
        if kind == "d":
            return content.replace("T", " ").removesuffix("Z").removesuffix(" 00:00:00")
        try:
            number = float(content)
        except ValueError:
            return content
        known = style.isdecimal() and len(style) < 7 and int(style) < len(self._styles)
        return (self._styles[int(style)] if known else plain)(number) if isfinite(number) else ""
