"""Read the XML of a workbook in bounded memory, with the parser of the standard library (expat).

A workbook has no document type definition. Without one there are no entities, so nothing in the XML can grow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO
from xml.parsers import expat

from signals.parsing.sheets.sheet import SheetError

CHUNK = 1 << 15
"""Bytes that are read at once."""

MAX_TEXT = 1 << 20
"""The greatest length of one text, in characters. Excel allows 32,767."""

LONG_TEXT = f"A cell has more than {MAX_TEXT:,} characters."


def damaged(reason: str = "") -> SheetError:
    """The error for a workbook that cannot be read."""
    because = f" ({reason})" if reason else ""
    return SheetError(
        "damaged-workbook",
        f"The workbook is damaged{because}.",
        "Open it in a spreadsheet program and save it again, or take it out of the folder.",
    )


def too_large(message: str) -> SheetError:
    """The error for a workbook that would take too much memory or time."""
    return SheetError("workbook-too-large", message, "Split it, or save its findings in a file of their own.")


def new_parser() -> expat.XMLParserType:
    """Return a parser with namespaces. It refuses document type definitions."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = CHUNK
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise damaged("it has a document type definition")


class TextReader:
    """Feeds a stream to a parser, chunk by chunk. The parser appends text to ``text``, which must stay short."""

    def __init__(self, stream: BinaryIO, parser: expat.XMLParserType, text: list[str]) -> None:
        self._stream, self._parser, self._text = stream, parser, text
        self._complete = False
        parser.CharacterDataHandler = text.append

    def read(self) -> bool:
        """Parse the next chunk. Return whether there was one. Raises SheetError as ``parse`` does."""
        if self._complete:
            return False
        chunk = self._stream.read(CHUNK)
        self.parse(chunk, final=not chunk)
        return True

    def parse(self, data: bytes, *, final: bool = False) -> None:
        """Parse bytes that follow those before. Raises SheetError if the XML is damaged or a text too long."""
        self._complete = final
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            raise damaged(expat.ErrorString(error.code)) from error
        if len(self._text) > 1 and sum(map(len, self._text)) > MAX_TEXT:
            raise too_large(LONG_TEXT)


def attributes_of(stream: BinaryIO, names: Collection[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the name and the attributes of each element with one of these names, without namespaces."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in names:
            found.append((name, {key.rpartition(" ")[2]: value for key, value in attributes.items()}))

    parser = new_parser()
    parser.StartElementHandler = start
    reader = TextReader(stream, parser, [])
    parser.CharacterDataHandler = None
    while reader.read():
        yield from found
        found.clear()
