"""Bullets of reading apps: the highlight, the reader's text, and the identity."""

import pytest

from signals.models.finding import Highlight
from signals.models.kinds import Severity
from signals.models.problem import Problem
from signals.parsing.highlights.bullets import read_highlights
from signals.parsing.markdown.document import Document

READER = "https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a"
OTHER = "https://read.readwise.io/read/01j7m76xa65a2y14s9s595qxe6"
OPEN = "https://readwise.io/open/93"
KINDLE = "https://readwise.io/to_kindle?action=open&asin=B00TEST&location=210"
NBSP = "\u00a0"


def read(text: str) -> tuple[list[Highlight], list[Problem]]:
    document = Document.of(text)
    return read_highlights(document, 1, len(document.lines), ("Highlights",))


def only(text: str) -> Highlight:
    found, problems = read(text)
    assert len(found) == 1
    assert problems == []
    return found[0]


def texts(text: str) -> list[str | None]:
    return [highlight.description for highlight in read(text)[0]]


@pytest.mark.parametrize(
    ("end", "url", "location", "own_id"),
    [
        (f"([View Highlight]({READER}))", READER, None, "reader:01j7m76mh697jxd56q5512kc9a"),
        (f"\\([View Highlight]({READER})\\)", READER, None, "reader:01j7m76mh697jxd56q5512kc9a"),
        (f"[View Highlight]({OPEN}) ^rw93", OPEN, None, "readwise:93"),
        (f"[View Highlight]({OPEN}) ^rw93  ", OPEN, None, "readwise:93"),
        (f"[Location{NBSP}27]({OPEN})", OPEN, "Location 27", "readwise:93"),
        (f"([Time{NBSP}0:12:34](https://share.snipd.com/snip/a-1))", "https://share.snipd.com/snip/a-1", "Time 0:12:34",
         "clip:share.snipd.com/snip/a-1"),
        ("([View Tweet](https://twitter.com/a\\_b/status/55))", "https://twitter.com/a_b/status/55", None, "tweet:55"),
        ("([View Highlight](https://w.example/X_(y)))", "https://w.example/X_(y)", None, None),
        (f"(Page{NBSP}10)", None, "Page 10", None),
        ("(Location 27)", None, "Location 27", None),
        ("^160005993", None, None, "readwise:160005993"),
        ("\n^rwID-480", None, None, "readwise:480"),
    ],
)  # fmt: skip
def test_the_link_after_a_highlight_is_removed(
    end: str, url: str | None, location: str | None, own_id: str | None
) -> None:
    """Each of its forms gives the deep link, the location in the source and the identity."""
    found = only(f"- Some *text* (here). {end}")
    assert (found.description, found.url, found.location, found.own_id) == (
        "Some *text* (here).",
        url,
        location,
        own_id,
    )


@pytest.mark.parametrize(
    "text",
    [
        "see [this](https://a.example)",
        "in 2020 (a good year)",
        "(see page 10)",
        "[1](https://a.example/#cite)",
        "E = mc^2020",
    ],
)
def test_other_links_stay_in_the_text(text: str) -> None:
    """The author's links and brackets are part of the highlight."""
    found = only(f"- {text}")
    assert (found.description, found.url, found.own_id) == (text, None, None)


def test_the_better_of_two_identities_is_used() -> None:
    """A reader's id survives edits. The number is stored beside it."""
    found = only(f"- Text ([View Highlight]({READER}))\n^rwID-480306680")
    assert (found.own_id, found.extra) == ("reader:01j7m76mh697jxd56q5512kc9a", {"readwise_id": "480306680"})
    assert (found.saved, found.inferred) == ("2024-09-12", ("dated",))


def test_two_texts_at_one_location_are_two_highlights() -> None:
    """A Kindle location is not unique, so the normalized text is part of the identity."""
    found, problems = read(f"- One.  Two ([Location 210]({KINDLE}))\n- Three ([Location 210]({KINDLE}))")
    again = only(f"- One. [[a|Two]] ([Location 210]({KINDLE}))")
    assert problems == []
    assert found[0].own_id == again.own_id
    assert found[0].own_id != found[1].own_id


