"""Each reading app's own template: what is read of it. The fixtures have the shape that the app writes."""

from pathlib import Path
from typing import Any

import pytest

from parsed import codes, fields_of, found
from signals.models.article import ParsedNote
from signals.models.kinds import Format
from signals.parsing.note import parse_note

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reading-apps"
WHOLE_NOTES = {"hypothesis.md": "Read it twice.", "matter.md": "read again"}
"""The reader's note on the whole document in a fixture."""

HIGHLIGHTS: dict[str, list[tuple[int, str, str | None, str | None, str | None]]] = {
    "apple-books.md": [
        (
            13,
            "the mill turned twice a day.\n\nIt was",
            "ask",
            None,
            "apple-books:ABC123#epubcfi(/6/4[c1]!/4/2,/1:0,/1:5)",
        ),
        (23, "Salt.", None, None, None),
    ],
    "glasp-list.md": [
        (12, "The mill turns.\nsecond line", None, None, None),
        (14, "Salt.", None, None, None),
    ],
    "glasp.md": [
        (9, "The mill turns.", None, None, None),
        (11, "Salt.", "- my note", None, None),
    ],
    "hypothesis.md": [
        (13, "The mill turns.", "ask the miller\ntwice", None, "hypothesis:AbC-1"),
        (20, "Salt is sold.", None, None, "hypothesis:AbC-2"),
    ],
    "instapaper.md": [
        (5, "The mill turns\ntwice a day.", "ask the miller", None, "clip:www.instapaper.com/read/11/22"),
        (10, "Salt is sold.", None, None, "clip:www.instapaper.com/read/11/23"),
        (12, "Third.", None, None, "instapaper:1234567"),
    ],
    "kindle-clippings.txt": [
        (9, "Kilns were lit at dawn.", "ask", "Page 12, Location 170-173", "clipping:170"),
        (19, "テキスト", "memo", "Page 12, Location 334-336", "clipping:334"),
        (24, "Uno", None, "Page xii-xiii, Location 12-14", "clipping:12"),
        (34, "一些内容。", None, "Page 12, Location 24-26", "clipping:24"),
    ],
    "kindle-plugin-1.md": [
        (9, "> The mill turns twice a day.", "ask the miller", "Location 926", None),
        (12, "> Salt is sold.", None, "Location 930", None),
    ],
    "kindle-plugin.md": [
        (15, "The mill turns twice a day.", "ask the miller", "Location 926", "kindle:B000000000:926:9ef01c4b1e35993e"),
        (20, "Salt is sold.", None, "Location 930", "kindle:B000000000:930:94ca03a97dd085b4"),
    ],
    "kobo.md": [
        (23, "The mill turns twice a day.", "ask the miller", None, None),
        (29, "Salt is sold\nby the barrel.", None, None, None),
        (36, "Third.", None, None, None),
    ],
    "koreader.md": [
        (
            6,
            "The mill turns twice a day.",
            "ask the miller\nabout it",
            "Page 12",
            "koreader:05 January 2026 10:11:12 AM",
        ),
        (12, "Salt is sold\nby the barrel.", None, "Page 14", "koreader:05 January 2026 10:15:12 AM"),
        (18, "Third", None, "Page 20", "koreader:06 January 2026 10:15:12 AM"),
        (25, "Fourth", None, "Page 3", "koreader:07 January 2026 01:15:12 PM"),
    ],
    "koreader.txt": [
        (6, "The mill turns.", "ask", "Page 12", "koreader:added on Mon Jan  5 10:11:12 2026"),
        (11, "Salt\nis sold.", None, "Page 14", "koreader:added on Mon Jan  5 10:12:12 2026"),
        (18, "Fourth", None, "Page 3", "koreader:added on Wed Jan  7 10:12:12 2026"),
    ],
    "logseq-pdf.md": [
        (4, "The mill turns.", "my note", "Page 4", "logseq:64b2e0b5-8223-486e-9e65-3b4b07cd2687"),
        (10, "Salt.", None, "Page 5", "logseq:64b2e0b5-8223-486e-9e65-3b4b07cd2688"),
    ],
    "matter.md": [
        (10, "The mill turns.", "ask", None, None),
        (12, "Salt is sold.", None, None, None),
    ],
    "omnivore.md": [
        (13, "The mill turns.\n\nTwice.", "ask the miller", None, "omnivore:aa-11"),
        (19, "Salt.", None, None, "omnivore:aa-12"),
    ],
    "readest-links.md": [
        (16, "The mill turns.", "ask", None, "readest:n-1"),
        (26, "Salt.", None, None, "readest:n-2"),
    ],
    "readest-template.md": [
        (12, "The mill turns.", "ask", "Page 12", None),
        (18, "❗ Salt.", None, "Page 13", None),
    ],
    "readest.md": [
        (11, "The mill turns\ntwice a day.", "ask the miller", "Page 12", None),
        (18, "Salt is sold.", None, "Page 14", None),
        (25, "Third.", "old", None, None),
    ],
    "zotero.md": [
        (4, "The mill turns twice a day.", "ask the miller", "Page 12", "zotero:KEYA1234"),
        (6, "Salt is sold", None, "Page iv", None),
        (12, "Brine is left.", None, "Page 2", None),
    ],
}
"""Line, text, remark, location and identity of the highlights in each fixture."""


