"""The table on a terminal: fitted, quiet, and safe."""

from rich.cells import cell_len

from render.sample import rendered

COLUMNS = ("id", "relevancy", "name", "source")
ROWS = [
    ("0123456789abcdef", 5, "Heat pumps in blocks of flats", "example.org"),
    ("a123456789abcdef", None, "Cold", None),
]


def test_a_table_is_headings_a_rule_and_a_line_a_row() -> None:
    """Ids are short, scores are aligned to the right, and there is no frame."""
    assert rendered("table", COLUMNS, ROWS, width=80) == (
        "id       relevancy  name                           source\n"
        "───────  ─────────  ─────────────────────────────  ───────────\n"
        "0123456          5  Heat pumps in blocks of flats  example.org\n"
        "a123456             Cold\n"
    )


def test_long_text_is_truncated_to_the_width() -> None:
    """No line is wider than the terminal, even if characters take two columns."""
    rows = [*ROWS, ("b123456789abcdef", 3, "熱" * 60, "a-very-long-host-name-indeed.example.org")]
    for width in (60, 61, 80, 100):
        lines = rendered("table", COLUMNS, rows, width=width, warn=lambda _: None).splitlines()
        assert max(cell_len(line) for line in lines) <= width
        assert "…" in lines[4]


def test_an_id_is_never_truncated() -> None:
    """Rows after the sample may need more digits. A truncated id would be useless."""
    rows = [*[(f"{at:016x}", 1, "name", None) for at in range(300)], ("f" * 16, 1, "last", None)]
    lines = rendered("table", COLUMNS, rows, width=60, short=lambda whole: whole.lstrip("0") or "0").splitlines()
    assert lines[-2].startswith("12b      ")
    assert lines[-1].startswith("f" * 16 + "  ")


def test_running_text_gets_the_width() -> None:
    """If there is too little room, running text is cut less than other columns."""
    row = ("0123456789abcdef", 5, "n" * 200, "s" * 200)
    line = rendered("table", COLUMNS, [row], width=100).splitlines()[2]
    assert line.count("n") > 2 * line.count("s")


def test_columns_that_do_not_fit_are_named() -> None:
    """The message says which columns are hidden, and what to do."""
    told: list[str] = []
    text = rendered("table", COLUMNS, ROWS, width=32, warn=told.append)
    assert text.splitlines()[0] == "id       relevancy  name"
    assert told == ["Hidden because the terminal is too narrow: source. Use a wider terminal, --columns, or -f json."]


def test_data_is_neither_markup_nor_control() -> None:
    """Markup, control sequences and line ends in a note are plain text."""
    rows = [("0", 1, "[red]a[/] \x1b[31mb\nc\t:bomb: \u202e \\", "[link=x]")]
    line = rendered("table", COLUMNS, rows, width=120, color=True).splitlines()[2]
    assert "[red]a[/] \\x1b[31mb c :bomb: \\u202e \\" in line
    assert "[link=x]" in line


def test_without_color_there_are_no_escapes() -> None:
    """Without color there are no other styles either."""
    assert "\x1b" not in rendered("table", COLUMNS, ROWS)
    assert "\x1b[1m" in rendered("table", COLUMNS, ROWS, color=True)


def test_matches_are_bold() -> None:
    """The marks around a match become a style on the terminal."""
    rows = [("a \x02heat\x03 pump",)]
    text = rendered("table", ("snippet",), rows, color=True, mark=("\x02", "\x03"))
    assert text.splitlines()[2] == "a \x1b[1mheat\x1b[0m pump"


def test_rows_beyond_the_sample_are_written_as_they_come() -> None:
    """A long table keeps its widths, so that it need not be held in memory."""
    rows = [("0123456789abcdef", 5, "n", "s")] * 200 + [("0123456789abcdef", 5, "longer than any before", "s")]
    lines = rendered("table", COLUMNS, rows, width=80).splitlines()
    assert len(lines) == 203
    assert lines[-1].endswith("lon…  s")


def test_no_rows_show_nothing() -> None:
    """An empty table adds nothing to the count beside it."""
    assert rendered("table", COLUMNS, []) == ""
