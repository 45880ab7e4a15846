"""Whole exports of reading apps, in every form seen."""

import time
from pathlib import Path

import pytest

from signals.models.article import ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.parsing.formats import reading_export
from signals.parsing.markdown.document import Document
from signals.parsing.vocabulary import DEFAULT

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reading-exports"
SEEDS = Path(__file__).parents[3] / "seeds"


def parse(text: str) -> ParsedNote:
    return reading_export.parse(Document.of(text, "stem"), DEFAULT)


def fixture(name: str) -> ParsedNote:
    return parse((FIXTURES / name).read_text(encoding="utf-8"))


def only(note: ParsedNote) -> ParsedArticle:
    assert len(note.articles) == 1
    return note.articles[0]


def words(findings: tuple[Finding, ...]) -> list[str | None]:
    return [finding.description for finding in findings]


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_every_form_of_export_is_recognized(path: Path) -> None:
    """A link, a property, a callout, a comment or a heading that only such exports have is enough."""
    assert reading_export.detect(Document.of(path.read_text(encoding="utf-8")), DEFAULT)


@pytest.mark.parametrize(
    "text",
    [
        "# Notes\n\n- a\n- b\n",
        "An article.\nKey Takeaways\n- a\n",
        "---\ntitle: x\n---\ntext",
        "## Links\n- [a](https://a.example)",
    ],
)
def test_other_notes_are_not_read_as_exports(text: str) -> None:
    """A list alone does not make an export."""
    assert not reading_export.detect(Document.of(text), DEFAULT)


def test_the_seed_gives_its_article_and_fourteen_highlights_with_links() -> None:
    """The title has its entities decoded, and the author has no brackets."""
    (path,) = SEEDS.glob("003_*.txt")
    note = parse(path.read_text(encoding="utf-8"))
    article, findings = only(note).article, only(note).findings
    assert article.title == "Notes on OpenAI's New O1 Chain-of-Thought Models"
    assert (article.author, article.saved) == ("Simon Willison's Weblog", "2024-09-13")
    assert article.url == "https://simonwillison.net/2024/Sep/12/openai-o1/#atom-everything"
    assert article.tags == ("articles", "literature-note")
    assert (len(findings), article.inferred, note.problems) == (14, (), ())
    assert all((f.url or "").endswith((f.own_id or "").removeprefix("reader:")) for f in findings)
    assert {f.section for f in findings} == {"Highlights"}
    assert findings[0].line == 17


def test_an_obsidian_export_is_read_completely() -> None:
    """It has invalid YAML, metadata over several lines, remarks, tags and later additions."""
    note = fixture("obsidian.md")
    article, findings = only(note).article, only(note).findings
    assert article.title == "Cranes that plan & lift: a year on the quay"
    assert (article.author, article.category, article.saved) == ("Field Notes: Harbour", "articles", "2025-02-11")
    assert article.url == "https://harbour.example/2025/Feb/09/cranes/"
    assert article.summary == "The harbour tried self-planning cranes.\n\nIt kept two of them."
    assert article.tags == ("ports", "automation", "articles")
    assert words(findings) == [
        "The cranes ask for a human twice an hour.",
        "First paragraph of a longer passage.\n\nSecond paragraph, where the link stands.",
        "- A list in a highlight\n- goes on here",
        "1. A number is text",
        "> A quotation is text",
        "![](https://example.org/chart.png)",
        "#1: the hash is part of the text",
        "Later reading.",
    ]
    assert findings[0].tags == ("labour", "night shift", "favorite")
    assert findings[0].remark == "Compare with the pilots' union.\n\nSecond paragraph of the remark."
    assert (findings[7].section, findings[7].line) == ("Highlights", 41)
    assert article.note == "read again before the workshop"
    assert note.problems == ()


