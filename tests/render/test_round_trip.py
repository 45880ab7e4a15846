"""Common readers read back from an export what the database contains."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render.sample import Row, rendered, rendered_bytes
from signals.text.formulas import FORMULA_STARTS

COLUMNS = ("name", "description", "relevancy", "tags", "extra", "path")
PIECES = st.sampled_from(
    ["=", "+", "-", "@", "\t", "\r", "\n", '"', "'", ",", ";", "; ", "\\", "|", "<r>", "</r>", "é", "😀", "\u2028"]
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.lists(PIECES, max_size=5).map("".join)
TAGS = st.none() | st.lists(TEXT, min_size=1, max_size=3).map(lambda tags: json.dumps(tags, ensure_ascii=False))
EXTRA = st.none() | st.dictionaries(TEXT, TEXT, min_size=1, max_size=2).map(json.dumps)
ROWS = st.lists(
    st.tuples(st.none() | TEXT, st.none() | TEXT, st.none() | st.integers(1, 5), TAGS, EXTRA, TEXT), max_size=4
)


def as_text(row: Row) -> list[str]:
    """A row as in a format without types."""
    cells = ["" if value is None else str(value) for value in row]
    cells[3] = "; ".join(json.loads(cells[3])) if cells[3] else ""
    return cells


def typed(row: Row) -> dict[str, Any]:
    """A row as in JSON."""
    values: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
    values["tags"] = json.loads(values["tags"]) if values["tags"] else []
    values["extra"] = json.loads(values["extra"]) if values["extra"] else {}
    return values


@settings(max_examples=300)
@given(ROWS)
def test_csv_is_read_back(rows: list[Row]) -> None:
    """With --raw it is unchanged. Otherwise an apostrophe precedes what a spreadsheet would run."""
    header, *raw = csv.reader(io.StringIO(rendered("csv", COLUMNS, rows, raw=True), newline=""), strict=True)
    assert (header, raw) == ([*COLUMNS], [as_text(row) for row in rows])
    for cells, row in zip(
        csv.reader(io.StringIO(rendered("csv", COLUMNS, rows), newline="")), [COLUMNS, *raw], strict=True
    ):
        assert cells == [f"'{cell}" if cell[:1] in FORMULA_STARTS and cell else cell for cell in row]


@settings(max_examples=300)
@given(ROWS)
def test_tsv_is_read_back(rows: list[Row]) -> None:
    """There is one line for each row, and the four escapes are decoded."""
    header, *lines = rendered("tsv", COLUMNS, rows).removesuffix("\n").split("\n")
    assert header == "\t".join(COLUMNS)
    assert [[unescaped(cell) for cell in line.split("\t")] for line in lines] == [as_text(row) for row in rows]


def unescaped(cell: str) -> str:
    return "\\".join(
        piece.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r") for piece in cell.split("\\\\")
    )


@settings(max_examples=300)
@given(ROWS)
def test_json_is_read_back(rows: list[Row]) -> None:
    """Types are preserved, as an array and as lines."""
    expected = [typed(row) for row in rows]
    assert json.loads(rendered("json", COLUMNS, rows)) == expected
    assert [json.loads(line) for line in rendered("ndjson", COLUMNS, rows).split("\n") if line] == expected


@settings(max_examples=60)
@given(ROWS)
def test_a_database_is_read_back(rows: list[Row]) -> None:
    """Every value is unchanged."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "x.sqlite")
        file.write_bytes(rendered_bytes("sqlite", COLUMNS, rows))
        with closing(sqlite3.connect(file)) as made:
            assert made.execute("SELECT * FROM findings").fetchall() == rows


@settings(max_examples=60)
@given(ROWS)
def test_parquet_is_read_back(rows: list[Row]) -> None:
    """Every value is unchanged, and lists are lists."""
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(rendered_bytes("parquet", COLUMNS, rows)))
    assert [tuple(one[column] for column in ("name", "relevancy", "path")) for one in table.to_pylist()] == [
        (row[0], row[2], row[5]) for row in rows
    ]


@settings(max_examples=60)
@given(ROWS)
def test_a_workbook_is_read_back(rows: list[Row]) -> None:
    """Every text is a text, never a formula, a link or an error. The format escapes what XML cannot contain."""
    book = openpyxl.load_workbook(io.BytesIO(rendered_bytes("xlsx", COLUMNS, rows)))
    for row, cells in zip(rows, list(book.active.iter_rows(min_row=2)), strict=False):
        for value, cell in zip(row, cells, strict=True):
            assert cell.hyperlink is None
            assert cell.data_type in ("n" if value is None or isinstance(value, int) else "sn")
            if isinstance(value, str) and value.isprintable() and value.isascii() and value and value[:1] not in "[{_":
                assert (cell.value, cell.data_type) == (value, "s")
