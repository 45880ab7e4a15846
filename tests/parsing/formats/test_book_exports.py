"""Exports of KOReader, Apple Books and Zotero: variations of their templates, and that nothing in them is lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsed import codes, fields_of, found
from signals.parsing.note import parse_note

PAGE = "### Page {} @ 05 January 2026 10:11:{:02} AM\n"
TEXT = "\u3000\u3000-- Page: {}, added on Mon Jan  5 10:11:{:02} 2026\n"
BOOKS = "Title:: T\n\n----\n\n- 🎯 Highlight:: Text.\n"


@pytest.mark.parametrize(
    ("styled", "text"),
    [
        ("*Text.*", "Text."),
        ("**_Text._**", "Text."),
        ("++Text.++", "Text."),
        ("<u>Text.</u>", "Text."),
        ("*Two* words, *both* set.", "*Two* words, *both* set."),
        ("~~A\n\nb.~~", "A\n\nb."),
        ("*", "*"),
    ],
)
def test_koreader_s_style_of_a_highlight_is_no_text(styled: str, text: str) -> None:
    """It stands around the whole highlight. Emphasis within belongs to the book."""
    assert fields_of(parse_note(f"# T\n##### A\n\n## C\n{PAGE.format(1, 1)}{styled}\n"), "description") == [(text,)]


@pytest.mark.parametrize(
    "opening",
    [
        "### Seite 12 @ 05 Januar 2026 10:11:12",
        "### Página xii @ 05 enero 2026 10:11:12 AM",
        "### Page 12 @ 2026-01-05 10:11",
    ],
)
def test_koreader_writes_in_the_language_of_the_device(opening: str) -> None:
    """Neither the word for a page nor the date has to be English."""
    (finding,) = found(parse_note(f"# T\n##### A\n\n## C\n{opening}\nText.\n"))
    assert (finding.description, finding.saved, finding.section) == ("Text.", "2026-01-05", "C")


def test_koreader_s_exports_may_be_appended() -> None:
    """The same book is one article, and what is exported again is stored once."""
    once = f"\u3000T\n\u3000\n{TEXT.format(1, 1)}One.\n-=-=-=-=-=-\n\n"
    note = parse_note(
        f"{once}\u3000T\n\u3000\n{TEXT.format(1, 1)}One.\n-=-=-=-=-=-\n{TEXT.format(2, 2)}Two.\n-=-=-=-=-=-\n\n"
    )
    assert [(parsed.article.title, len(parsed.findings)) for parsed in note.articles] == [("T", 2)]
    assert codes(note) == [("repeated-highlight", 10)]


@pytest.mark.parametrize(
    "text",
    [
        f"# T\n##### A\n\n## C\n{PAGE.format(1, 1)}\n---\nw0\n",
        f"# T\n##### A\n\nw0\n## C\n{PAGE.format(1, 1)}Text.\n",
        f"\u3000T\n\u3000\n{TEXT.format(1, 1)}Text.\n-=-=-=-=-=-\nw0\n",
        f"{BOOKS}\n----\n\n- 📝 Note:: w0\n",
        f"{BOOKS}\n----\n\nw0\n",
    ],
)
def test_what_belongs_to_no_highlight_is_a_problem(text: str) -> None:
    """A note without a passage, and text between highlights, are quoted."""
    note = parse_note(text)
    assert "w0" not in repr(note.articles)
    assert [problem.text for problem in note.problems if "w0" in problem.text]


SELECT = "zotero://select/x"
OPEN = "zotero://open-pdf/x"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            f"“A b.” ([Q, 2020, p. 12]({SELECT})) ([pdf]({OPEN}?page=3&annotation=K1))",
            ("A b.", None, "Page 12", "zotero:K1"),
        ),
        (f"„A b.“ ([Q, 2020, S. 12]({SELECT})) ([pdf]({OPEN}?page=3)) mine", ("A b.", "mine", "Page 12", None)),
        (f"«A b.» ([pdf]({OPEN}?page=3))", ("A b.", None, "Page 3", None)),
        (f'> - "A b." [(p. iv)]({OPEN})', ("A b.", None, "Page iv", None)),
        (f'- <mark style="color: red">A b.</mark> [(p. 2)]({OPEN}?page=2)', ("A b.", None, "Page 2", None)),
        ("A b. ([pdf](zotero://open/items/x?page=2&annotation=K2))", ("A b.", None, "Page 2", "zotero:K2")),
    ],
)  # fmt: skip
def test_an_annotation_of_zotero_is_known_by_its_quotes_mark_or_id(line: str, expected: tuple[str | None, ...]) -> None:
    """Languages quote differently. The page is that of the citation, else that of the link."""
    note = parse_note(f"---\ntitle: T\nauthor: Q\n---\n## C\n\n{line}\n\nMy own text.\n")
    assert fields_of(note, "description", "remark", "location", "own_id") == [expected]
    assert (note.articles[0].article.title, found(note)[0].section) == ("T", "C")


SHAPES = (
    "w{n}", "", "---", "----", "## w{n}", "# w{n}", "##### w{n}", PAGE.format(1, 1).strip(), "*w{n}*", "- w{n}",
    "[View in book](<file:///w?pos=1>)", "- 🎯 Highlight:: w{n}", "- 📝 Note:: w{n}", "- 📖 Chapter:: w{n}",
    "- 🔖 Context:: w{n}", "- 📝 Note:: N/A", "_Generated at: January 05, 2026_",
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from([f"# T\n##### A\n\n## C\n{PAGE.format(1, 1)}Text.\n", BOOKS]),
    st.lists(st.sampled_from(SHAPES), max_size=14),
)
def test_no_text_is_lost(head: str, shapes: list[str]) -> None:
    """Every word is in a finding, an article or a problem. Headings and chapters name what follows them."""
    said = repr(parse_note(head + "\n".join(shape.replace("{n}", str(1000 + at)) for at, shape in enumerate(shapes))))
    naming = ("#", "- 📖", "---")
    words = [at for at, shape in enumerate(shapes) if "w{n}" in shape and not shape.startswith(naming)]
    assert [shapes[at] for at in words if f"w{1000 + at}" not in said] == []


@pytest.mark.parametrize(
    "text",
    [
        "# T\n##### A\n" + "".join(PAGE.format(n, n % 60) + f"Text {n}.\n" for n in range(4000)),
        "".join(f"# T{n}\n##### A\n## C\n{PAGE.format(1, 1)}Text.\n" for n in range(3000)),
        "".join(TEXT.format(n, n % 60) + f"Text {n}.\n-=-=-=-=-=-\n" for n in range(4000)),
        BOOKS + "".join(f"----\n- 🎯 Highlight:: Text {n}.\n" for n in range(4000)),
        "“x” ([pdf](zotero://open-pdf/x?page=3))\n" * 4000,
        "“x” ([pdf](zotero://open-pdf/x))\n" + "([a](zotero://select/" * 20000,
        BOOKS + "<mark " * 20000,
        PAGE.format(1, 1) + "[a](<file://" * 20000,
    ],
    ids=["highlights", "books", "text", "blocks", "annotations", "links", "marks", "backlinks"],
)
def test_no_note_takes_long(text: str) -> None:
    """Time is linear in the length of the note."""
    start = time.thread_time()
    parse_note(text)
    assert time.thread_time() - start < 4
