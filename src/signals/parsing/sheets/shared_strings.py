"""The texts that the cells of a workbook share."""

from __future__ import annotations

from typing import BinaryIO

from signals.parsing.sheets.cells import unescaped
from signals.parsing.sheets.xml_reader import MAX_TEXT, TextReader, new_parser, too_large


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