def test_a_logseq_page_is_read_below_its_sync_lines() -> None:
    """It has properties at the top, highlights indented with tabs, and a cover that is not a highlight."""
    note = fixture("logseq.md")
    article, findings = only(note).article, only(note).findings
    assert (article.title, article.author) == ("Tides That Pay", "@tidewatch on Twitter")
    assert (article.category, article.tags) == ("tweets", ("tidal power",))
    assert [(f.own_id, f.remark, f.tags, f.saved) for f in findings] == [
        ("tweet:500100200301", "Thread", ("payback",), "2022-11-27"),
        ("tweet:500100200302", None, (), "2022-11-27"),
        (None, None, (), "2022-12-02"),
    ]
    assert note.problems == ()


def test_a_callout_contains_the_metadata() -> None:
    """Its title continues on the next line. Code above the highlights is ignored."""
    note = fixture("callout.md")
    article, findings = only(note).article, only(note).findings
    assert (article.title, article.author) == ("Soil Sensors for Small Farms", "Ida Grønn")
    assert (article.published, article.tags) == ("2024-06-30", ("soil",))
    assert article.url == "https://farms.example/sensors?utm_source=mail"
    assert [(f.own_id, f.remark, f.tags) for f in findings] == [
        ("readwise:7100001", None, ("cost curves",)),
        ("readwise:7100002", "Ask Ida who owns them.", ()),
    ]


def test_paragraphs_between_rules_are_highlights() -> None:
    """This template has its metadata as bare lines under About, and ids after the paragraphs."""
    article, findings = only(fixture("about.md")).article, only(fixture("about.md")).findings
    assert (article.title, article.author, article.saved) == (
        "Ice Roads Melt Early",
        "Pia Lund, Ole Strand",
        "2023-05-06",
    )
    assert article.tags == ("ice", "roads")
    assert [(f.description, f.own_id) for f in findings] == [
        ("The roads opened three weeks late.", "readwise:160009992"),
        ("Trucks now wait for the cold.\n\nThey carry less.", "readwise:160009993"),
    ]


def test_appended_exports_are_split_and_joined_by_article() -> None:
    """Repeated highlights are stored once, and each repeat is quoted."""
    note = fixture("appended.md")
    paper, glass = note.articles
    assert (paper.article.author, paper.article.line) == ("Noor Haddad", 1)
    assert words(paper.findings) == [
        "Paper holds a charge for a week.",
        "Printing costs a cent.",
        "A new plant opens in spring.",
    ]
    assert (glass.article.title, glass.article.tags, glass.article.line) == ("Glass Batteries", ("books",), 35)
    assert [(p.code, p.line, p.text) for p in note.problems] == [
        ("repeated-highlight", 33, "Paper holds a charge for a week.")
    ]


def test_chapters_and_locations_of_a_book_are_stored() -> None:
    """Bullets with hashes are headings. Location, page or time is stored."""
    assert [(f.section, f.location, (f.own_id or "").split(":")[0]) for f in only(fixture("places.md")).findings] == [
        ("Highlights › PART I", "Location 210", "kindle"),
        ("Highlights › PART I › Crews", "Location 210", "kindle"),
        ("Highlights › PART II", "Page 318", ""),
        ("Highlights › PART II", "Time 0:12:34", "clip"),
        ("Highlights › PART II", "Location 400", "readwise"),
    ]


def test_a_merge_conflict_loses_nothing() -> None:
    """Both sides are read, in the metadata and among the highlights."""
    note = fixture("conflict.md")
    assert only(note).article.url == "https://water.example/rain"
    assert words(only(note).findings) == ["Tanks fill twice a month.", "Schools drink it."]
    assert [(p.code, p.line) for p in note.problems] == [
        ("merge-conflict", 5), ("merge-conflict", 12), ("repeated-highlight", 15),
    ]  # fmt: skip


def test_an_export_without_any_heading_but_its_title_is_read() -> None:
    """A bare URL and a bare date above the highlights belong to the article."""
    article = only(fixture("headless.md")).article
    assert (article.title, article.author) == ("Loops: how machines wait", "Jo-Ann-Reed")
    assert (article.url, article.published) == ("https://loops.example/waiting", "2002-07-26")
    assert [f.line for f in only(fixture("headless.md")).findings] == [11, 12]


