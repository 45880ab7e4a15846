"""Tables as people write, paste and convert them: each row ends as a finding or as a problem that quotes it."""

import pytest

from parsed import HEADER, codes, fields_of, found, signals
from signals.models.kinds import Severity
from signals.parsing.note import parse_note

ROW = "| a | b | 3 |\n"


@pytest.mark.parametrize(
    "table",
    [
        "name | description | relevancy\n--- | --- | ---\na | b | 3\n",
        "|name|description|relevancy|\n|-|-|-|\n|a|b|3|\n",
        "| name | description | relevancy |\n| :-: |:-| -: |\n| a | b | 3 |\n",
        "| name | description | relevancy |\n|---|---|\n| a | b | 3 |\n",
        "| name | description | relevancy |\n|—|—|—|\n| a | b | 3 |\n",
        "| name | description | relevancy |\n|===|===|===|\n| a | b | 3 |\n",
        "| name | description | relevancy |\n|---+---+---|\n| a | b | 3 |\n",
        "    | name | description | relevancy |\n    |---|---|---|\n    | a | b | 3 |\n",
        "\t| name | description | relevancy |\n\t|---|---|---|\n\t| a | b | 3 |\n",
        "| name | description | relevancy |   \n|---|---|---|\t\n|\ta\t|\tb\t|\t3\t|  \n",
        "| name | description | relevancy |\n|---|---|---|\n| a | b | 3",
        "| name | description | relevancy ||\n|---|---|---|-|\n| a | b | 3 | |\n",
        "|\u00a0name | description\u200b | relevancy |\n|---|---|---|\n|\u00a0a\u00a0|\u200bb\ufeff|\u00a03\u00a0|\n",
        "> | name | description | relevancy |\n> |---|---|---|\n> | a | b | 3 |\n",
        "> [!info]- Seen\n> | name | description | relevancy |\n> |---|---|---|\n> | a | b | 3 |\n",
        "- here\n\n  | name | description | relevancy |\n  |---|---|---|\n  | a | b | 3 |\n",
        "<details>\n<summary>More</summary>\n| name | description | relevancy |\n|---|---|---|\n| a | b | 3 |\n",
        "Words before\n| name | description | relevancy |\n|---|---|---|\n| a | b | 3 |\n",
        "> a quote\n| name | description | relevancy |\n|---|---|---|\n| a | b | 3 |\n",
        "| name | description | relevancy |\n\n|---|---|---|\n\n| a | b | 3 |\n",
        "```\n| name | description | relevancy |\n|---|---|---|\n| a | b | 3 |\n",
        "<!-- to do\n\n| name | description | relevancy |\n|---|---|---|\n| a | b | 3 |\n",
    ],
)
def test_a_table_is_read_in_any_form(table: str) -> None:
    """Bars, padding, rules, indents, quotes, items, blank lines, and unclosed code or comments."""
    note = signals(table, header="")
    assert fields_of(note, "kind", "name", "description", "relevancy", "extra") == [("signal", "a", "b", 3, {})]
    line = found(note)[0].line
    assert table.splitlines()[line - 5].strip(" \t>|\u00a0")[0] == "a"


def test_rows_continue_after_blank_lines() -> None:
    """A hand-typed table has gaps. A later line with as many bars is a row of it."""
    note = signals(ROW + "\n| c | d | 4 |\n\n\n| e | f | 5 |\n")
    assert fields_of(note, "line", "name") == [(7, "a"), (9, "c"), (12, "e")]
    assert note.problems == ()


def test_rows_of_another_width_after_a_blank_line_are_not_read() -> None:
    """They are quoted, because their columns are unknown."""
    note = signals(ROW + "\n| c | d |\n| e | f |\n")
    assert fields_of(note) == [(7, "a")]
    assert [(p.code, p.line, p.end_line, p.text) for p in note.problems] == [
        ("unread-rows", 9, 10, "| c | d |\n| e | f |"),
    ]  # fmt: skip


def test_a_header_inside_a_table_begins_another() -> None:
    """Each of two pasted tables is read by its own header."""
    note = signals(ROW + "| signal | change |\n|--|--|\n| c | d |\n")
    assert fields_of(note, "name", "description", "change") == [("a", "b", None), ("c", None, "d")]
    assert note.problems == ()


@pytest.mark.parametrize("row", ["| - | — | - |", "|  |  |  |", "|"])
def test_an_empty_row_is_reported_and_dropped(row: str) -> None:
    """It may be a rule between rows, a row of placeholders, or blank."""
    note = signals(f"{ROW}{row}\n| c | d | 4 |\n")
    assert fields_of(note) == [(7, "a"), (9, "c")]
    assert [(p.code, p.line, p.text) for p in note.problems] == [("empty-row", 8, row)]


@pytest.mark.parametrize("row", ["|---|---|---|", "|==="])
def test_a_surplus_rule_is_layout(row: str) -> None:
    """It is a line between rows, or above the header."""
    note = signals(f"{ROW}{row}\n| c | d | 4 |\n{row}\n")
    assert (fields_of(note), note.problems) == ([(7, "a"), (9, "c")], ())


