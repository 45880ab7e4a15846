"""The problems that a spreadsheet can have. Problems of one sort in a sheet are one problem that quotes all rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from signals.models.kinds import Severity
from signals.models.problem import Problem, ProblemType
from signals.parsing.sheets.sheet import Row, SheetError

HIDDEN_SHEET = ProblemType(
    Severity.WARNING, "hidden-sheet", "The sheet “{name}” is hidden. It was read.",
    "Delete it if its rows are not findings.",
)  # fmt: skip
FORMULAS_WITHOUT_RESULT = ProblemType(
    Severity.WARNING, "formula-without-result",
    "{count} formulas have no stored result. Their cells were read as empty.",
    "Open the workbook in a spreadsheet program and save it.",
)  # fmt: skip
OPEN_QUOTE = ProblemType(
    Severity.REPAIRED, "open-quote", "A quotation mark in the row is not closed. It was read as a character.",
    "Close it, or double each quotation mark inside a cell in quotes.",
)  # fmt: skip
EXPORT_AMONG_NOTES = ProblemType(
    Severity.INFO, "export-among-notes",
    "The file is an export of signals. It was not read, because its findings come from notes.",
    "Move it out of the folder of notes. To read it as a note, name it: `signals ingest FILE`.",
)  # fmt: skip
RETIRED_ROWS = ProblemType(
    Severity.WARNING, "retired-rows", "{count} rows of the export are retired findings. They were left out.",
    "Export without --retired.",
)  # fmt: skip
OTHER_IDS = ProblemType(
    Severity.WARNING, "other-ids",
    "{count} findings of the export get other ids, because the export does not contain all that their ids are made of.",
    "Ingest the notes themselves if marks or other databases refer to these findings.",
)  # fmt: skip
BAD_ARTICLE = ProblemType(
    Severity.WARNING, "bad-article", "Values of the article cannot be used and were left out: {fields}.",
    "Correct them, or export again.",
)  # fmt: skip
NO_ROWS = ProblemType(
    Severity.WARNING, "no-findings", "The spreadsheet has no rows.", "Remove it from the folder, or fill it in."
)
NO_FINDINGS = ProblemType(
    Severity.WARNING, "no-findings", "The table below this header has no findings.", "Fill it in, or remove it."
)
PARTIAL_EXPORT = ProblemType(
    Severity.INFO, "partial-export", "The file is an export of signals with some columns only. It was not read.",
    "Export all columns (leave out --columns) to read it back, or move it out of the folder of notes.",
)  # fmt: skip
_UNKNOWN_KIND = ProblemType(
    Severity.REJECTED, "unknown-kind", "{rows} the kind “{kind}”, which is not known.",
    "Write a known kind, such as signal, or add the word to [vocabulary.headings] in signals.toml.",
)  # fmt: skip
_NO_KIND = ProblemType(Severity.REJECTED, "no-kind", "{rows} no kind.", "Write a kind, such as signal, into the row.")
_SURPLUS_CELLS = ProblemType(
    Severity.WARNING, "surplus-cells",
    "{rows} cells to the right of the last header. They were stored as `column {column}`.", "Add a header for them.",
)  # fmt: skip
_BROKEN_ENCODING = ProblemType(
    Severity.REPAIRED, "broken-encoding", "{rows} characters of a broken encoding, which were repaired.",
    "Save the file as UTF-8 with the right characters.",
)  # fmt: skip
_TEXT_BELOW = ProblemType(
    Severity.INFO, "text-below-table", "The text below the table was not read as findings.",
    "Remove the blank row above it if it belongs to the table.",
)  # fmt: skip


class QuotedRows:
    """Rows with the same problem. ``most`` limits how many of them the problem quotes."""

    def __init__(self, rows: Iterable[Row] = (), most: int | None = None) -> None:
        self.first = self.last = self.count = 0
        self.texts: list[str] = []
        self._most = most
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Add the next row."""
        self.first = min(self.first or row.number, row.number)  # a damaged workbook may number its rows in any order
        self.last = max(self.last, row.number)
        self.count += 1
        if self._most is None or self.count <= self._most:
            self.texts.append(row.text)


def unknown_kind(kind: str, rows: QuotedRows) -> Problem:
    """Return the problem of rows with an unknown kind, or with none (``""``)."""
    return _of_rows(_UNKNOWN_KIND if kind else _NO_KIND, rows, kind=kind[:60])


def surplus_cells(rows: QuotedRows, width: int) -> Problem:
    """Return the problem of rows that are wider than their header, which has ``width`` columns."""
    return _of_rows(_SURPLUS_CELLS, rows, column=width + 1)


def broken_encoding(rows: QuotedRows) -> Problem:
    """Return the problem of rows whose characters were broken and have been repaired."""
    return _of_rows(_BROKEN_ENCODING, rows)


def text_below(rows: Sequence[Row]) -> Problem:
    """Return the problem of text below a table."""
    return _of_rows(_TEXT_BELOW, QuotedRows(rows))


def too_many_rows(most: int) -> SheetError:
    """Return the error of a sheet that is too long."""
    return SheetError("too-many-rows", f"The sheet has more than {most:,} rows.", "Split it into several files.")


def _of_rows(type_: ProblemType, rows: QuotedRows, **values: object) -> Problem:
    count = "1 row has" if rows.count == 1 else f"{rows.count:,} rows have"
    return type_.at(rows.first, "\n".join(rows.texts), rows.last, rows=count, **values)
