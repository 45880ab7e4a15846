"""Sheets as people keep them: titles and remarks around the table, gaps, merged cells, formulas, other sheets."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from parsed import fields_of
from signals.models.article import ParsedNote
from signals.models.problem import Problem
from signals.parsing.sheets.sheet_note import parse_sheets

HEADER = ("STEEP", "Signal", "Description", "Impact (1-5)", "Likelihood", "Seen on")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("Social", "Salt", "cheap", 4, 0.8, date(2026, 3, 1)),
    (None, "Kiln", "dear", None, 0.125, datetime(2026, 3, 1, 14, 30)),  # noqa: DTZ001 (no zones in workbooks)
    ("Economic", "Spade", '=B1&"x"', "#N/A", None, None),
)


def scan() -> openpyxl.Workbook:
    """A table that begins in column C, below a merged title, with formatted cells and a total below it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Signals"
    sheet["C2"], sheet["C3"] = "Horizon scan, March 2026", "prepared by Ana"
    sheet.merge_cells("C2:H2")
    for at, row in enumerate((HEADER, *ROWS), 5):
        for column, value in enumerate(row, 3):
            sheet.cell(at, column, value)
    sheet.merge_cells("C6:C7")
    sheet["G6"].number_format, sheet["G7"].number_format = "0%", "0.0%"
    sheet["F8"].data_type = "e"
    sheet["D12"], sheet["F12"] = "Total", "=SUM(F6:F8)"
    sheet.row_dimensions[7].hidden = True
    return book


def read(book: openpyxl.Workbook) -> tuple[ParsedNote, list[Problem]]:
    made = io.BytesIO()
    book.save(made)
    note, problems = parse_sheets(made.getvalue(), "scan.xlsx")
    assert note is not None
    return note, problems


def test_a_table_is_found_anywhere_in_a_sheet_and_its_cells_are_read_as_seen() -> None:
    """Nobody begins in A1 and leaves it at that."""
    note, problems = read(scan())
    assert fields_of(note, "line", "name", "description", "fields", "extra") == [
        (6, "Salt", "cheap", {"steep": "Social", "impact": "4", "likelihood": "80%"}, {"Seen on": "2026-03-01"}),
        (7, "Kiln", "dear", {"steep": "Social", "likelihood": "12.5%"}, {"Seen on": "2026-03-01 14:30"}),
        (8, "Spade", None, {"steep": "Economic"}, {}),
    ]
    assert fields_of(note, "section") == [("Horizon scan, March 2026 › prepared by Ana",)] * 3
    assert [(problem.code, problem.line) for problem in problems] == [
        ("formula-without-result", None), ("text-below-table", 12),
    ]  # fmt: skip
    assert problems[0].message.startswith("2 formulas")


def test_hidden_sheets_are_read_and_other_sheets_are_said() -> None:
    """A hidden sheet may have forgotten findings. A list of sources has none."""
    book = scan()
    hidden, sources = book.create_sheet("Old signals"), book.create_sheet("Sources")
    for row in (("Signal", "Description"), ("Sail", "slow")):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    for row in (("Name", "URL"), ("x", "https://e.example")):
        sources.append(row)
    note, problems = read(book)
    assert [parsed.article.title for parsed in note.articles] == ["Signals", "Old signals"]
    assert {problem.code for problem in problems} >= {"hidden-sheet", "other-table"}


def test_a_column_without_a_header_and_cells_beyond_the_last_one_are_kept() -> None:
    """People write where there is room."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Signals"
    for row in (("Signal", "Description", None, "Remark"), ("a", "b", "loose", "r"), ("c", "d", None, None, "far")):
        sheet.append(row)
    sheet["A2"].hyperlink = "https://e.example/1"
    note, problems = read(book)
    assert fields_of(note, "name", "remark", "url", "extra") == [
        ("a", "r", "https://e.example/1", {"column 3": "loose"}),
        ("c", None, None, {"column 5": "far"}),
    ]
    assert [problem.code for problem in problems] == ["surplus-cells"]


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";"), ("utf-8", ",")]
)
def test_what_a_spreadsheet_saves_as_text_is_read(encoding: str, separator: str) -> None:
    """A title above the header, blank rows of separators, cells in quotes, in each encoding of Excel."""
    grid = [["March", "", ""], ["", "", ""], ["Signal", "Description", "Impact (1-5)"],
            ["Ölpreis", f'"a{separator}b"', "4"], ["", "", ""], ["Kiln", "café", ""]]  # fmt: skip
    text = "".join(f"{separator.join(row)}\r\n" for row in grid)
    note, problems = parse_sheets(text.encode(encoding), "scan.csv")
    assert note is not None
    assert fields_of(note, "line", "name", "description", "section", "fields") == [
        (4, "Ölpreis", f"a{separator}b", "March", {"impact": "4"}),
        (6, "Kiln", "café", "March", {}),
    ]
    assert [problem.code for problem in problems] == (["not-utf-8"] if encoding == "cp1252" else [])
