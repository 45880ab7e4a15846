"""The sheets of an Excel workbook (``.xlsx``): a zip archive of XML files, described in ECMA-376.

Only text, numbers, dates, links and merged cells are read. Formulas have the result that was stored with them. Nothing
is unpacked to disk, sheets are read as a stream, and all that a file can make grow has a limit.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from io import BytesIO
from typing import IO, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from signals.parsing.sheets import worksheet
from signals.parsing.sheets.cells import CellReader
from signals.parsing.sheets.number_formats import Show, plain, show_by, show_by_number
from signals.parsing.sheets.parsed_rows import Counts
from signals.parsing.sheets.shared_strings import read_strings
from signals.parsing.sheets.sheet import Row, Sheet, SheetError
from signals.parsing.sheets.xml_reader import attributes_of, damaged, too_large

MAX_STRINGS = 192 * 1024 * 1024
"""The memory that the shared strings of a workbook may take, in bytes."""

MAX_DIRECTORY = 4 * 1024 * 1024
"""The size of the list of parts in the archive, in bytes."""

MAX_SHEETS = 1_000
MAX_STYLES = 100_000

_ZIP = b"PK\x03\x04"
_END, _LONGEST_END = b"PK\x05\x06", 22 + 0xFFFF
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Save it as .xlsx or .csv in a spreadsheet program."
_BUILT_IN_FORMATS = 164
"""Format codes with a lower number are not spelt out in the workbook."""


def is_workbook(data: bytes) -> bool:
    """Whether a file begins like a workbook: a zip archive, or the container of old and of encrypted ones."""
    return data.startswith((_ZIP, _OLE))


class Workbook:
    """An open workbook. ``max_unpacked`` is the number of bytes that may be unpacked from it."""

    def __init__(self, data: bytes, max_unpacked: int) -> None:
        """Open the workbook. Raises SheetError if it is damaged or encrypted, or another kind of file."""
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise SheetError("encrypted", "The workbook is encrypted.", "Save it without a password.")
            raise SheetError("old-workbook", "The file is a workbook in the old .xls format.", _SAVE_AS)
        self._left = max_unpacked
        at = data.rfind(_END, max(len(data) - _LONGEST_END, 0))
        if at >= 0 and int.from_bytes(data[at + 12 : at + 16], "little") > MAX_DIRECTORY:
            raise too_large("The workbook has too many parts.")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise SheetError("not-a-workbook", "The file is not an Excel workbook.", _SAVE_AS) from error
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}
        self._parts = self._relations("")
        self._main = self._target("", "officeDocument")
        if not self._main or not self._main.endswith(".xml"):
            other = "The file is a binary workbook (.xlsb)." if self._main else "The zip archive is not a workbook."
            raise SheetError("not-a-workbook", other, _SAVE_AS)
        self._main_relations = self._relations(self._main)
        self.counts = Counts()
        self.names: list[str] = []
        """The names of the worksheets, known when the first one was asked for."""

    def sheets(self) -> Iterator[Sheet]:
        """Yield the worksheets in order. Rows must be read before the next sheet is asked for. Raises SheetError if
        the workbook is damaged."""
        found: list[tuple[str, str, bool]] = []
        epoch_1904 = False
        with self._open(self._main) as stream:
            for tag, attributes in attributes_of(stream, ("sheet", "workbookPr")):
                if tag == "workbookPr":
                    epoch_1904 = attributes.get("date1904") in ("1", "true")
                elif len(found) < MAX_SHEETS:
                    type_, target = self._main_relations.get(attributes.get("id", ""), ("", ""))
                    if type_ == "worksheet":
                        found.append((attributes.get("name", ""), target, attributes.get("state", "") in _HIDDEN))
        self.names = [name for name, _, _ in found]
        reader: CellReader | None = None
        styles = self._styles(epoch_1904)
        for name, path, hidden in found:
            reader = reader or CellReader(self._strings(), styles)
            yield Sheet(name, self._rows(path, reader), hidden)

    def _rows(self, path: str, reader: CellReader) -> Iterator[Row]:
        relations = cache(lambda: {key: target for key, (_, target) in self._relations(path).items()})
        with self._open(path) as stream:
            extras = worksheet.read_extras(stream, cast("Callable[[], Mapping[str, str]]", relations))
        with self._open(path) as stream:
            yield from worksheet.read_rows(stream, reader, extras, self.counts)

    def _strings(self) -> list[str]:
        path = self._target(self._main, "sharedStrings")
        if not path or path.lower() not in self._names:
            return []
        with self._open(path) as stream:
            return read_strings(stream, MAX_STRINGS)

    def _styles(self, epoch_1904: bool) -> list[Show]:
        """What shows numbers in each style of the workbook, by the number of the style."""
        path = self._target(self._main, "styles")
        if not path or path.lower() not in self._names:
            return []
        codes: dict[str, str] = {}
        styles: list[Show] = []
        with self._open(path) as stream:
            inside = False
            for tag, attributes in attributes_of(stream, ("numFmt", "cellXfs", "cellStyles", "dxfs", "xf")):
                if tag == "numFmt":
                    codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", "")[:255])
                elif tag != "xf":
                    inside = tag == "cellXfs"
                elif inside and len(styles) < MAX_STYLES:
                    styles.append(_show(attributes.get("numFmtId", "0"), codes, epoch_1904))
        return styles

    def _target(self, part: str, kind: str) -> str:
        relations = self._main_relations if part else self._parts
        return next((target for type_, target in relations.values() if type_ == kind), "")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part by id: the kind, which ends its type, and the target (a part or a URL)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path.lower() not in self._names:
            return {}
        relations = {}
        with self._open(path) as stream:
            for _, attributes in attributes_of(stream, ("Relationship",)):
                target = attributes.get("Target", "")
                if attributes.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                relations[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)
                if len(relations) > worksheet.MAX_SPANS:
                    raise too_large("The workbook has too many links.")
        return relations

    def _open(self, path: str) -> _Part:
        info = self._names.get(path.lower())
        if info is None:
            raise damaged(f"{path} is missing")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged(f"{path} is compressed in an unusual way")
        if info.flag_bits & 1:
            raise SheetError("encrypted", "The workbook is encrypted.", "Save it without a password.")
        try:
            return _Part(partial(self._zip.open, info), self._take)
        except (BadZipFile, NotImplementedError, ValueError) as error:
            raise damaged(str(error)) from error

    def _take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise too_large("The workbook is too large when it is unpacked.")


_HIDDEN = ("hidden", "veryHidden")


def _show(number: str, codes: Mapping[str, str], epoch_1904: bool) -> Show:
    if number in codes:
        return show_by(codes[number], epoch_1904)
    return show_by_number(int(number), epoch_1904) if number.isdecimal() and len(number) < 7 else plain


class _Part:
    """A part of the archive as a stream. What is unpacked is counted."""

    def __init__(self, open_part: Callable[[], IO[bytes]], take: Callable[[int], None]) -> None:
        self._open, self._take = open_part, take
        self._stream = open_part()

    def __enter__(self) -> BinaryIO:
        return cast("BinaryIO", self)

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def read(self, size: int) -> bytes:
        """Return the next bytes. Raises SheetError if they are damaged."""
        try:
            data = self._stream.read(size)
        except (BadZipFile, EOFError, OSError, zlib.error) as error:
            raise damaged(str(error)) from error
        self._take(len(data))
        return data

    def seek(self, _: int) -> None:
        """Begin again."""
        self._stream.close()
        self._stream = self._open()