@pytest.mark.parametrize(
    "below",
    [
        "    - Note: mine\n    - Tags: [[a]] #[[b c]] #d",
        "  * Tags: [[#a]] *b c* #d\n  * Note: mine",
        "\t- **Note**: mine\n\t- **Tags**: #[[a]] [[b c]] #d",
        "- Note: mine\n- Tags: [[a]]\n- See also: [[b c]], #d",
    ],
)
def test_notes_and_tags_belong_to_the_highlight_before_them(below: str) -> None:
    """Indented, with stars, in bold or at the margin, they are the reader's."""
    found, problems = read(f"- Text ([View Highlight]({READER}))\n{below}\n- Next")
    assert problems == []
    assert [f.description for f in found] == ["Text", "Next"]
    assert (found[0].remark, found[0].tags) == ("mine", ("a", "b c", "d"))


def test_a_note_may_have_several_lines_and_code() -> None:
    """All of it is the remark, without the indent."""
    note = "    - Note: One\n      two\n\n      ```\n      - Tags: code\n      ```\n    - my own thought"
    found = only(f"- Text ([View Highlight]({READER}))\n{note}")
    assert found.remark == "One\ntwo\n\n```\n- Tags: code\n```\n- my own thought"
    assert found.tags == ()


def test_a_bullet_that_reads_like_a_note_inside_a_highlight_is_text() -> None:
    """Everything before the link is the highlight."""
    found = only(f"- Rules:\n  - Note: be brief\n  - be clear ([View Highlight]({READER}))")
    assert (found.description, found.remark) == ("Rules:\n- Note: be brief\n- be clear", None)


@pytest.mark.parametrize(
    ("bullet", "text"),
    [
        ("- - x", "- x"),
        ("- 1. x", "1. x"),
        ("- > x", "> x"),
        ("* x\n  | a | b |\n  |---|---|\n  | 1 | 2 |", "x\n| a | b |\n|---|---|\n| 1 | 2 |"),
        ("- ![](a.png)", "![](a.png)"),
        ("- x\n\n  y\n\n      z", "x\n\ny\n\n    z"),
        ("- x\ny", "x\ny"),
        ("- x\n\ny", "x\n\ny"),
        ("- #1: x", "#1: x"),
        ("- x \\[1\\] $\\frac{a}{b}$", "x \\[1\\] $\\frac{a}{b}$"),
        ("-\n  x", "x"),
        ("- x\n  ```\n  - y\n  ```", "x\n```\n- y\n```"),
        ("- ## x\n  y", "## x\ny"),
    ],
)
def test_the_content_of_a_highlight_is_stored_as_markdown(bullet: str, text: str) -> None:
    """Lists, quotes, pictures, tables, code and paragraphs are its text."""
    found = only(
        f"{bullet} ([View Highlight]({READER}))" if "\n" not in bullet else f"{bullet}\n  ([View Highlight]({READER}))"
    )
    assert found.description == text
    assert found.own_id == "reader:01j7m76mh697jxd56q5512kc9a"


def test_a_bare_dash_is_ignored() -> None:
    """It gives neither a highlight nor a problem."""
    assert read("- \n-\n- x\n-") == read("\n\n- x\n")


def test_a_highlight_without_words_is_a_problem() -> None:
    """Its link is quoted."""
    found, problems = read(f"- ([View Highlight]({READER}))\n- x")
    assert [f.description for f in found] == ["x"]
    assert [(p.severity, p.code, p.line, READER in p.text) for p in problems] == [
        (Severity.REJECTED, "empty-highlight", 1, True)
    ]


def test_chapter_bullets_are_the_section_of_the_next_highlights() -> None:
    """They end chapters of their level, and a heading of the note ends them all."""
    found, _ = read("- # I\n- a\n- ## One\n- b\n- # II ^rw9\n    - Note: .h1\n- c\n# New\n- d")
    assert [(f.description, f.section) for f in found] == [
        ("a", "Highlights › I"),
        ("b", "Highlights › I › One"),
        ("c", "Highlights › II"),
        ("d", "Highlights › New"),
    ]


