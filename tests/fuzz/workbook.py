"""Target: the XML of a worksheet and of the shared strings, to the rows of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fuzz.told import told
from parsing.sheets.made_workbooks import MAIN, rows, text, workbook, worksheet
from signals.models.article import ParsedNote
from signals.models.limits import UNPACKED_LIMIT
from signals.models.problem import Problem
from signals.parsing.sheets.sheet import SheetError
from signals.parsing.sheets.sheet_note import parse_sheets
from signals.parsing.sheets.workbook import Workbook
from signals.parsing.vocabulary import DEFAULT

TOKENS = (
    "<row>", "</row>", '<row r="7">', '<c r="B3" t="s">', "<c>", "</c>", "<v>", "</v>", "<is>", "</is>", "<t>", "</t>",
    "<f>", "</f>", 't="inlineStr"', 't="str"', 't="b"', 't="e"', 't="d"', 't="n"', 's="1"', "<sheetData>",
    "</sheetData>", '<mergeCell ref="A1:A9"/>', "<mergeCells>", "</mergeCells>", '<hyperlink ref="A2" r:id="rId1"/>',
    "<rPh>", "</rPh>", 'HYPERLINK("https://e.example")', "_x0041_", "_xD800_", "_x0000_", "1e308", "-1", "NaN",
    "46082.5", "&amp;", "&x;", "<!DOCTYPE x>", "<![CDATA[", "]]>", "<!--", "-->", 'r="XFD1048576"', 'r="A0"', 'r=""',
    "Signal", "Description",
    '<row r="2" spans="1:2">', '<c r="A2" t="inlineStr"><is><t>Spade</t></is></c>', '<c r="B2" s="1"><v>5</v></c>',
)  # fmt: skip

_WORD = re.compile(r"\w{3,}")


def seeds() -> Iterator[bytes]:
    """Worksheets of every sort of cell."""
    table = rows(["Signal", "Description"], ["Salt", "cheap"], ["Kiln", "dear"])
    merged = (
        '<mergeCells><mergeCell ref="A2:A3"/></mergeCells><hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks>'
    )
    cells = f"<row r='2'>{text('a', 'A2')}<c t='s'><v>0</v></c><c s='1'><v>46082.5</v></c><c t='b'><v>1</v></c></row>"
    for inside in (table, table + merged, f"<sheetData>{cells}</sheetData>", "<sheetData/>"):
        yield worksheet(inside).encode()
    plain = "".join(
        f'<row r="{at}">{text(f"name {at}", f"A{at}")}{text(f"is {at}", f"B{at}")}</row>' for at in range(2, 6)
    )
    yield worksheet(f"<sheetData>{plain}</sheetData>").encode()
    prefixed = "<x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData>"
    yield f"<x:worksheet xmlns:x='{MAIN}'>{prefixed}</x:worksheet>".encode()


def check(data: bytes) -> None:
    """The workbook is read without an exception and with the same result twice. Every word of a row is in a finding, in
    a header, or in a problem that quotes it."""
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    first = worksheet(rows(["Signal", "Description"], ["Salt", "cheap"])).encode()
    table = '<row r="1">' + text("Signal", "A1") + text("Description", "B1") + "</row>"
    below = data.replace(b"<sheetData>", f"<sheetData>{table}".encode(), 1)
    for made in (
        workbook([data], strings="<si><t>Salt</t></si>", styles=styles),
        workbook([below], strings="<si><t>Salt</t></si>", styles=styles),
        workbook([first], strings=[data]),
    ):
        note, problems = parse_sheets(made, "x.xlsx")
        assert (note, problems) == parse_sheets(made, "x.xlsx")
        assert note is None or note.articles or problems
        for problem in problems:
            f"{problem.message}{problem.text}".encode()
            assert problem.line is None or 1 <= problem.line <= (problem.end_line or problem.line)
        for parsed in note.articles if note else ():
            for found in parsed.findings:
                found.model_dump_json().encode()
        if note is not None and note.articles:
            _nothing_is_lost(made, note, problems)


def _nothing_is_lost(made: bytes, note: ParsedNote, problems: list[Problem]) -> None:
    everything = "\n".join(told(note, problems))
    headers = {parsed.article.line for parsed in note.articles}
    for sheet in Workbook(made, UNPACKED_LIMIT).sheets():
        try:
            read = list(sheet.rows)
        except SheetError:
            continue
        for row in read:
            for word in _WORD.findall(row.text) if row.number not in headers else ():
                assert word in everything or word.lower() == "nan" or DEFAULT.kind_in_cell(word), (word, row)
            assert all(url in everything for url in row.links.values()), row
