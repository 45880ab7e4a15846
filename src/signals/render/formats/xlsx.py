"""An Excel workbook. Every text is written as text, so no cell becomes a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any, BinaryIO

from signals.files.temporary import temporary_folder
from signals.render.columns import ColumnTypes
from signals.render.options import Options
from signals.render.values import Row, encodable, join_list

binary = True
suffixes = (".xlsx",)

LONGEST = 32_767
"""The number of UTF-16 units that fit in a cell."""

ROWS = 1_048_575
"""The number of rows that fit on a sheet below its header. More rows go on another sheet."""


class _Sink:
    """A stream that can be abandoned. An unfinished zip archive writes its end when it is discarded, and prints an
    error if that fails. After ``give_up`` nothing is written any more."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream: BinaryIO | None = stream
        self._reached = 0

    def give_up(self) -> None:
        self._stream = None

    def write(self, data: bytes) -> int:
        return self._stream.write(data) if self._stream else len(data)

    def seek(self, to: int, whence: int = 0) -> int:
        return self._stream.seek(to, whence) if self._stream else self._reached

    def tell(self) -> int:
        if not self._stream:
            return self._reached
        at = self._stream.tell()
        self._reached = max(self._reached, at)
        return at

    def flush(self) -> None:
        if self._stream:
            self._stream.flush()


def render(columns: Sequence[str], rows: Iterable[Row], stream: BinaryIO, options: Options) -> int:
    """Write the rows under a frozen header with filters. Too long texts are cut, and ``options.warn`` is called."""
    from xlsxwriter.exceptions import FileCreateError

    cut: list[str] = []
    sink = _Sink(stream)
    with temporary_folder() as folder:
        try:
            count = _fill(sink, str(folder), columns, iter(rows), options, cut)
        except FileCreateError as error:
            sink.give_up()
            raise error.args[0] from None  # the original OSError
        except BaseException:
            sink.give_up()
            raise
    if cut:
        cells = "1 cell was" if len(cut) == 1 else f"{len(cut):,} cells were"
        options.warn(
            f"{cells} cut at {LONGEST:,} characters, the most that a cell can contain (first: {cut[0]}). "
            "Export to csv or json for the whole text."
        )
    return count


def _fill(
    sink: _Sink, folder: str, columns: Sequence[str], rows: Iterator[Row], options: Options, cut: list[str]
) -> int:
    """Write the workbook to ``sink``, and its temporary parts to ``folder``."""
    import xlsxwriter

    name, types = options.name, options.types
    book = xlsxwriter.Workbook(sink, {"constant_memory": True, "tmpdir": folder})
    try:
        bold = book.add_format({"bold": True, "bottom": 1})
        count = sheets = 0
        while (first := next(rows, None)) is not None or not sheets:
            sheets += 1
            sheet = _sheet(book, columns, name if sheets == 1 else f"{name} {sheets}", bold, types)
            last = 0
            for last, row in enumerate(chain(() if first is None else (first,), islice(rows, ROWS - 1)), start=1):
                _write(sheet, last, columns, row, cut, types)
            sheet.autofilter(0, 0, last, len(columns) - 1)
            count += last
        book.close()
    finally:
        for sheet in book.worksheets():  # an unfinished book leaves them open
            with suppress(OSError):
                sheet.row_data_fh.close()
    return count


def _sheet(book: Any, columns: Sequence[str], name: str, bold: Any, types: ColumnTypes) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for i, column in enumerate(columns):
        width = 48 if column in types.prose else 10 if column in types.integers or column in types.reals else 18
        sheet.set_column(i, i, max(width, len(column) + 4))
        sheet.write_string(0, i, column, bold)
    return sheet


def _write(sheet: Any, at: int, columns: Sequence[str], row: Row, cut: list[str], types: ColumnTypes) -> None:
    for i, value in enumerate(row):
        if value is None:
            continue
        if not isinstance(value, str):
            sheet.write_number(at, i, value)
            continue
        text = encodable(join_list(value) if columns[i] in types.lists else value)
        if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST:
            cut.append(f"{columns[i]} in row {at + 1}")
            text = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter would write such a text as XML. In three plain pieces it stays text.
            sheet.write_rich_string(at, i, text[0], text[1], text[2:])
        elif text:
            sheet.write_string(at, i, text)
