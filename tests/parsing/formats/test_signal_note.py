"""Signal notes in each layout, and the text around their tables."""

from collections import Counter
from pathlib import Path

import pytest

from parsed import HEADER, codes, fields_of, found
from signals.models.article import Article, ParsedNote
from signals.models.kinds import Format
from signals.parsing.note import parse_note

FIXTURES = Path(__file__).parents[2] / "fixtures" / "signal-notes"
TITLE = "# __T__, from ([20250420](https://letters.example/p/20250420).)\n\n"
ROW = HEADER + "| a | b | 3 |\n"


def layout(name: str) -> ParsedNote:
    return parse_note((FIXTURES / f"{name}.md").read_text(encoding="utf-8"), stem=name)


def article(text: str) -> Article:
    return parse_note(text, stem="stem").articles[0].article


def counts(note: ParsedNote) -> dict[str, int]:
    return dict(Counter(finding.kind for finding in found(note)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("layout-1", {"signal": 2}),
        ("layout-2", {"signal": 1}),
        ("layout-3", {"signal": 2, "behavior": 1, "technology": 1, "issue": 1}),
        ("layout-3b", {"signal": 2, "behavior": 1, "technology": 1, "issue": 1}),
        ("layout-4", {"signal": 2, "behavior": 1, "technology": 1, "issue": 1}),
        ("layout-5", {"signal": 1, "concern": 1, "behavior": 1, "technology": 1, "issue": 1}),
        ("layout-6", {"signal": 1, "concern": 1, "behavior": 1, "technology": 1, "issue": 1}),
        ("layout-7", {"signal": 2, "concern": 1, "behavior": 1, "issue": 1, "technology": 1}),
    ],
)
def test_every_layout_is_read_completely_and_without_problems(name: str, expected: dict[str, int]) -> None:
    """Layouts of four years need no help from the analyst."""
    note = layout(name)
    assert counts(note) == expected
    assert note.problems == ()
    assert note.articles[0].article.format is Format.SIGNAL_NOTE


@pytest.mark.parametrize(
    ("name", "title", "edition", "url"),
    [
        ("layout-1", None, "20220824", None),
        ("layout-2", "Libraries That Lend Silence", "20230113",
         "https://reading-room.example/2023/01/silence_(lent)/"),
        ("layout-3", "Ferries Without Crews & Bells", "2504.0", "https://strait.example/news/ferries"),
        ("layout-4", "Night Trains for Parcels", "20250316d", "https://strait.example/news/ferries"),
        ("layout-6", "Cement from the Air", "20250420", "https://kiln.example/air"),
        ("layout-7", "Slow Computing", None, None),
    ],
)  # fmt: skip
def test_the_title_line_of_a_layout_is_split(
    name: str, title: str | None, edition: str | None, url: str | None
) -> None:
    """It gives title, edition and link. An id of 32 digits is not a title, so one is inferred."""
    read = layout(name).articles[0].article
    assert (read.edition, read.url) == (edition, url)
    assert read.title == title or (title is None and "title" in read.inferred)


def test_the_oldest_layout_has_other_column_names() -> None:
    """Signal, Change, 10y horizon and Driving force are name, change, ten_year and driving_force."""
    first = found(layout("layout-1"))[0]
    assert (first.name, first.change) == ("Heat leaves by the pond", "From cooling towers to fish ponds")
    assert (first.ten_year, first.driving_force) == ("Every data hall feeds something", "Price of energy")
    assert (first.description, first.relevancy) == (None, None)


def test_every_field_of_a_row_comes_from_its_column() -> None:
    """A missing cell and ``nan`` are empty. The line is that of the row."""
    bridge, bells = found(layout("layout-3"))[:2]
    assert bridge.model_dump(exclude_defaults=True, exclude={"kind"}) == {
        "line": 28,
        "name": "Empty bridge",
        "description": "Nobody stands at the wheel",
        "change": "From pilots to remotes",
        "ten_year": "Straits run like lifts",
        "driving_force": "Lack of sailors",
        "relevancy": 5,
        "section": "Signals",
    }
    assert (bells.ten_year, bells.relevancy) == (None, None)


