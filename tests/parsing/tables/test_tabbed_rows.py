"""Rows pasted from a spreadsheet into a note, with tabs between the cells."""

import pytest

from parsed import codes, fields_of
from signals.parsing.note import parse_note

ROWS = "Signal\tDescription\tRelevancy\nSalt | brine\tcheap\t4\nKiln\t\t5\n"
FOUND = [("signal", "Salt | brine", "cheap", 4), ("signal", "Kiln", None, 5)]
FIELDS = ("kind", "name", "description", "relevancy")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (ROWS, 2),
        (f"# Scan\n\n## Signals\n\n{ROWS}", 6),
        (f"# Scan\n\n## Signals\n\nWhat we saw:\n{ROWS}\nMore to come.\n", 7),
        (f"# Scan\n\n{ROWS.replace('Signal', 'Weak signal')}", 4),
        (f"# Scan\n\n## Weak signals\n\n{ROWS.replace('Signal', 'Title')}", 6),
        (ROWS.replace("\n", "\r\n"), 2),
    ],
)
def test_pasted_rows_are_a_table(text: str, first: int) -> None:
    """With or without a heading; the header or the heading gives the kind. Nothing is wrong with such a table."""
    note = parse_note(text, stem="scan")
    assert fields_of(note, *FIELDS) == FOUND
    assert fields_of(note, "line") == [(first,), (first + 1,)]
    assert codes(note) == []


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{ROWS}```\n",
        "Signal\tDescription\nSalt\tcheap\n",
        "Signal\tDescription\tRelevancy\n",
        "Signal\tDescription\tRelevancy\nSalt\tcheap\n",
        "Day\tPlace\tGuests\nMonday\tHall\t4\n",
        "- one\n\t- two\n\t\t- three\n",
        "\t\tSignal\n\t\tSalt\n",
    ],
)
def test_other_lines_with_tabs_are_no_findings_of_a_table(text: str) -> None:
    """Code, a single tab, a header without rows, rows of another width, unknown headers, and indented lists."""
    kinds = {kind for (kind,) in fields_of(parse_note(f"# Scan\n\n{text}"), "kind")}
    assert kinds <= {"highlight"}


def test_a_bad_row_is_reported_like_one_of_another_table() -> None:
    """A score that cannot be used is a problem at its line."""
    assert codes(parse_note("# Scan\n\nSignal\tDescription\tRelevancy\nSalt\tcheap\thigh\n")) == [("bad-relevancy", 4)]
