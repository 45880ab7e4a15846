"""The text of a note as lines, sections and blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signals.parsing.markdown.document import Document
from signals.parsing.markdown.outline import without_emphasis


def headings(text: str) -> list[tuple[str | None, int]]:
    return [(section.heading, section.line) for section in Document.of(text).sections if section.line]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_at_lf_crlf_and_cr(end: str) -> None:
    """A missing line end at the bottom does not matter."""
    assert Document.of(end.join(["a", "", "b"])).lines == ["a", "", "b"]
    assert Document.of(end.join(["a", "b", ""])).lines == ["a", "b"]


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_lines_end_at_nothing_else(character: str) -> None:
    """An editor and ``grep -n`` count lines the same way."""
    assert Document.of(f"a{character}b\n# H").lines == [f"a{character}b", "# H"]
    assert headings(f"a{character}b\n# H") == [("H", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n## Two ##\n", [("One", 1), ("Two", 2)]),
        ("One\n===\n\nTwo\n---\n", [("One", 1), ("Two", 4)]),
        ("# **One** and *two*\n", [("**One** and *two*", 1)]),
        ("#none\n\n   # One\n", [("One", 3)]),
        ("```\n# code\n```\n# One\n", [("One", 4)]),
        ("```\n# One\n", [("One", 2)]),
        ("~~~~\n~~~\n# One\n", [("One", 3)]),
        ("````\n# code\n```\n````\n# One\n", [("One", 5)]),
        ("<!--\n# hidden\n-->\n# One\n", [("One", 4)]),
        ("<!--\n# One\n", [("One", 2)]),
        ("<div>\n# One\n</div>\n", [("One", 2)]),
        ("    # One\n", [("One", 1)]),
        ("> # quoted\n- # item\n", []),
    ],
)
def test_headings_are_found_where_a_reader_sees_them(text: str, expected: list[tuple[str, int]]) -> None:
    """Headings may be indented. Headings in closed code or comments, in quotes and in items do not count."""
    assert headings(text) == expected


def test_a_section_knows_the_headings_above_it() -> None:
    """The path goes from the outermost to its own heading. A heading ends those of its level and below."""
    sections = Document.of("# A\n### B\n## C\n# D\n## C\n").sections
    assert [section.path for section in sections] == [(), ("A",), ("A", "B"), ("A", "C"), ("D",), ("D", "C")]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("**A**", "A"), ("__*A*__", "A"), ("`A`", "A"), ("A  B", "A B"), ("*A", "*A"), ("**", ""),
        ("*A* *B*", "*A* *B*"), ("_a_b_", "a_b"), ("", ""),
    ],
)  # fmt: skip
def test_only_emphasis_around_a_whole_heading_is_removed(heading: str, text: str) -> None:
    """Emphasis within it stays."""
    assert without_emphasis(heading) == text


@given(st.text(alphabet="ab|-#>*`~ \n\r\t<!", max_size=80))
def test_blocks_are_in_order_and_within_the_note(text: str) -> None:
    """In any text, no line is in two blocks or after the end."""
    document = Document.of(text)
    last = 0
    for section in document.sections:
        assert section.line >= last or section.line == 0
        last = max(last, section.line)
        for block in section.blocks:
            assert last < block.first <= block.last <= max(len(document.lines), 1)
            last = block.last