def test_technologies_without_names_keep_their_source_as_an_extra() -> None:
    """No name is invented, and an unknown column is stored."""
    technology = next(f for f in found(layout("layout-3b")) if f.kind == "technology")
    assert (technology.name, technology.relevancy) == (None, 4)
    assert technology.extra == {"src": "5f2b1c9d8e7a6f504132abcdef987654"}


def test_in_the_current_layout_only_signals_are_scored() -> None:
    """A kind without a score column has no scores."""
    assert {f.kind: f.relevancy for f in found(layout("layout-6"))} == {
        "signal": 4, "concern": None, "behavior": None, "technology": None, "issue": None,
    }  # fmt: skip


def test_a_topic_page_is_derived_and_its_row_index_is_dropped() -> None:
    """Its rows come from other notes, and the first column only numbers them."""
    note = layout("layout-7")
    assert note.articles[0].article.derived
    assert [f.extra for f in found(note)] == [{}] * 6


@pytest.mark.parametrize("name", ["link-list", "questions"])
def test_an_article_without_findings_is_reported(name: str) -> None:
    """A list of links and a list of questions contain nothing to store."""
    note = layout(name)
    assert found(note) == []
    assert [problem.code for problem in note.problems] == ["no-findings"]


def test_the_metadata_around_the_tables_belongs_to_the_article() -> None:
    """It is keywords, themes, category, type and summary."""
    read = layout("layout-5").articles[0].article
    assert (read.keywords, read.themes) == (("cement",), ("materials",))
    assert (read.category, read.type) == ("science", "research article")
    assert read.summary == "Seawater and current give lime."


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# __A|B__, from ([1](https://l.example/a_(b)).)", "A|B"),
        ("# __Tom &amp; Ann [sic] (2024)__, (from page [1](u).)", "Tom & Ann [sic] (2024)"),
        ("# __snake_case_title__", "snake_case_title"),
        ("# __A__ and __B__", "__A__ and __B__"),
        ("# __Letters from (the moon)__, from ([1](u).)", "Letters from (the moon)"),
        ("# [Linked](https://x.example/a)", "Linked"),
        ("Underlined\n==========", "Underlined"),
        ("# *Topic*: Energy | Water", "Energy | Water"),
    ],
)
def test_a_title_keeps_its_own_punctuation(line: str, title: str) -> None:
    """Bars, brackets, parentheses and underscores belong to it. Emphasis around the whole title does not."""
    assert article(f"{line}\n\n## Signals\n\n{ROW}").title == title


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("__[External link](https://x.example/a_(b)_c)__  ", "https://x.example/a_(b)_c"),
        ("[External link](<https://x.example/a b>)", "https://x.example/a b"),
        ('[Source](https://x.example/a "a title")', "https://x.example/a"),
        ("[External [x] link](https://x.example/a)<br>", "https://x.example/a"),
        ("__External link: https://x.example/a__", "https://x.example/a"),
        ("<https://x.example/a>", "https://x.example/a"),
        ("https://x.example/a", "https://x.example/a"),
        ("- URL: https://x.example/a", "https://x.example/a"),
        ("[One](https://x.example/1) and [two](https://x.example/2)", None),
        ("[Home](../index.md)", None),
        ("![A picture](https://x.example/a.png)", None),
        ("__[External link]()__", None),
    ],
)
def test_the_articles_link_is_a_line_of_its_own(line: str, url: str | None) -> None:
    """It is a link to the web. Two links in a line, a picture or a link to another note do not count."""
    assert article(f"{TITLE}{line}\n\n## Signals\n\n{ROW}").url == url


def test_frontmatter_supplements_the_note() -> None:
    """It gives author, dates and tags. The title line wins over its title."""
    matter = (
        "---\ntitle: Other\nurl: https://x.example/a\nauthor: '[[Ann]]'\npublished: 2024-05-01\ntags: [a, b]\n---\n"
    )
    read = article(f"{matter}{TITLE}## Signals\n\n{ROW}")
    assert (read.title, read.url, read.author) == ("T", "https://x.example/a", "Ann")
    assert (read.published, read.tags) == ("2024-05-01", ("a", "b"))
    assert article(f"{matter}## Signals\n\n{ROW}").title == "Other"


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("AI, machine learning; chips", ("AI", "machine learning", "chips")),
        ("* AI\n* machine learning", ("AI", "machine learning")),
        ("1. AI\n2. ML", ("AI", "ML")),
        ("- [[AI]]\n- **ML**\n- #tag", ("AI", "ML", "#tag")),
        ("#ai #ml", ("ai", "ml")),
    ],
)
def test_keywords_stand_in_a_list_or_in_a_line(text: str, keywords: tuple[str, ...]) -> None:
    """A link or emphasis around a whole keyword is removed."""
    assert article(f"{TITLE}## Keywords\n\n{text}\n\n## Signals\n\n{ROW}").keywords == keywords