def test_a_note_may_mix_tables_and_highlights() -> None:
    """Both are read. A table inside a highlight is part of its text."""
    note = fixture("mixed.md")
    assert [(f.kind, f.name, f.section) for f in only(note).findings] == [
        ("signal", "Fog nets at scale", "Signals"),
        ("highlight", None, "Highlights"),
    ]
    assert note.problems == ()


def test_a_complete_title_wins_over_a_shortened_one() -> None:
    """If only the other title is complete, it is used."""
    head = "# A long ti…\n\n## Metadata\n- Full Title: {}\n\n## Highlights\n- x\n"
    assert only(parse(head.format("A long title"))).article.title == "A long title"
    assert only(parse("---\ntitle: A long title\n---\n" + head.format("A long…"))).article.title == "A long title"


@pytest.mark.parametrize("heading", ["# Highlights", "### Highlights ###", "## HIGHLIGHTS:"])
def test_the_heading_of_the_highlights_may_be_written_in_many_ways(heading: str) -> None:
    """Level, case and punctuation do not matter."""
    assert words(only(parse(f"# T\n\n### Metadata\n\n* Author: A\n\n{heading}\n\n* x\n")).findings) == ["x"]


def test_a_list_without_highlights_is_quoted() -> None:
    """The analyst's own bullets under an own heading are not the author's words."""
    text = (
        "# T\n\n## My view\n- mine\n\n## Highlights\n- a ([View Highlight](https://readwise.io/open/1))\n\n"
        "### Chapter\n- b\n\n## To do\n- call"
    )
    note = parse(text)
    assert [(f.description, f.section) for f in only(note).findings] == [
        ("a", "Highlights"),
        ("b", "Highlights › Chapter"),
    ]
    assert [(p.code, p.line) for p in note.problems] == [("unread-list", 3), ("unread-list", 12)]
    assert [p.text for p in note.problems] == ["## My view\n- mine", "## To do\n- call"]


def test_metadata_below_the_highlights_belongs_to_the_article() -> None:
    """It begins no new article."""
    note = parse(
        "# T\n\n## Highlights\n- a ([View Highlight](https://readwise.io/open/1))\n\n## Metadata\n- Author: [[A]]\n"
    )
    assert (only(note).article.title, only(note).article.author) == ("T", "A")
    assert words(only(note).findings) == ["a"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_do_not_matter(newline: str) -> None:
    """Findings and their lines are the same for each line end."""
    text = (FIXTURES / "obsidian.md").read_text(encoding="utf-8")
    assert parse(text.replace("\n", newline)) == parse(text)


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir()))
def test_every_finding_stands_on_its_line(name: str) -> None:
    """The first words of a highlight are on its line."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").split("\n")
    for parsed in fixture(name).articles:
        for finding in parsed.findings:
            assert (finding.description or "").split("\n")[0] in lines[finding.line - 1]


@pytest.mark.parametrize(
    "text",
    [
        "# T\n## Highlights\n" + "- text of usual length ([View Highlight](https://readwise.io/open/1))\n" * 4000,
        "".join(f"# T{i}\n## Metadata\n- URL: https://a.example/{i}\n## Highlights\n- a ^rw{i}\n" for i in range(2000)),
        "## Highlights\n- a\n" + "  - Note: b\n" * 8000,
        "## Highlights\n" + "```a\n" * 20000,
        "## Highlights\n- " + "*" * 80000 + "[" * 80000 + "(" * 80000,
        "## Metadata\n- Summary: x\n" + " " * 80000 + ":\n" + "y\n" * 20000,
        "## Highlights\n" + "#" * 80000 + " " * 80000 + "x",
    ],
    ids=["long", "appended", "notes", "fences", "marks", "blanks", "hashes"],
)
def test_no_note_takes_long(text: str) -> None:
    """Time is linear in the length of the note."""
    start = time.thread_time()
    parse(text)
    assert time.thread_time() - start < 3