def test_a_repeated_header_is_no_finding() -> None:
    """Tables over several pages repeat it."""
    note = signals(ROW + "| name | description | relevancy |\n| c | d | 4 |\n")
    assert fields_of(note) == [(7, "a"), (9, "c")]
    assert codes(note) == [("repeated-header", 8)]


def test_a_table_without_its_rule_is_read_if_its_header_is_known() -> None:
    """This is a repair, because other markdown readers would show no table."""
    note = signals("| name | relevancy |\n| a | 3 |\n| c | 4 |\n", header="")
    assert fields_of(note, "line", "name", "relevancy") == [(6, "a", 3), (7, "c", 4)]
    assert [(p.code, p.severity, p.line) for p in note.problems] == [("no-rule", Severity.REPAIRED, 5)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("| a | b | 3 |\n| c | d | 4 |", "not-a-finding"),
        ("```\n| name | x |\n|---|---|\n| a | b |\n```", "not-a-finding"),
        ("<!--\n| name | x |\n|---|---|\n| a | b |\n-->", "hidden-table"),
        ("<table>\n<tr><td>a</td><td>b</td></tr>\n</table>", "other-table"),
        ("｜ name ｜ x ｜\n｜ a ｜ b ｜", "not-a-finding"),
    ],
)
def test_unreadable_rows_are_quoted_once(text: str, code: str) -> None:
    """No header, drawn borders, code, a comment, HTML, or bars in text."""
    note = parse_note(f"# T, from ([1](u).)\n\n## Signals\n\n{text}\n")
    quoting = [p for p in note.problems if "a" in p.text and "b" in p.text]
    assert [p.code for p in quoting] == [code]
    assert all(line in quoting[0].text for line in text.splitlines() if "a" in line and "|" in line)


def test_rows_outside_of_signal_notes_are_quoted_too() -> None:
    """This includes prose. Code does not count, unless it contains a table."""
    note = parse_note("Words.\n\n| a | b |\n| c | d |\n\n```\nls | sort\n  | uniq | wc\n```\n\n| one |\n|---|\n| x |\n")
    assert [(p.code, p.line, p.end_line) for p in note.problems if p.line] == [
        ("unread-rows", 3, 4), ("other-table", 11, 13),
    ]  # fmt: skip


def test_a_row_with_too_few_cells_is_stored_with_a_warning() -> None:
    """The missing cells are empty."""
    note = signals("| a |\n")
    assert fields_of(note) == [(7, "a")]
    assert codes(note) == [("short-row", 7)]


def test_surplus_cells_are_stored_as_an_extra() -> None:
    """Text after a row is neither joined to a cell nor lost."""
    note = signals("| a | b | 3 | and more\n")
    assert fields_of(note, "name", "relevancy", "extra") == [("a", 3, {"column 4": "and more"})]
    assert codes(note) == [("surplus-cells", 7)]


@pytest.mark.parametrize("name", ["Something,", "Something, "])
def test_a_lone_name_that_ends_in_a_comma_is_doubted(name: str) -> None:
    """The row was cut off. It is stored."""
    note = signals(f"| {name} | nan |  |\n")
    assert fields_of(note) == [(7, "Something,")]
    assert codes(note) == [("cut-off-row", 7)]


def test_a_row_with_only_a_score_is_rejected_with_its_text() -> None:
    """A score of nothing is no finding."""
    note = signals("| | nan | 4 |\n")
    assert found(note) == []
    assert [(p.code, p.severity, p.text) for p in note.problems if p.line] == [
        ("invalid-row", Severity.REJECTED, "| | nan | 4 |"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "values", "expected"),
    [
        ("|  | name |", ("0", "1"), {}),
        ("|  | name |", ("1", "2"), {}),
        ("| # | name |", ("7", "8"), {}),
        ("|  | name |", ("1", "5"), {"column 1": "1"}),
        ("|  | name |", ("x", "y"), {"column 1": "x"}),
        ("| Nb | name |", ("1", "2"), {"Nb": "1"}),
        ("| src | name |", ("1", "2"), {"src": "1"}),
    ],
)
def test_only_a_first_column_that_numbers_rows_is_dropped(
    header: str, values: tuple[str, str], expected: dict[str, str]
) -> None:
    """It has no header and consecutive integers. Any other column is stored as an extra."""
    rows = "".join(f"| {value} | n{value} |\n" for value in values)
    assert found(signals(rows, header=f"{header}\n|--:|---|\n"))[0].extra == expected


def test_a_second_column_of_a_field_is_an_extra() -> None:
    """The first column gets the field. Equal headers are numbered."""
    note = signals("| a | b | c | d | 3 | 4 |\n", "| name | title | x | x | relevancy | score |\n|-|-|-|-|-|-|\n")
    assert fields_of(note, "name", "relevancy", "extra") == [
        ("a", 3, {"title": "b", "x": "c", "x (2)": "d", "score": "4"})
    ]


