"""The short cut for plain headings, lists and paragraphs sees the same blocks as the rules for every case."""

from hypothesis import example, given
from hypothesis import strategies as st

from signals.parsing import dialect
from signals.parsing.markdown import Document, Section

LINES = st.sampled_from([
    "", "", " ", "# One", "## Two ##", "### `Three`", "####### Seven", "#", "# ", "#none", "text", "more text",
    "  text",
    "- a", "- b", "* a", "+ c", "-", "- ", "-  wide", "- - x", "* * *", "---", "===",
    "- # h", "- ```", "```", "> q", "1. n",
    "| a | b |", "|---|---|",
    "| 1 | 2 |", "<div>", "</div>", "\ttab", "    four", "## T\tab", "é", "[x]: y",
    "- [ ] t",
])  # fmt: skip


def sections(text: str, plain: bool) -> list[Section]:
    parser = dialect.parser()
    if not plain:
        parser.block.ruler.disable("plain")
    try:
        return Document.of(text).sections
    finally:
        parser.block.ruler.enable("plain")


@given(st.lists(LINES, max_size=14).map("\n".join))
@example("- a\n\n- b\n")
@example("- a\n\n  more of a\n")
@example("text\n===\n")
def test_plain_blocks_are_the_blocks_of_commonmark(text: str) -> None:
    """Whatever stands around them."""
    assert sections(text, plain=True) == sections(text, plain=False)
