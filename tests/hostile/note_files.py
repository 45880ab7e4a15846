"""All hostile notes. Those with unusual bytes are files in ``notes/``, the others are generated."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from hostile.made_notes import made

FOLDER = Path(__file__).parent / "notes"

BYTES: dict[str, str] = {
    "all-controls.md": "every control character there is",
    "archive.md": "the beginning of a ZIP archive",
    "bom-only.md": "nothing but a byte order mark",
    "bom-twice.md": "two byte order marks",
    "bom-within.md": "a byte order mark in the middle of a cell",
    "bom.md": "a byte order mark, which hides what begins a note",
    "carriage-returns.md": "lines that end as on old Macintoshes",
    "cut-off-character.md": "ends within a character",
    "database.md": "the beginning of an SQLite file",
    "document.md": "the beginning of a PDF",
    "escapes.md": "escape sequences: colours, a link, the clipboard",
    "five-bytes.md": "a character of five bytes, as UTF-8 once had",
    "koi8.md": "Russian in KOI8-R",
    "line-separators.md": "characters that some programs end lines at",
    "mixed-line-ends.md": "lines that end in every way",
    "no-last-newline.md": "a last row without an end",
    "noise-without-nul.md": "every byte but NUL",
    "noise.md": "every byte",
    "noncharacters.md": "code points that are no characters",
    "nul-last.md": "text, but for its last byte",
    "nul.md": "text with a NUL in a name",
    "one-wrong-byte.md": "UTF-8 but for one byte, as after a paste",
    "overlong.md": "a slash spelt in two bytes, which hides it from filters",
    "past-unicode.md": "a character past the last one",
    "picture.md": "the beginning of a PNG",
    "private-use.md": "characters for private use",
    "return-in-a-cell.md": "a carriage return in a cell, which ends its line",
    "shift-jis.md": "Japanese in Shift JIS",
    "surrogate-pair.md": "a character as two surrogates, as databases export it",
    "surrogate.md": "half a pair of surrogates",
    "utf-16-be.md": "UTF-16, its greater byte first",
    "utf-16-half-pair.md": "UTF-16 with half a pair of surrogates",
    "utf-16-le.md": "UTF-16, its lesser byte first",
    "utf-16-no-bom.md": "UTF-16 without a byte order mark",
    "utf-16-odd.md": "UTF-16 of an odd number of bytes",
    "utf-32.md": "UTF-32",
    "utf-7.md": "UTF-7, which looks like ASCII",
    "windows-1252-holes.md": "the five bytes that Windows-1252 lacks",
    "windows-1252.md": "Windows-1252",
}
"""File in ``notes/`` to the reason why it is hostile."""


class Hostile(NamedTuple):
    """A note and why it is hostile."""

    why: str
    content: bytes


NOTES: dict[str, Hostile] = {
    **{name: Hostile(why, (FOLDER / name).read_bytes()) for name, why in BYTES.items()},
    **{f"{name}.md": Hostile(why, text.encode("utf-8", "surrogatepass")) for name, why, text in made()},
}
"""File name to note."""
