"""Workbooks: every cell as a person sees it, in bounded memory, whatever the file contains."""

import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from parsing.sheets.made_workbooks import rows, text, workbook, worksheet
from signals.parsing.sheets.number_formats import plain, show_by
from signals.parsing.sheets.sheet import Row, SheetError
from signals.parsing.sheets.sheet_note import parse_sheets
from signals.parsing.sheets.workbook import Workbook

UNPACKED = 64 * 1024 * 1024


def cells(data: bytes) -> list[tuple[str, list[Row]]]:
    return [(sheet.name, list(sheet.rows)) for sheet in Workbook(data, UNPACKED).sheets()]


def only(data: bytes) -> list[list[str]]:
    ((_, found),) = cells(data)
    return [row.cells for row in found]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (4.0, "General", "4"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.5, "#,##0.00", "1234567.5"),
        (0.8, "0%", "80%"),
        (0.125, "0.0%", "12.5%"),
        (date(2026, 3, 1), "dd/mm/yyyy", "2026-03-01"),
        (date(2026, 3, 1), "[$-409]mmm d, yyyy;@", "2026-03-01"),
        (date(1900, 1, 1), "d/m/yy", "1900-01-01"),
        (date(1900, 3, 1), "d/m/yy", "1900-03-01"),
        (datetime(2026, 3, 1, 14, 30), "yyyy-mm-dd hh:mm", "2026-03-01 14:30"),  # noqa: DTZ001 (no zones in workbooks)
        (datetime(2026, 3, 1, 14, 30, 5), "yyyy-mm-dd hh:mm", "2026-03-01 14:30:05"),  # noqa: DTZ001 (no zones in workbooks)
        (time(14, 30), "hh:mm", "14:30"),
        (1.5, "[h]:mm", "36:00"),
        (True, "General", "TRUE"),
        (5, '0 "days"', "5"),
        (5, r"0\ \d", "5"),
        ("=1+1", "General", "=1+1"),
        (12345678901234567890, "General", "1.23456789012346e+19"),
    ],
)
def test_a_value_is_read_as_a_person_sees_it(value: object, code: str, seen: str) -> None:
    """Formats of numbers decide whether 46082 is a day."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    book.add_worksheet().write(0, 0, value, book.add_format({"num_format": code}))
    book.close()
    assert only(made.getvalue()) == [[seen]]


def test_days_may_be_counted_from_1904() -> None:
    """Old workbooks of the Macintosh count from another day."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "date_1904": True})
    book.add_worksheet().write_datetime(0, 0, date(2026, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    assert only(made.getvalue()) == [["2026-03-01"]]


def test_numbers_that_are_no_date_stay_numbers() -> None:
    """A negative number or one after the year 9999 is no day."""
    assert show_by("yyyy-mm-dd")(-5.0) == "-5"
    assert show_by("yyyy-mm-dd")(1e9) == "1000000000"
    assert show_by("hh:mm")(-1.0) == "-1"
    assert plain(1e300) == "1e+300"


def test_a_formula_has_its_stored_result_and_an_error_is_empty() -> None:
    """What was computed is what a person sees; without a result, a problem counts the cells."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Signal", "Description", "Relevancy"])
    sheet.write_formula(1, 0, '="Salt"', None, "Salt")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(1, 2, "=2+2", None, 4)
    book.close()
    assert only(made.getvalue())[1] == ["Salt", "", "4"]
    data = workbook(f"<sheetData><row>{text('Signal')}{text('Description')}</row>"
                    f"<row>{text('Salt')}<c><f>A1</f></c></row></sheetData>")  # fmt: skip
    note, problems = parse_sheets(data, "x.xlsx")
    assert note is not None
    assert [(p.code, p.message.split(" ")[0]) for p in problems] == [("formula-without-result", "1")]


def test_links_become_the_url_of_the_row() -> None:
    """A link behind the name is where the signal was found. Comments are ignored."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Signals")
    sheet.write_row(0, 0, ["Signal", "Description"])
    sheet.write_url(1, 0, "https://a.example/1", string="Salt")
    sheet.write_url(1, 1, "https://a.example/2", string="cheap")
    sheet.write(2, 0, "Kiln")
    sheet.write_formula(2, 1, '=HYPERLINK("https://b.example","seen")', None, "seen")
    sheet.write_url(3, 0, "internal:Sheet1!A1", string="Spade")
    sheet.write_comment(3, 0, "never read")
    book.close()
    note, problems = parse_sheets(made.getvalue(), "x.xlsx")
    assert note is not None
    assert problems == []
    assert [(f.name, f.description, f.url) for f in note.articles[0].findings] == [
        ("Salt", "[cheap](https://a.example/2)", "https://a.example/1"),
        ("Kiln", "seen", "https://b.example"),
        ("Spade", None, None),
    ]


def test_a_merged_cell_counts_for_all_rows_that_it_spans() -> None:
    """A category that stands once beside its rows belongs to each. Empty cells that are not merged stay empty."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 2, "A title across the table")
    sheet.write_row(1, 0, ["STEEP", "Signal", "Description"])
    sheet.merge_range(2, 0, 3, 0, "Social")
    for at, name in enumerate("abc", 2):
        sheet.write_row(at, 1, [name, f"is {name}"])
    book.close()
    assert only(made.getvalue()) == [
        ["A title across the table"],
        ["STEEP", "Signal", "Description"],
        ["Social", "a", "is a"],
        ["Social", "b", "is b"],
        ["", "c", "is c"],
    ]


def test_texts_of_any_sort_are_read() -> None:
    """Rich text is one text, readings of characters are left out, and control characters are those meant."""
    data = workbook(
        '<sheetData><row r="3"><c r="B3" t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="F3" t="str"><v>x</v></c>'
        '<c t="s"><v>9</v></c><c t="n"><v>no number</v></c><c t="d"><v>2026-03-01T00:00:00Z</v></c>'
        "<c s='7'><v>1e999</v></c></row></sheetData>",
        strings="<si><r><t>Salt </t></r><r><t xml:space='preserve'>kiln</t></r><rPh><t>shio</t></rPh></si>"
        "<si><t>a_x000D_b_x005F_x0041__xD83D__x0000_</t></si>",
    )
    ((_, (row,)),) = cells(data)
    assert row.number == 3
    assert row.cells == ["", "Salt kiln", "a\rb_x0041_\ufffd", "", "", "x", "", "no number", "2026-03-01"]


@pytest.mark.parametrize("prefix", ["x:", ""])
def test_any_prefix_of_the_namespace_is_read(prefix: str) -> None:
    """Some programs write a prefix before each element."""
    inside = worksheet(rows(["a", "b"]))
    if prefix:
        for name in ("worksheet", "sheetData", "row", "is", "c", "t"):
            inside = inside.replace(f"<{name}>", f"<x:{name}>").replace(f"</{name}>", f"</x:{name}>")
        inside = inside.replace("<worksheet xmlns", "<x:worksheet xmlns:x").replace('<c t="inl', '<x:c t="inl')
    assert only(workbook([inside.encode()])) == [["a", "b"]]


def test_every_cell_is_what_openpyxl_reads(tmp_path: Path) -> None:
    """Another reader of the same file agrees."""
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 40):
        sheet.append([f"text {row} é 😀\n&<>", row, row / 8, row % 2 == 0, None, "z" if row % 3 else ""])
    book.save(path)
    read = only(path.read_bytes())
    other = openpyxl.load_workbook(path)["Sheet"].iter_rows(values_only=True)
    for mine, theirs in zip(read, other, strict=True):
        seen = ["" if v is None else str(v).upper() if isinstance(v, bool) else v for v in theirs]
        while seen and seen[-1] == "":
            seen.pop()
        assert mine == [plain(float(v)) if isinstance(v, int | float) else v for v in seen]


def long(piece: bytes, times: int, before: bytes, after: bytes) -> Iterator[bytes]:
    yield before
    for _ in range(times):
        yield piece
    yield after


ROOT = worksheet("|").encode().partition(b"|")
ENTITIES = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("far", "workbook-too-large"), ("long", "workbook-too-large"), ("strings", "workbook-too-large"),
        ("entities", "damaged-workbook"), ("cut", "not-a-workbook"),
        ("missing", "damaged-workbook"), ("xml", "damaged-workbook"),
        ("text", "not-a-workbook"), ("zip", "not-a-workbook"), ("old", "old-workbook"), ("encrypted", "encrypted"),
        ("crc", "damaged-workbook"),
    ],
)  # fmt: skip
def test_a_bomb_or_a_damaged_file_is_one_problem_in_little_memory(name: str, code: str) -> None:
    """Whatever a file makes grow has a limit, and each failure is one clear sentence."""
    data = hostile(name)
    tracemalloc.start()
    try:
        note, problems = parse_sheets(data, "x.xlsx")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert note is None or note.articles == ()
    (problem,) = problems
    assert problem.code == code
    assert problem.message.endswith(".")
    assert problem.hint
    assert most < 150_000_000


def hostile(name: str) -> bytes:
    """A file that does harm to a careless reader."""
    if name == "far":
        return workbook(f'<sheetData><row r="1">{text("Signal")}{text("a", "XFD1")}</row></sheetData>')
    if name == "long":
        return workbook(long(b"a" * 100_000, 300, ROOT[0] + b"<sheetData><row><c t='str'><v>", b""))
    if name == "strings":
        return workbook(rows(["a"]), strings=long(b"<si><t>" + b"a" * 500_000 + b"</t></si>", 250, b"<sst>", b"</sst>"))
    if name == "entities":
        return workbook([worksheet("<sheetData><row><c><v>&a8;</v></c></row></sheetData>", ENTITIES).encode()])
    if name == "missing":
        return workbook(rows(["a"]), without="xl/worksheets/sheet1.xml")
    if name == "xml":
        return workbook([b"<worksheet><row></worksheet>"])
    if name == "text":
        return b"Signal,Description\na,b\n"
    if name == "zip":
        return workbook(rows(["a"]), without="_rels/.rels")
    if name == "old":
        return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000
    if name == "encrypted":
        return hostile("old") + "EncryptedPackage".encode("utf-16-le")
    good = workbook(rows(*([f"name {n}", f"text {n * n}"] for n in range(2000))))
    if name == "cut":
        return good[: len(good) // 2]
    at = good.index(b"xl/worksheets/sheet1.xml") + 400
    return good[:at] + bytes(byte ^ 255 for byte in good[at : at + 40]) + good[at + 40 :]


def test_what_is_unpacked_has_a_limit() -> None:
    """A small archive can be a large file."""
    data = workbook(long(b" " * 100_000, 20, ROOT[0] + b"<sheetData>", b"</sheetData>" + ROOT[2]))
    assert len(data) < 10_000
    with pytest.raises(SheetError, match="too large when it is unpacked"):
        list(next(Workbook(data, 1_000_000).sheets()).rows)


def test_a_sheet_that_cannot_be_read_does_not_stop_the_others() -> None:
    """Each sheet is a table of its own."""
    good = rows(["Signal", "Description"], ["Salt", "cheap"])
    note, problems = parse_sheets(workbook(good, [b"<worksheet><row></worksheet>"], good), "x.xlsx")
    assert note is not None
    assert [parsed.article.title for parsed in note.articles] == ["S1", "S3"]
    assert [(p.code, p.message.partition(":")[0]) for p in problems] == [("damaged-workbook", "Sheet “S2”")]


@pytest.mark.parametrize("cut", range(0, 1200, 7))
def test_a_workbook_that_is_cut_off_never_fails(cut: int) -> None:
    """Any prefix gives a result or a SheetError."""
    data = workbook(rows(["Signal", "Description"], ["Salt", "cheap"]), strings="<si><t>a</t></si>")
    note, problems = parse_sheets(data[:cut], "x.xlsx")
    assert problems or note is not None


def test_an_error_names_what_to_do() -> None:
    """SheetError carries the sentence and the advice."""
    with pytest.raises(SheetError, match="encrypted") as caught:
        Workbook(hostile("encrypted"), UNPACKED)
    assert "password" in caught.value.hint