def read(name: str) -> ParsedNote:
    return parse_note((FIXTURES / name).read_text(encoding="utf-8"), stem="stem")


@pytest.mark.parametrize("name", HIGHLIGHTS)
def test_the_highlights_of_a_template_are_read(name: str) -> None:
    """Each has its text alone, the reader's note as its remark, its place, and the app's own id if there is one."""
    assert fields_of(read(name), "line", "description", "remark", "location", "own_id") == HIGHLIGHTS[name]


def test_every_template_has_its_fixture() -> None:
    """A fixture without an expectation would check nothing."""
    assert sorted(path.name for path in FIXTURES.iterdir()) == sorted(HIGHLIGHTS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("apple-books.md", {"title": "Tide Mills", "author": "Ada Quill"}),
        ("glasp.md", {"title": "stem", "url": "https://quill.example/a"}),
        ("glasp-list.md", {"title": "Tide Mills", "url": "https://quill.example/a", "tags": ("salt", "mills")}),
        ("hypothesis.md", {"title": "Tide Mills", "url": "https://quill.example/a", "author": "quill.example"}),
        ("instapaper.md", {"title": "Tide Mills", "url": "https://quill.example/a"}),
        ("kindle-plugin.md", {"title": "Tide Mills", "author": "Ada Quill"}),
        ("kobo.md", {"title": "Tide Mills", "author": "Ada Quill"}),
        ("matter.md", {"url": "https://quill.example/a", "published": "2026-01-05", "tags": ("salt", "tide_mills")}),
        ("omnivore.md", {"title": "Tide Mills", "url": "https://quill.example/a", "tags": ("Omnivore",)}),
        ("readest.md", {"title": "Tide Mills", "author": "Ada Quill"}),
        ("readest-links.md", {"title": "Tide Mills", "author": "Ada Quill"}),
        ("readest-template.md", {"title": "Tide Mills", "author": "Ada Quill"}),
    ],
)
def test_the_article_of_a_template_is_read(name: str, expected: dict[str, Any]) -> None:
    """The address is that of the article itself, not its page in the app."""
    article = read(name).articles[0].article
    assert article.format is Format.READING_EXPORT
    assert {field: getattr(article, field) for field in expected} == expected


@pytest.mark.parametrize("name", sorted(HIGHLIGHTS))
def test_only_notes_without_a_highlight_are_problems(name: str) -> None:
    """A template as the app writes it gives no other problem."""
    quiet = {"extended-highlight", "note-without-highlight"}
    assert {code for code, _ in codes(read(name))} <= quiet


@pytest.mark.parametrize("name", ["hypothesis.md", "matter.md"])
def test_a_note_on_the_whole_document_is_that_of_the_article(name: str) -> None:
    """It is no remark on a highlight."""
    note = read(name)
    assert note.problems == ()
    assert note.articles[0].article.note == WHOLE_NOTES[name]
    assert WHOLE_NOTES[name] not in [finding.remark for finding in note.articles[0].findings]


def test_highlights_have_the_chapter_the_day_and_the_link_that_the_app_writes() -> None:
    """They are the section, the date and the address of a finding."""
    assert [f.section for f in found(read("kobo.md"))] == ["Chapter One", "Chapter One", "Chapter Two"]
    assert [f.saved for f in found(read("kobo.md"))] == ["2026-01-05", "2026-01-06", "2026-01-06"]
    assert [f.section for f in found(read("koreader.md"))] == ["Chapter One", "Chapter One", "Two", "One"]
    assert [f.section for f in found(read("readest-links.md"))] == ["Chapter One", "Chapter One"]
    assert found(read("apple-books.md"))[0].url == "ibooks://assetid/ABC123#epubcfi(/6/4[c1]!/4/2,/1:0,/1:5)"
    assert found(read("apple-books.md"))[0].extra == {"Context": "Long ago the mill turned twice a day. It was loud."}
    assert found(read("koreader.md"))[1].url == "file:///books/tide.epub?pos=/body/p[3]"
    assert [f.tags for f in found(read("hypothesis.md"))] == [("salt", "tide-mills"), ()]


ORDINARY = {
    "pins": "# Plan\n\n- 📌 Tide first.\n- then salt\n",
    "zotero": "# Mills\n\n- my claim [(p. 2)](zotero://open-pdf/library/items/E?page=2)\n- see [it](zotero://select/items/A)\n",
    "koreader": "# Plan\n\n### Meet Ana @ the mill\n- talk\n",
    "apple": "- Note:: mine\n- Chapter:: 2\n",
    "kindle": "Title\n==========\n\ntext\n",
    "annotations": "# Java\n\n## Annotations\n\n- @Override marks a method\n",
    "hypothesis": "- compare [this thread](https://hyp.is/AbC/a.example) with the other one, [here](https://b.example)\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_note_is_no_export(name: str) -> None:
    """A word or a link that also stands in exports does not make one."""
    assert all(parsed.article.format is Format.PROSE for parsed in parse_note(ORDINARY[name]).articles)
