"""Plain rows of a worksheet: the short cut gives what the parser gives."""

import tracemalloc
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsing.sheets.made_workbooks import rows, text, workbook, worksheet
from signals.parsing.sheets import worksheet as reading
from signals.parsing.sheets.cells import CellReader
from signals.parsing.sheets.number_formats import show_by
from signals.parsing.sheets.parsed_rows import Counts
from signals.parsing.sheets.plain_rows import read_plain_row
from signals.parsing.sheets.sheet import Row, SheetError
from signals.parsing.sheets.sheet_note import parse_sheets
from signals.parsing.sheets.workbook import Workbook

COMMENT = "<!-- -->"
"""With a comment before its rows, a worksheet is read by the parser alone."""

STRINGS = ["Salt", "a_b", "", "x" * 40]


def read(data: bytes) -> list[Row] | str:
    reader = CellReader(STRINGS, [show_by("General"), show_by("0%"), show_by("d/m/yyyy")])
    try:
        return list(reading.read_rows(BytesIO(data), reader, reading.Extras(), Counts()))
    except SheetError as error:
        return error.code


def both(inside: str) -> tuple[list[Row] | str, list[Row] | str]:
    return tuple(read(worksheet(f"{before}<sheetData>{inside}</sheetData>").encode()) for before in ("", COMMENT))  # type: ignore[return-value]  # two


CONTENT = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
    ),
    st.sampled_from(["4", "0.8", "46082.5", "1e999", "-3", "2", "9", " ", "a&amp;b", "&#65;", "_x000D_", "a\nb", "\r\n",
                     "]]>", "&quot;&apos;&gt;", "&nbsp;", "\x01", "\ufffe", "99999999999"]),
)  # fmt: skip
CELL = st.builds(
    "<c{}{}{}>{}</c>".format,
    st.sampled_from([' r="A1"', ' r="B1"', ' r="D7"', ' r="AAA2"', ' r="ALL1"', "", ' r="1"', " r='C1'"]),
    st.sampled_from(["", ' s="1"', ' s="2"', ' s="77"']),
    st.sampled_from(["", ' t="s"', ' t="str"', ' t="inlineStr"', ' t="b"', ' t="e"', ' t="d"', ' t="n"', ' t="x"']),
    st.one_of(
        CONTENT.map("<v>{}</v>".format),
        CONTENT.map("<is><t>{}</t></is>".format),
        CONTENT.map('<is><t xml:space="preserve">{}</t></is>'.format),
        CONTENT.map("<f>1+1</f><v>{}</v>".format),
        CONTENT.map("<v>{}</v> ".format),
        st.sampled_from(["", "<v/>", "<is/>", "<is><r><t>a</t></r><r><t>b</t></r></is>", "<v>1</v><v>2</v>"]),
    ),
)
ROW = st.builds(
    "{}{}</row>{}".format,
    st.sampled_from(['<row r="4">', '<row r="5" spans="1:9">', "<row>", '<row r="x">', '<row r="6" ht="1/2">']),
    st.lists(CELL, max_size=5).map("".join),
    st.sampled_from(["", "", "\n ", "<row/>", "<other/>", "text"]),
)


@given(st.lists(ROW, max_size=6).map("".join))
def test_a_row_gives_the_same_both_ways(inside: str) -> None:
    """Which rows are plain is not seen in the result."""
    short, parsed = both(inside)
    assert short == parsed


@pytest.mark.parametrize(
    "cells",
    [
        text("Salt", "A1"),
        '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.8</v></c><c r="C1" s="2"/>',
        '<c r="B1" t="inlineStr"><is><t xml:space="preserve"> a &amp; b</t></is></c>',
    ],
)
def test_what_programs_write_is_plain(cells: str) -> None:
    """The short cut would be worth nothing if nobody took it."""
    row = f'<row r="7" spans="1:3">{cells}</row>'.encode()
    found = read_plain_row(row, 0, CellReader(STRINGS, []))
    assert found is not None
    assert found[0].number == 7
    assert found[1] == len(row)


@pytest.mark.parametrize("trick", ["<!-- {} -->", "<![CDATA[{}]]>"])
def test_rows_in_a_comment_are_no_rows(trick: str) -> None:
    """A comment may be open where a row seems to begin."""
    hidden = '<row r="2"><c r="A2"><v>2</v></c></row>'
    inside = '<row r="1"><c r="A1"><v>1</v></c></row>' + trick.format(hidden * 3)
    short, parsed = both(inside)
    assert short == parsed == [Row(1, ["1"])]


def test_rows_of_another_encoding_are_read_by_the_parser() -> None:
    """The short cut reads UTF-8."""
    for encoding in ("iso-8859-1", "utf-16"):
        xml = worksheet(rows(["é"])).replace("<row>", '<row r="1">').replace("<c ", '<c r="A1" ')
        assert read(xml.replace('"1.0"', f'"1.0" encoding="{encoding}"', 1).encode(encoding)) == [Row(1, ["é"])]


def test_a_row_may_lie_across_chunks() -> None:
    """Rows of any length are read, in order."""
    names = ["n" * size for size in (1, 40_000, 3, 900_000, 1_040_000, 5)]
    inside = "".join(f'<row r="{at}">{text(name, f"A{at}")}</row>' for at, name in enumerate(names, 1))
    short, parsed = both(inside)
    assert short == parsed == [Row(at, [name]) for at, name in enumerate(names, 1)]


@pytest.mark.parametrize("cells", [1, 12])
def test_a_shared_text_that_all_cells_repeat_stays_within_memory(cells: int) -> None:
    """A small file may say a long text a million times."""
    row = '<c t="s"><v>0</v></c>' * cells
    data = workbook(
        "<sheetData>" + f"<row>{text('Signal')}{text('Description')}</row>" + f"<row>{row}</row>" * 2000
        + "</sheetData>", strings=f"<si><t>{'a' * 1_000_000}</t></si>",
    )  # fmt: skip
    tracemalloc.start()
    try:
        _, problems = parse_sheets(data, "x.xlsx")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [problem.code for problem in problems] == ["workbook-too-large"]
    assert most < 200_000_000


def test_plain_rows_have_their_numbers() -> None:
    """A row without a number follows the row before, whoever read that."""
    inside = '<row r="5"><c r="A5"><v>1</v></c></row><row><c><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row>'
    short, parsed = both(inside)
    assert short == parsed == [Row(5, ["1"]), Row(6, ["2"]), Row(9, ["3"])]


def test_far_columns_are_too_many() -> None:
    """A cell far to the right does not make a row of a thousand blank cells."""
    data = worksheet('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>').encode()
    assert read(data) == "workbook-too-large"
    with pytest.raises(SheetError, match="columns"):
        list(next(Workbook(workbook([data]), 1 << 20).sheets()).rows)