def test_a_cell_is_stored_as_written() -> None:
    """Inner markdown, entities, HTML, line separators and zero-width joiners are text."""
    text = "**AT&amp;T** [x](https://x.example) `code` <b>b</b><br>y 👩\u200d👧 z\u2028w\x0cv ‘q’"
    assert fields_of(signals(f"| {text} | b | 3 |\n"), "name") == [(text,)]


def test_wide_characters_and_tables_without_padding_are_read_alike() -> None:
    """Only bars separate cells."""
    assert fields_of(signals("|量子|计算|3|\n"), "name", "description", "relevancy") == [("量子", "计算", 3)]


def test_two_tables_under_one_heading_are_read() -> None:
    """So are tables under two equal headings, with text between them, each by its own header."""
    other = "| relevancy | name |\n|--|--|\n| 4 | c |\n"
    note = signals(f"{ROW}\nThe second:\n\n{other}\n## Signals\n\n{other}")
    assert fields_of(note, "line", "name", "relevancy") == [(7, "a", 3), (13, "c", 4), (19, "c", 4)]


def test_a_subheading_goes_into_the_section_and_may_name_another_kind() -> None:
    """The innermost known heading counts."""
    note = signals(f"{ROW}\n### Energy\n\n{HEADER}{ROW}\n### Issues\n\n{HEADER}{ROW}")
    assert fields_of(note, "kind", "section") == [
        ("signal", "Signals"), ("signal", "Signals › Energy"), ("issue", "Signals › Issues"),
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["**Issues**", "__Issues:__", "Issues:", "##Issues", "Issues"])
def test_a_line_that_only_names_a_kind_is_a_heading(label: str) -> None:
    """People use emphasis instead of a heading."""
    for gap in ("\n\n", "\n"):
        note = parse_note(f"# T\n\n{label}{gap}{HEADER}{ROW}")
        assert fields_of(note, "kind", "section", "name") == [("issue", label.strip("*_#:"), "a")]


@pytest.mark.parametrize(
    ("before", "mark"), [("> [!note]- Issues\n", "> "), ("<details><summary>Issues</summary>\n\n", "")]
)
def test_the_title_of_a_folded_table_is_its_heading(before: str, mark: str) -> None:
    """It is a callout or HTML details."""
    table = "".join(f"{mark}{line}\n" for line in (HEADER + ROW).splitlines())
    note = parse_note(f"# T\n\n{before}{table}")
    assert fields_of(note, "kind", "section", "name") == [("issue", "Issues", "a")]


def test_a_caption_instead_of_a_header_is_skipped() -> None:
    """Spreadsheets put it above the header, and the header row is then no finding."""
    note = signals("| name | relevancy |\n| a | 3 |\n", "| Seen in 2024 | |\n|---|---|\n")
    assert fields_of(note, "line", "name", "relevancy", "extra") == [(8, "a", 3, {})]


@pytest.mark.parametrize("heading", ["## Sources", "## Summary", "## Other"])
def test_a_table_under_an_unknown_heading_is_one_problem(heading: str) -> None:
    """Its lines are quoted, and the kind is not guessed."""
    note = signals(f"{ROW}\n{heading}\n\n{HEADER}{ROW}{ROW}")
    assert fields_of(note) == [(7, "a")]
    assert [(p.code, p.severity, p.line, p.end_line) for p in note.problems] == [
        ("other-table", Severity.INFO, 11, 14),
    ]  # fmt: skip
    assert note.problems[0].text == HEADER + ROW + ROW.rstrip("\n")
    assert note.problems[0].message.startswith("The table of 2 rows under the heading")


def test_a_table_without_rows_is_reported() -> None:
    """Somebody meant to fill it in."""
    assert codes(signals("")) == [("no-findings", None), ("empty-table", 5)]


def test_a_heading_over_dashes_may_hold_a_bar() -> None:
    """It is not a header with its rule."""
    note = parse_note(f"Ferries | The Strait\n---\n\n## Signals\n\n{HEADER}{ROW}")
    assert note.articles[0].article.title == "Ferries | The Strait"
    assert codes(note) == []


def test_a_long_table_is_read_completely() -> None:
    """No limit on cells cuts it off: 30,000 rows are 90,000 cells."""
    note = signals("".join(f"| n{i} | d | {i % 5 + 1} |\n" for i in range(30_000)))
    assert len(found(note)) == 30_000
    assert found(note)[-1].line == 30_006


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_extreme_nesting_loses_no_row(mark: str) -> None:
    """Rows that are nested too deeply are quoted."""
    deep = mark * 60
    note = signals(f"{ROW}\n{deep}| x | y | 1 |\n{deep}| x | z | 2 |\n\n## Issues\n\n{HEADER}{ROW}")
    assert fields_of(note, "kind", "name") == [("signal", "a"), ("issue", "a")]
    assert any("| x | y | 1 |" in problem.text for problem in note.problems)
