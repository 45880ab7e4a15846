"""Target: the XML of a worksheet and of the shared strings, to the rows of a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from parsing.sheets.made_workbooks import MAIN, rows, text, workbook, worksheet
from signals.parsing.sheets.sheet_note import parse_sheets

TOKENS = (
    "<row>", "</row>", '<row r="7">', '<c r="B3" t="s">', "<c>", "</c>", "<v>", "</v>", "<is>", "</is>", "<t>", "</t>",
    "<f>", "</f>", 't="inlineStr"', 't="str"', 't="b"', 't="e"', 't="d"', 't="n"', 's="1"', "<sheetData>",
    "</sheetData>", '<mergeCell ref="A1:A9"/>', "<mergeCells>", "</mergeCells>", '<hyperlink ref="A2" r:id="rId1"/>',
    "<rPh>", "</rPh>", 'HYPERLINK("https://e.example")', "_x0041_", "_xD800_", "_x0000_", "1e308", "-1", "NaN",
    "46082.5", "&amp;", "&x;", "<!DOCTYPE x>", "<![CDATA[", "]]>", "<!--", "-->", 'r="XFD1048576"', 'r="A0"', 'r=""',
    "Signal", "Description",
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Worksheets of every sort of cell."""
    table = rows(["Signal", "Description"], ["Salt", "cheap"], ["Kiln", "dear"])
    merged = (
        '<mergeCells><mergeCell ref="A2:A3"/></mergeCells><hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks>'
    )
    cells = f"<row r='2'>{text('a', 'A2')}<c t='s'><v>0</v></c><c s='1'><v>46082.5</v></c><c t='b'><v>1</v></c></row>"
    for inside in (table, table + merged, f"<sheetData>{cells}</sheetData>", "<sheetData/>"):
        yield worksheet(inside).encode()
    prefixed = "<x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData>"
    yield f"<x:worksheet xmlns:x='{MAIN}'>{prefixed}</x:worksheet>".encode()


def check(data: bytes) -> None:
    """The workbook is read without an exception and with the same result twice."""
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    first = worksheet(rows(["Signal", "Description"], ["Salt", "cheap"])).encode()
    for made in (workbook([data], strings="<si><t>Salt</t></si>", styles=styles), workbook([first], strings=[data])):
        note, problems = parse_sheets(made, "x.xlsx")
        assert (note, problems) == parse_sheets(made, "x.xlsx")
        assert note is None or note.articles or problems
        for problem in problems:
            f"{problem.message}{problem.text}".encode()
        for parsed in note.articles if note else ():
            for found in parsed.findings:
                found.model_dump_json().encode()
