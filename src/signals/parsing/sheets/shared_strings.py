"""The texts that the cells of a workbook share."""

from __future__ import annotations

import re
from typing import BinaryIO

from signals.parsing.sheets.xml_reader import MAX_TEXT, TextReader, new_parser, too_large

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(stream: BinaryIO, most: int) -> list[str]:
    """Return the shared strings of a workbook. Raises SheetError if they take more than ``most`` bytes."""
    strings: list[str] = []
    text: list[str] = []
    pieces: list[str] = []
    names: dict[str, str] = {}
    phonetic = False
    size = 0

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal phonetic
        name = names.get(tag) or names.setdefault(tag, tag.rpartition(" ")[2])
        if name == "t":
            text.clear()
        elif name == "rPh":
            phonetic = True

    def end(tag: str) -> None:
        nonlocal phonetic, size
        name = names[tag]
        if name == "t":
            if not phonetic:
                pieces.append("".join(text))
            text.clear()
        elif name == "si":
            strings.append(unescaped("".join(pieces)))
            pieces.clear()
            size += 64 + 2 * len(strings[-1])
        elif name == "rPh":
            phonetic = False

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    reader = TextReader(stream, parser, text)
    while reader.read():
        if size > most or sum(map(len, pieces)) > MAX_TEXT:
            raise too_large("The texts of the workbook are too long.")
    return strings


def unescaped(text: str) -> str:
    """Return a text with the characters that a workbook writes as ``_x000D_``. Half a surrogate pair becomes the
    replacement character, and NUL is left out."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")