def test_bullets_below_a_sync_line_are_dated_by_it() -> None:
    """Logseq states when highlights were added, with tabs before them."""
    found, _ = read(
        "- Highlights first synced by [[R]] [[Nov 27th, 2022]]\n\t- a\n\t  \n\t  b\n\t\t- **Note**: c\n\t- d"
    )
    assert [(f.description, f.remark, f.saved) for f in found] == [
        ("a\n\nb", "c", "2022-11-27"),
        ("d", None, "2022-11-27"),
    ]


def test_a_glued_heading_is_split() -> None:
    """A template that lacks a line end puts a heading at the end of a line."""
    found, _ = read(f"- a ([View Highlight]({READER}))## New highlights added May 3, 2024 at 9:15 AM\n- b")
    assert [(f.description, f.section, f.line, f.saved) for f in found] == [
        ("a", "Highlights", 1, "2024-09-12"),
        ("b", "Highlights", 2, "2024-05-03"),
    ]


def test_paragraphs_between_rules_are_highlights() -> None:
    """One template writes no bullets."""
    found, problems = read("a one ^160\n\n---\n\nb\n\nc ^161\n\n---\n- d\n- e\n---\nf\n")
    assert problems == []
    assert [(f.description, f.own_id) for f in found] == [
        ("a one", "readwise:160"),
        ("b\n\nc", "readwise:161"),
        ("- d\n- e", None),
        ("f", None),
    ]


def test_numbers_are_bullets_if_there_is_no_dash() -> None:
    """A list made by hand may be numbered."""
    assert texts("1. a\n2. b") == ["a", "b"]


def test_text_between_highlights_is_a_problem() -> None:
    """It is quoted, and changes neither highlight."""
    found, problems = read(f"- a ([View Highlight]({READER}))\n\nstray\n\n- b ([View Highlight]({OTHER}))")
    assert [f.description for f in found] == ["a", "b"]
    assert [(p.code, p.text, p.line) for p in problems] == [("stray-text", "stray", 3)]


def test_a_merge_conflict_is_read_on_both_sides() -> None:
    """The markers are not text, and each conflict is reported once."""
    found, problems = read("<<<<<<< HEAD\n- a\n=======\n- a\n- b\n>>>>>>> other\n- c")
    assert [f.description for f in found] == ["a", "b", "c"]
    assert [(p.severity, p.code, p.line) for p in problems] == [
        (Severity.REPAIRED, "merge-conflict", 1),
        (Severity.REPAIRED, "repeated-highlight", 4),
    ]


def test_the_same_text_with_two_ids_is_stored_twice_with_a_warning() -> None:
    """Only the app knows whether one was to be deleted."""
    found, problems = read(f"- a b ([View Highlight]({READER}))\n- a  [[b]] ([View Highlight]({OTHER}))")
    assert len(found) == 2
    assert [(p.severity, p.code, p.line) for p in problems] == [(Severity.WARNING, "possible-duplicate", 2)]


def test_a_repeated_highlight_is_stored_once() -> None:
    """The second is quoted, unless the reader added something to it."""
    found, problems = read("- a ^rw1\n- a ^rw1\n- a ^rw1\n    - Note: but\n- b\n- b")
    assert [(f.description, f.remark) for f in found] == [("a", None), ("a", "but"), ("b", None)]
    assert [(p.code, p.line) for p in problems] == [
        ("repeated-highlight", 2),
        ("possible-duplicate", 3),
        ("repeated-highlight", 6),
    ]


def test_a_table_at_the_margin_is_not_a_highlight() -> None:
    """Its rows are findings."""
    assert texts("- a\n\n| highlight |\n|---|\n| b |\n\n- c") == ["a", "c"]


def test_unclosed_code_ends_with_its_highlight() -> None:
    """The bullets below it are read as usual."""
    found, _ = read(f"- a\n  ```\n  code ([View Highlight]({READER}))\n    - Note: n\n- b")
    assert [(f.description, f.remark) for f in found] == [("a\n```\ncode", "n"), ("b", None)]
