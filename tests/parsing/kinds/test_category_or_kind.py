"""*Technology* is a STEEP category and a kind: what stands beside it decides."""

import pytest

from parsed import fields_of, found
from signals.parsing.note import parse_note


def kinds_and_categories(header: str, cells: list[str]) -> list[tuple[str, str | None]]:
    """The kind and the category of each row of a table with these cells under a header."""
    rows = "".join(f"| Row {cell} | {cell} | 4 |\n" for cell in cells)
    note = parse_note(f"# Scan\n\n## Signals\n\n| Name | {header} | Impact |\n|---|---|---|\n{rows}")
    return [(finding.kind, finding.fields.get("steep")) for finding in found(note)]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("Kategorie", ["Technologie", "Gesellschaft", "Umwelt"], ["signal", "signal", "signal"]),
        ("Kategorie", ["Technologie", "Trend", "Signal"], ["technology", "trend", "signal"]),
        ("Category", ["Technology", "Social", "Political", "Trend"], ["signal", "signal", "signal", "trend"]),
        ("Type", ["Technology", "Wild card", "Trend"], ["technology", "wild_card", "trend"]),
        ("Type", ["Technology", "Social"], ["signal", "signal"]),
        ("Typ", ["Technologie", "Gesellschaft"], ["signal", "signal"]),
        ("Typ", ["Technologie"], ["technology"]),
        ("Categoría", ["Tecnología", "Social", "Político"], ["signal", "signal", "signal"]),
        ("STEEP", ["Technology", "Technology"], ["signal", "signal"]),
    ],
)
def test_the_other_cells_of_a_column_decide(header: str, cells: list[str], expected: list[str]) -> None:
    """The column says one thing of all its rows. The header decides where no other cell does."""
    read = kinds_and_categories(header, cells)
    assert [kind for kind, _ in read] == expected
    assert [steep for kind, steep in read if kind == "signal" and steep] == [
        cell for cell, kind in zip(cells, expected, strict=True) if kind == "signal" and cell != "Signal"
    ]


@pytest.mark.parametrize("title", ["Trends omgevingsanalyse", "Trends in our surroundings", "Trends Umfeld 2026"])
def test_a_title_that_begins_with_a_kind_says_it_of_what_is_sorted_by_category(title: str) -> None:
    """The headings are the categories."""
    categories = {"Social": "People live longer", "Economic": "Salt gets dearer", "Technology": "Robots"}
    text = f"# {title}\n\n" + "".join(f"## {heading}\n\n- {item}\n\n" for heading, item in categories.items())
    assert [(f.kind, f.name, f.fields["steep"]) for f in found(parse_note(text))] == [
        ("trend", "People live longer", "Social"),
        ("trend", "Salt gets dearer", "Economic"),
        ("trend", "Robots", "Technology"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Trends omgevingsanalyse\n\n## Plan\n\n- Call Ana\n\n## Social\n\n- Lunch\n",
        "# Events of the club\n\n## Social\n\n- Lunch\n\n## Economic\n\n- Fees\n",
    ],
)
def test_other_notes_have_no_findings(text: str) -> None:
    """One heading is not a division by categories, and *events* are those of any note."""
    assert fields_of(parse_note(text)) == []
