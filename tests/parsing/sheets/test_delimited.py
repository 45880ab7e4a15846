"""Text files with separated cells, as spreadsheets and people write them."""

import codecs

import pytest

from parsed import fields_of
from signals.parsing.sheets.delimited import read_rows, separator_of
from signals.parsing.sheets.sheet_note import parse_sheets
from signals.parsing.vocabulary import DEFAULT

TEXT = 'Signal;Description;Relevancy\nSalt batteries;"Cheap; at last";4\nÖl, Gas, Kohle;weg, bald;5\n'
ROWS = [(2, "Salt batteries", "Cheap; at last", 4), (3, "Öl, Gas, Kohle", "weg, bald", 5)]
FIELDS = ("line", "name", "description", "relevancy")


def known(cell: str) -> bool:
    return DEFAULT.field_of(cell) is not None


def read(data: bytes | str, path: str = "scan.csv") -> list[tuple[object, ...]]:
    note, problems = parse_sheets(data if isinstance(data, bytes) else data.encode(), path)
    assert note is not None
    assert problems == []
    return fields_of(note, *FIELDS)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        ("sep=;\r\n" + TEXT.replace("\n", "\r\n")).encode(),
    ],
)
def test_the_encodings_and_line_ends_of_spreadsheets_are_read(data: bytes) -> None:
    """Excel writes UTF-8 with a mark, and UTF-16 as “Unicode Text”. A stated separator is a line of its own."""
    first = 1 if data.startswith(b"sep=") else 0
    assert read(data) == [(line + first, *rest) for line, *rest in ROWS]


def test_windows_1252_is_read_and_reported() -> None:
    """Excel writes “CSV” in the code page of the system."""
    note, problems = parse_sheets(TEXT.encode("cp1252"), "scan.csv")
    assert note is not None
    assert fields_of(note, *FIELDS) == ROWS
    assert [(p.code, p.line) for p in problems] == [("not-utf-8", 3)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_separator_is_found_among_the_others_in_texts(separator: str) -> None:
    """Commas, semicolons and bars in texts do not fool it, whatever most lines contain."""
    other = {",": ";", ";": ",", "\t": ",", "|": ","}[separator]
    lines = [["Signal", "Description"], *([f"Salt {n}", f"a{other} b{other} c{other} d"] for n in range(20))]
    text = "\n".join(separator.join(line) for line in lines)
    assert separator_of(text, ".csv", known) == separator
    assert separator_of(text.replace("Signal", "Xyz").replace("Description", "Abc"), ".csv", known) == separator


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".TSV"])
def test_the_suffix_does_not_decide_the_separator(suffix: str) -> None:
    """Files are named wrongly."""
    assert len(read("Signal\tDescription\na, b\tc, d\n", f"x{suffix}")) == 1
    assert len(read("Signal,Description\na,b\n", f"x{suffix}")) == 1


def test_a_row_has_the_line_where_it_begins() -> None:
    """Cells may have line ends. The line of a finding must still lead to it."""
    text = 'Signal,Description\n"Salt\nbatteries","one\r\n\r\ntwo ""quoted"""\nKiln,x\n'
    assert read(text) == [
        (2, "Salt\nbatteries", 'one\r\n\r\ntwo "quoted"', None),
        (6, "Kiln", "x", None),
    ]


@pytest.mark.parametrize("slip", ['"Salt', 'Salt "x"y" z', '"Salt" and more', 'a 5" pipe', '"'])
def test_a_quote_that_is_not_closed_swallows_no_rows(slip: str) -> None:
    """One slip must not hide the rest of the file."""
    text = f"Signal,Description\n{slip},first\nKiln,second\nSpade,third\n"
    note, problems = parse_sheets(text.encode(), "x.csv")
    assert note is not None
    assert fields_of(note, "line", "name", "description") == [
        (2, slip, "first"), (3, "Kiln", "second"), (4, "Spade", "third"),
    ]  # fmt: skip
    assert {p.code for p in problems} <= {"open-quote"}
    assert all(p.line == 2 and p.text == f"{slip},first" for p in problems)


def test_ragged_and_blank_rows_are_read() -> None:
    """Rows may lack cells at their end, or have more than the header; that is one problem for all of them."""
    note, problems = parse_sheets(b"Signal,Description\n\nSalt\n,,\nKiln,a,b,c\nSpade,x,,\n ,\nSpoon,y,z\n", "x.csv")
    assert note is not None
    assert fields_of(note, "line", "name", "description", "extra") == [
        (3, "Salt", None, {}),
        (5, "Kiln", "a", {"column 3": "b | c"}),
        (6, "Spade", "x", {}),
        (8, "Spoon", "y", {"column 3": "z"}),
    ]
    (problem,) = problems
    assert (problem.code, problem.line, problem.end_line) == ("surplus-cells", 5, 8)
    assert problem.text == "Kiln\ta\tb\tc"


def test_empty_text_has_no_rows() -> None:
    """An empty file is one problem."""
    for data in (b"", b"\n\n", b"sep=;\n", b",,,\n"):
        note, problems = parse_sheets(data, "x.csv")
        assert note is not None
        assert note.articles == ()
        assert [p.code for p in problems] == ["no-findings"]


def test_rows_stream_from_many_lines_with_quotes() -> None:
    """Lines that each open a quote take time in proportion to their number."""
    text = "\n".join(f'{n},"x{n}' if n % 2 else f'{n},5" y' for n in range(20_000))
    assert [row.number for row in read_rows(text, ",")][-1] >= 19_999


def test_a_binary_file_is_one_problem() -> None:
    """A binary file with this suffix is one problem."""
    note, problems = parse_sheets(b"\x00\x01\x02", "x.csv")
    assert note is None
    assert [p.code for p in problems] == ["not-text"]
