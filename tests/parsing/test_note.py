"""Properties of any note: it is read, no row is lost, and line numbers are exact."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parsed import HEADER, codes, found, lost_rows
from signals.parsing.note import parse_note

NOTE_LINES = st.sampled_from([
    "", "", "# __T__, from ([20250420](https://l.example).)", "# *Topic*: X", "## Signals", "## Issues", "## Scenarios",
    "**Concerns**", "Issues:", "## Highlights", "## Summary", "## Keywords", "## Metadata", "text", "- item", "1. item",
    "> quote", "> | name | x |", "> |--|--|", "> | q | r |", "- | name | x |", "  |--|--|", "  | q | r |",
    "| name | description | relevancy |", "|---|:-:|--:|", "|--|", "| a | b | 3 |", "| c | d |", "| e|f | g | h | 9 |",
    "| | | |", "|", "||", "name | x", "--- | ---", "i | j", "| k | \\| | `|` |", "\t| l | m | 5 |", "|---+---|",
    "+--+--+", "```", "~~~", "<!--", "-->", "<details>", "<tr><td>z</td></tr>", "---", "===", "^id", "{: .x}",
    "author: A", "* Category: x", "- h ([View Highlight](https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a))",
    "    - Note: n", "\x0c", "\u2028", "\x00", "\u200b", "â€™ | x", "&nbsp;", "<<<<<<< HEAD", "signals-note: 1",
])  # fmt: skip

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r|\\"), min_size=1, max_size=12).filter(
    lambda text: any(c.isalnum() for c in text)
)


@given(st.lists(NOTE_LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_note_is_read_and_its_lines_are_lines_of_the_note(lines: list[str], end: str) -> None:
    """The parser never raises, and every line number is in the note."""
    text = end.join(lines)
    note = parse_note(text, stem="stem")
    assert all(1 <= finding.line <= len(lines) for finding in found(note))
    for problem in note.problems:
        assert problem.line is None or 1 <= problem.line <= (problem.end_line or problem.line) <= len(lines)
    assert len(set(note.problems)) == len(note.problems)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """The text need not be a note."""
    assert parse_note(text, stem="stem").articles


@given(st.lists(NOTE_LINES.filter(lambda line: line not in ("```", "~~~", "<!--")), max_size=30))
def test_no_line_that_looks_like_a_row_is_lost(lines: list[str]) -> None:
    """A line between bars is a finding, a header, or is quoted by a problem, a highlight or the summary."""
    note = parse_note("\n".join(lines))
    assert [(number, row) for number, row in lost_rows(note, lines) if "name" not in row] == []


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=12),
    st.integers(1, 4),
    st.sampled_from(["| {} |", "|{}|", "{}", "  | {} |", "> | {} |"]),
    st.sampled_from([" | ", "|", "\t|\t"]),
)
def test_every_row_of_a_table_is_a_finding_or_a_problem_that_quotes_it(
    rows: list[list[str]], columns: int, frame: str, bar: str
) -> None:
    """Its line is exact, whatever the number of its cells and the form of the table."""
    assume(columns > 1 or "|" in frame)  # a word over dashes is a heading
    names = ["name", "x", "relevancy", "y"][:columns]
    lines = [frame.format(bar.join(cells)) for cells in (names, ["---"] * columns, *rows)]
    note = parse_note("\n".join(["## Signals", "", *lines]))
    for number, line in enumerate(lines[2:], start=5):
        if "|" in line.lstrip("> "):
            assert any(finding.line == number for finding in found(note)) or any(
                p.line and p.line <= number <= (p.end_line or p.line) and line.strip("> ") in p.text
                for p in note.problems
            ), (number, line)


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", "---", "#", "|", "```"])
def test_an_empty_note_is_an_article_named_after_its_file(text: str) -> None:
    """A problem says that there are no findings."""
    note = parse_note(text, stem="my note")
    assert [parsed.article.title for parsed in note.articles] == ["my note"]
    assert ("no-findings", None) in codes(note)


def test_a_byte_order_mark_hides_nothing() -> None:
    """It may also be part of the text."""
    note = parse_note(f"\ufeff---\ntitle: A\n---\n## Signals\n\n{HEADER}| a | b | 3 |\n")
    assert (note.articles[0].article.title, [f.line for f in found(note)]) == ("A", [8])
