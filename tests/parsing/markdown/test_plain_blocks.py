"""The fast reader for plain blocks finds the same blocks as the full parser."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from signals.parsing.markdown.document import read_blocks, read_sections
from signals.parsing.markdown.outline import Outline, Section

LINES = st.sampled_from([
    "", "", " ", "# One", "## Two ##", "### `Three`", "####### Seven", "#", "# ", "#none", "text", "more text",
    "  text",
    "- a", "- b", "* a", "+ c", "-", "- ", "-  wide", "- - x", "* * *", "---", "===",
    "- # h", "- ```", "```", "> q", "1. n",
    "| a | b |", "|---|---|",
    "| 1 | 2 |", "<div>", "</div>", "\ttab", "    four", "## T\tab", "é", "[x]: y",
    "- [ ] t", "<!-- c", "c -->", "<!-- c -->", "~~~", "```", "> - q", "> | a |", "> |---|", "  - sub", "  | 3 | 4 |",
    "x | y", "|---", "| :-- | --: |", "# H #", "    ", "text <!-- c", "1) o", "****", "| |", "__[x](y)__", "_ _ _",
    "___", "_em_",
])  # fmt: skip


def full_parser(lines: list[str]) -> list[Section]:
    """The sections according to the full parser alone."""
    outline = Outline()
    read_blocks(lines, 0, len(lines), outline)
    return outline.sections


@settings(max_examples=2000)
@given(st.lists(LINES, min_size=1, max_size=14))
@example(["- a", "", "- b"])
@example(["- a", "", "  more of a"])
@example(["text", "==="])
@example(["- a", "  <!-- b", "", "# One", "", "-->"])
@example(["> q", "# One", "| a |", "|---|", "", "| 1 |", "# Two"])
def test_plain_blocks_are_the_blocks_of_commonmark(lines: list[str]) -> None:
    """Whatever is around them."""
    assert read_sections(lines) == full_parser(lines)
