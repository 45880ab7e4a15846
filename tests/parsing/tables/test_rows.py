"""One row is split into cells, even if a bar in a cell was not escaped."""

import pytest

from parsed import codes, fields_of, signals
from signals.parsing.tables.rows import fit, split

WIDE = "| name       | description   | relevancy |\n|:-----------|:--------------|----------:|\n"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("|a|b", ["a", "b"]),
        (r"| a\|b | c \| d |", ["a|b", "c | d"]),
        (r"| a | b\|", ["a", "b|"]),
        ("|  |  |", ["", ""]),
        ("||", [""]),
        ("\t| a\t|\u00a0b\u00a0|\u200b c\u2060 | \ufeff |  ", ["a", "b", "c", ""]),
        ("| a\u200bb |", ["a\u200bb"]),
    ],
)
def test_a_row_is_split_at_its_bars(line: str, cells: list[str]) -> None:
    """Outer bars are optional, escaped bars are text, and blanks of any width around a cell are layout."""
    assert split(line) == cells


@pytest.mark.parametrize(
    ("row", "name", "description"),
    [
        ("| PoC||GTFO  | a zine        |         4 |", "PoC||GTFO", "a zine"),
        ("| a | b      | a | b | c     |         4 |", "a | b", "a | b | c"),
        ("| a|         | |b            |         4 |", "a|", "|b"),
        ("| 量子|计    | 甲 | 乙丙丁   |         4 |", "量子|计", "甲 | 乙丙丁"),
    ],
)
def test_in_a_padded_table_bars_stand_below_bars(row: str, name: str, description: str) -> None:
    """Other bars are text. Positions are counted in characters or terminal columns."""
    note = signals(row + "\n", WIDE)
    assert fields_of(note, "name", "description", "relevancy") == [(name, description, 4)]
    assert codes(note) == [("unescaped-bar", 7)]
    assert note.problems[0].text == row


@pytest.mark.parametrize(
    ("row", "name", "description"),
    [
        ("| PoC||GTFO | a zine | 4 |", "PoC||GTFO", "a zine"),
        ("| [[Note|alias]] | see [[a|b]] | 4 |", "[[Note|alias]]", "see [[a|b]]"),
        ("| [a|b](https://x.example/?q=a|b) | c | 4 |", "a|b", "c"),
        ("| a | run `ls | wc` here | 4 |", "a", "run `ls | wc` here"),
        ("| P(A|B) | $p(a | b)$ | 4 |", "P(A|B)", "$p(a | b)$"),
    ],
)
def test_without_padding_a_bar_next_to_a_letter_or_in_brackets_is_text(row: str, name: str, description: str) -> None:
    """The row itself shows this. It is a repair."""
    note = signals(row + "\n")
    assert fields_of(note, "name", "description", "relevancy") == [(name, description, 4)]
    assert [problem.severity.value for problem in note.problems] == ["repaired"]


def test_a_guess_puts_the_score_in_its_place_and_is_reported() -> None:
    """Nothing shows which bar is text, so the row gets a warning."""
    note = signals("| a | b | c | 4 |\n")
    assert fields_of(note, "name", "description", "relevancy") == [("a", "b | c", 4)]
    assert [(p.code, p.severity.value) for p in note.problems] == [("unescaped-bar", "warning")]


@pytest.mark.parametrize("row", ["| a | b | 4 | |", "| a | b | 4 ||", "|a|b|4|||"])
def test_empty_cells_at_the_end_are_layout(row: str) -> None:
    """Spreadsheets write them."""
    note = signals(row + "\n")
    assert fields_of(note, "name", "description", "relevancy", "extra") == [("a", "b", 4, {})]
    assert codes(note) == []


def test_an_escaped_backslash_escapes_no_bar() -> None:
    """This applies if the row has all its cells only then."""
    assert fields_of(signals("| a | C:\\\\| 4 |\n"), "description", "relevancy") == [("C:\\\\", 4)]


def test_fitting_a_row_loses_no_text() -> None:
    """In any row, the joined cells are the row."""
    line = "| a | b|c | [d | e] `f | g` || h |"
    for columns in range(1, 8):
        for score_at in (None, 0, columns - 1):
            cells = fit(line, "|---|", columns, score_at).values
            assert columns <= len(cells) <= columns + 1
            assert "".join("".join(cells).split()).replace("|", "") == "abc[de]`fg`h"