def test_a_summary_may_have_paragraphs_and_bullets() -> None:
    """All of them are stored as written."""
    text = "One.\ntwo\n\n- three\n- four\n\n> five"
    assert article(f"{TITLE}## Summary\n\n{text}\n\n## Signals\n\n{ROW}").summary == text


def test_other_holds_what_is_known_of_the_article_and_may_hold_more() -> None:
    """An unknown key does no harm."""
    read = article(f"{TITLE}## Other\n\n* **Category:** city\n* Type: news\n* Mood: grim\n\n## Signals\n\n{ROW}")
    assert (read.category, read.type) == ("city", "news")


def test_a_note_with_tables_and_highlights_gives_both() -> None:
    """The meaning of a section does not depend on the format."""
    note = parse_note(f"{TITLE}## Signals\n\n{ROW}\n## Highlights\n\n- marked words\n    - Note: mine\n")
    assert [(f.kind, f.line, f.remark) for f in found(note)] == [("signal", 7, None), ("highlight", 11, "mine")]


def test_appended_notes_are_separate_articles() -> None:
    """A finding belongs to the article that reports it."""
    second = TITLE.replace("__T__", "__U__") + "__[External link](https://x.example/u)__\n\n## Signals\n\n" + ROW
    note = parse_note(f"{TITLE}## Signals\n\n{ROW}\n{second}")
    assert [(a.article.title, a.article.url, len(a.findings)) for a in note.articles] == [
        ("T", None, 1), ("U", "https://x.example/u", 1),
    ]  # fmt: skip
    assert note.articles[1].article.line == 9


def test_text_above_a_marked_title_is_no_article() -> None:
    """It may be a heading of the folder or the day."""
    note = parse_note(f"# Inbox\n\nread later\n\n{TITLE}## Signals\n\n{ROW}")
    assert [(a.article.title, a.article.line, len(a.findings)) for a in note.articles] == [("T", 5, 1)]


def test_a_title_may_be_a_word_that_names_a_kind() -> None:
    """``Technology`` above ``Signals`` is the title, because it contains only further parts."""
    note = parse_note(f"# Technology\n\n## Signals\n\n{ROW}\n## Issues\n\n{ROW}")
    assert note.articles[0].article.title == "Technology"
    assert fields_of(note, "kind", "section") == [("signal", "Signals"), ("issue", "Issues")]


@pytest.mark.parametrize("text", ["Name: A\nScore: 4", "name\tscore\nA\t4", "> said"])
def test_other_content_under_a_kind_is_quoted(text: str) -> None:
    """Findings in another form are not read, but they are reported."""
    note = parse_note(f"{TITLE}## Signals\n\n{text}\n")
    problem = next(p for p in note.problems if p.code == "not-a-finding")
    assert (problem.text, problem.line) == (text, 5)


@pytest.mark.parametrize("text", ["", "None.\n", "n/a\n", "Some words on what follows.\n\n" + ROW, ROW + "^ref\n",
                                  ROW + "\n^ref\n\n{: .wide}\n", "Words.\n\n### Energy\n\n" + ROW])  # fmt: skip
def test_an_introduction_and_a_mark_are_no_lost_rows(text: str) -> None:
    """A heading without content is fine too."""
    note = parse_note(f"{TITLE}## Signals\n\n{text}")
    assert [code for code, _ in codes(note) if code != "no-findings"] == []


def test_a_line_glued_to_a_table_may_be_a_row_that_lost_its_bars() -> None:
    """The line is quoted."""
    assert codes(parse_note(f"{TITLE}## Signals\n\n{ROW}and more")) == [("not-a-finding", 8)]
