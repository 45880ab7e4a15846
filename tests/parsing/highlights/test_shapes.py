"""Shapes of exports beside Readwise's bullets: quotes, rules, comments, properties of blocks, other labels."""

import pytest

from signals.models.finding import Highlight
from signals.models.problem import Problem
from signals.parsing.highlights.bullets import read_highlights
from signals.parsing.markdown.document import Document

READER = "https://read.readwise.io/read/01j7m76mh697jxd56q5512kc9a"


def read(text: str) -> tuple[list[Highlight], list[Problem]]:
    document = Document.of(text)
    return read_highlights(document, 1, len(document.lines), ("Highlights",))


def texts(text: str) -> list[str | None]:
    return [highlight.description for highlight in read(text)[0]]


def parts(text: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    """Text, remark and tags of each highlight."""
    return [(found.description, found.remark, found.tags) for found in read(text)[0]]


def test_quotes_are_highlights_if_they_come_first() -> None:
    """Text below a quote is the reader's note, up to the next quote, heading or rule."""
    one = "> One,\n> two. [⤴️](https://omnivore.app/me/a#1)\n\nmine\n\n- and\n\n"
    found, problems = read(f"{one}> Three\n>\n> four.\nlazy\n---\nstray\n## C\n> Five.")
    assert [(f.description, f.remark, f.section) for f in found] == [
        ("One,\ntwo.", "mine\n- and", "Highlights"),
        ("Three\n\nfour.\nlazy", None, "Highlights"),
        ("Five.", None, "Highlights › C"),
    ]
    assert [(p.code, p.line, p.text) for p in problems] == [("stray-text", 13, "stray")]


@pytest.mark.parametrize("note", ["**Note**: mine", "Note: mine", "- Note: mine", "\nmine", "**My note**\n\nmine"])
def test_the_note_below_a_quote_may_have_a_label(note: str) -> None:
    """Apps write it in different ways."""
    assert parts(f"> One.\n{note}\n\n> Two.") == [("One.", "mine", ()), ("Two.", None, ())]


def test_quotes_below_bullets_are_text() -> None:
    """A highlight may contain a quote."""
    assert texts(f"- One.\n> two ([View Highlight]({READER}))\n- Three.") == ["One.\n> two", "Three."]


def test_the_information_below_a_highlight_gives_page_and_day() -> None:
    """It is no note."""
    found, _ = read("> One.\n\n*Page: 12 · Time: 2026-01-06 10:11*\n\n> Two.\n\n*Page: xi*\n\n> Three. *Page*")
    assert [(f.description, f.remark, f.location, f.saved) for f in found] == [
        ("One.", None, "Page 12", "2026-01-06"),
        ("Two.", None, "Page xi", None),
        ("Three. *Page*", None, None, None),
    ]


@pytest.mark.parametrize("rule", ["* * *", "---", "***", "___"])
@pytest.mark.parametrize("margin", ["", "\t"])
def test_rules_inside_a_highlight_are_text(rule: str, margin: str) -> None:
    """They do not make the bullets of the file paragraphs."""
    inner = f"{margin}  {rule}\n{margin}\n"
    end = f"{margin}  end. ([View Highlight]({READER}))\n{margin}- Two ^rw1"
    assert texts(f"{margin}- One\n\n{inner}{margin}  on\n\n{inner}{end}") == [
        f"One\n\n{rule}\n\non\n\n{rule}\n\nend.",
        "Two",
    ]


def test_a_bullet_that_begins_like_a_note_and_has_its_own_link_is_a_highlight() -> None:
    """Without a link it is the note on the highlight before it."""
    tweet = "([View Tweet](https://twitter.com/a/status/{}))"
    first = f"- One. {tweet.format(1)}\n- NOTE: two.\n\n  On. {tweet.format(2)}\n- Note: mine\n"
    found, _ = read(f"{first}- Three.\n\n  Note: on {tweet.format(3)}")
    assert [(f.description, f.remark) for f in found] == [
        ("One.", None),
        ("NOTE: two.\n\nOn.", "mine"),
        ("Three.\n\nNote: on", None),
    ]


def test_the_link_behind_a_note_is_the_highlight_s_in_other_apps() -> None:
    """Readwise has the link behind the highlight, Readest behind the note."""
    (found,) = read("- Full.\n  Note: mine [Page 12](https://x.example/#epubcfi(/6/4))")[0]
    assert (found.description, found.remark, found.location) == ("Full.", "mine", "Page 12")
    assert found.url == "https://x.example/#epubcfi(/6/4)"


def test_numbered_highlights_may_stand_beside_bullets() -> None:
    """Each has its own link. Numbers inside a highlight are its text."""
    link = "([View Highlight](https://readwise.io/open/{}))"
    text = (
        f"1. One. {link.format(1)}\n2. Two,\n   on. {link.format(2)}\n\n- Three:\n1. a\n2. b {link.format(3)}\n- Four."
    )
    assert texts(text) == ["One.", "Two,\n on.", "Three:\n1. a\n2. b", "Four."]


@pytest.mark.parametrize(
    "comment", ["<!-- - Out. -->", "<!--\n- Out.\n\n- Out.\n-->", "<!-- Out\n  - Note: Out -->", "  <!-- Out -->"]
)
def test_an_html_comment_is_nothing(comment: str) -> None:
    """It is no highlight, no remark and no problem."""
    found, problems = read(f"- One. ([View Highlight]({READER}))\n{comment}\n- Two.")
    assert [(f.description, f.remark) for f in found] == [("One.", None), ("Two.", None)]
    assert problems == []


def test_a_comment_that_is_never_closed_is_text() -> None:
    """Nothing below it is lost."""
    assert texts("- One.\n<!--\n- Two.") == ["One.\n<!--", "Two."]


@pytest.mark.parametrize(
    "name",
    [
        "id",
        "collapsed",
        "heading",
        "background-color",
        "hl-color",
        "ls-type",
        "card-last-score",
        "logseq.order-list-type",
    ],
)
def test_properties_of_blocks_are_no_text(name: str) -> None:
    """Logseq writes them below the first line of a block."""
    note = f"    - **Note**: mine\n      {name}:: x\n"
    text = f"- One\n  {name}:: x\n  two. ([View Highlight]({READER}))\n  {name}:: x\n{note}- Two"
    assert parts(text) == [("One\ntwo.", "mine", ()), ("Two", None, ())]


def test_other_properties_are_text() -> None:
    """Only those that Logseq itself writes are known to be none."""
    assert texts("- One\n  verdict:: two") == ["One\nverdict:: two"]


@pytest.mark.parametrize(
    "line",
    [
        "- Highlights first synced by [[Readwise]] [[Nov 27th, 2022]]",
        "- ## Highlights first synced by [[Readwise]] [[Nov 27th, 2022]]",
        "- * New highlights added [[Nov 27th, 2022]] at 7:57 PM",
        "## New highlights added November 27th, 2022 at 9:15 AM",
    ],
)  # fmt: skip
def test_the_line_of_a_sync_is_neither_text_nor_section(line: str) -> None:
    """It dates the highlights below it."""
    (found,) = read(f"{line}\n\t- One.")[0]
    assert (found.description, found.section, found.saved) == ("One.", "Highlights", "2022-11-27")


def test_a_sync_ends_the_chapter_above_it() -> None:
    """What was added later may stand in any chapter."""
    found, _ = read("## Highlights\n### One\n- a\n## New highlights added May 3, 2024 at 9:15 AM\n- b")
    assert [f.section for f in found] == ["Highlights › Highlights › One", "Highlights › Highlights"]


def test_a_pinned_bullet_has_tags_behind_its_text_and_notes_below_it() -> None:
    """One template has neither links nor labels."""
    assert parts("- 📌 High tide. #energy #two\n    - mine\n- 📌 Issue #1 is out") == [
        ("High tide.", "mine", ("energy", "two")),
        ("Issue #1 is out", None, ()),
    ]


@pytest.mark.parametrize(
    "label", ["Annotation:\n      mine", "Annotation: mine", "**Annotation**: mine", "Comment: mine"]
)
def test_an_annotation_is_the_reader_s(label: str) -> None:
    """Hypothesis calls a note so, and writes the group of the highlight as a bullet."""
    end = "— [Updated on 2026-02-03 10:11](https://hyp.is/abc/a.example)"
    assert parts(f"- Ink dries. {end}\n- Group: #Public\n    - Tags:  #a  #b-c \n    - {label}\n- Next {end}") == [
        ("Ink dries.", "mine", ("a", "b-c")),
        ("Next", None, ()),
    ]


def test_tags_may_be_links() -> None:
    """Their words are the tags."""
    text = f"- One. ([View Highlight]({READER}))\n    - Tags: [MOCs/R](../../MOCs/R.md) *favorite* [[x|y]], #z"
    assert parts(text) == [("One.", None, ("MOCs/R", "favorite", "y", "z"))]
