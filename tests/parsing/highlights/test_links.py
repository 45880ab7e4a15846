"""The link after a highlight, whatever its label, and what stands behind it."""

import pytest

from signals.parsing.metadata import links
from signals.parsing.metadata.links import Link

READER = "https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a"
OPEN = "https://readwise.io/open/93"
KINDLE = "https://readwise.io/to_kindle?action=open&asin=B0&location=17"
APP = "kindle://book?action=open&asin=B0&location=926"
CFI = "https://x.example/#epubcfi(/6/4!/4/2,/1:0)"
HYPOTHESIS = "https://hyp.is/AbC-1/quill.example/a"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (f" ([[View Highlight]({READER})]({READER}))", Link(READER)),
        (f" [[View Highlight]({READER})]({READER})", Link(READER)),
        (f" ([View Highlight]({READER})) ^rwhi700001", Link(READER)),
        (f" ([View Highlight]({READER})) ^43d6f7", Link(READER)),
        (f" ([View Highlight]({READER}))^rw93", Link(READER, number="93")),
        (f" ([View Highlight]({READER})) [Open in Readwise]({OPEN}) ^rw93", Link(READER, number="93")),
        (f" ([View Highlight]({READER})) [Open in Readwise]({OPEN})", Link(READER, number="93")),
        (f" ([View Highlight]({READER})) #tag #two/three", Link(READER, tags=("tag", "two/three"))),
        (f" ([View Highlight]({READER})) #tag ^rw93", Link(READER, number="93", tags=("tag",))),
        (f" ([17]({KINDLE}))", Link(KINDLE, "Location 17")),
        (f" [None]({OPEN})", Link(OPEN)),
        (f" — location: [926]({APP}) ^ref-1", Link(APP, "Location 926")),
        (f" — [Updated on 2026-02-03 10:11]({HYPOTHESIS}) — Group: #Public", Link(HYPOTHESIS, day="2026-02-03")),
        (" [⤴️](https://omnivore.app/me/a#1) #energy ^aa11", Link("https://omnivore.app/me/a#1", tags=("energy",))),
        (" [⤴️](https://omnivore.my-host.example/me/a#1)", Link("https://omnivore.my-host.example/me/a#1")),
        (" [↗](https://www.instapaper.com/read/1/2)", Link("https://www.instapaper.com/read/1/2")),
        (f" [Page 12]({CFI})", Link(CFI, "Page 12")),
        (" (location: 12)", Link(location="Location 12")),
    ],
)  # fmt: skip
def test_what_stands_behind_a_highlight_is_no_text(end: str, expected: Link) -> None:
    """The reader's link is preferred to another one; a number, tags and a day are kept."""
    assert links.split(f"Some text.{end}") == ("Some text.", expected)


@pytest.mark.parametrize(
    "text",
    [
        "see #tag", "a set ^x1", "one — Group: #Public", "as [he said](https://twitter.com/a/status/55)",
        "in [the talk](https://share.snipd.com/snip/a)", "a dash —", "[1](https://a.example/#cite) ^abc", "(x) #tag",
        "text ^h12",
    ],
)  # fmt: skip
def test_the_same_marks_without_an_app_s_link_are_text(text: str) -> None:
    """Only behind a link of a reading app they come from it."""
    assert links.split(text) == (text, None)


def test_a_block_id_at_the_end_of_a_note_is_no_text() -> None:
    """A vault gives ids to blocks. A power stays."""
    assert links.without_block_id("compare ^rw249235194-note") == "compare"
    assert links.without_block_id("x ^2") == "x"
    assert links.without_block_id("mc^2") == "mc^2"
