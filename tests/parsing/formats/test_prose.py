"""Prose articles: lead, headings and findings."""

import time
from pathlib import Path

import pytest

from signals.models.article import ParsedArticle, ParsedNote
from signals.models.finding import Finding
from signals.parsing.formats import prose
from signals.parsing.markdown.document import Document
from signals.parsing.metadata.inferred_title import first_sentence
from signals.parsing.vocabulary import DEFAULT, Vocabulary

FIXTURES = Path(__file__).parents[2] / "fixtures" / "prose"
SEEDS = Path(__file__).parents[3] / "seeds"


EVERY_BULLET = Vocabulary(every_bullet=True)


def parse(text: str, vocabulary: Vocabulary = EVERY_BULLET) -> ParsedNote:
    return prose.parse(Document.of(text), vocabulary)


def article(text: str) -> ParsedArticle:
    (found,) = parse(text).articles
    return found


def places(findings: tuple[Finding, ...]) -> list[tuple[int, str | None]]:
    return [(finding.line, finding.section) for finding in findings]


def test_the_first_seed_gives_25_highlights_under_their_labels() -> None:
    """Of 26 bullets one is a label. The last one is cut off in the source."""
    (path,) = SEEDS.glob("001_*.txt")
    note = parse(path.read_bytes().decode(), DEFAULT)
    (found,) = note.articles
    assert found.article.summary == path.read_text(encoding="utf-8").split("\n")[0]
    why, detail = "Why It Matters to Practitioners › ", "Detailed Implications › "
    assert places(found.findings) == [
        *((n, "What Changed Technically?") for n in (4, 5, 6)),
        *((n, why + "Paradigm Shift in AI Use Cases") for n in (10, 11)),
        *((n, why + "Compute Allocation") for n in (14, 15)),
        *((n, why + "Impact on Generative AI") for n in (18, 19)),
        *((n, why + "Long-Term Implications") for n in (22, 23)),
        *((n, why + "Future Predictions") for n in (26, 27)),
        *((n, detail + "Generative AI is No Longer the Leading Paradigm") for n in (31, 32)),
        *((n, detail + "User Interaction with AI Models") for n in (35, 36)),
        *((n, detail + "Performance Scaling with Compute") for n in (39, 40)),
        *((n, detail + "Compute Allocation Strategies") for n in (43, 44)),
        *((n, detail + "Integration with Generative Models") for n in (47, 48)),
        *((n, detail + "Impact on Industry Goals") for n in (51, 52)),
    ]
    assert all(f.inferred == ("section",) for f in found.findings)
    assert [(p.code, p.line, p.text) for p in note.problems] == [("cut-off", 52, "This alignment")]


def test_the_second_seed_gives_its_takeaways() -> None:
    """Running text under other headings is not a finding."""
    (path,) = SEEDS.glob("002_*.txt")
    note = parse(path.read_bytes().decode(), DEFAULT)
    (found,) = note.articles
    assert found.article.summary == path.read_text(encoding="utf-8").split("\n")[0]
    assert places(found.findings) == [(n, "Key Takeaways") for n in range(3, 8)]
    assert note.problems == ()


LEAD = "A lead that says in one sentence what the page is about, and why that matters.\n"
POINTS = "".join(f"- Point {n} is a whole sentence about what the page has found out.\n" for n in range(5))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (LEAD + POINTS, 5),
        (f"# Title\n{LEAD}{POINTS}", 0),  # a markdown note: its bullets are ordinary ones
        (f"# Title\n{LEAD}\n## Key takeaways\n{POINTS}", 5),
        (f"# Title\n{LEAD}\n**Highlights:**\n{POINTS}", 5),
        (POINTS, 0),
        (LEAD + "".join(f"- {word}\n" for word in ("milk", "eggs", "bread", "salt", "tea")), 0),
        (LEAD + "- Point 1 is a whole sentence about what the page has found out.\n", 0),
    ],
)
def test_bullets_are_highlights_in_an_extract_or_under_their_heading(text: str, count: int) -> None:
    """Other bullets are ordinary ones: lists of things to do, of names, of links."""
    assert len(parse(text, DEFAULT).articles[0].findings) == count
    assert len(parse(text).articles[0].findings) > 0


def test_an_extract_is_read_block_by_block() -> None:
    """A lone dash opens a label, a bullet may be a label, links alone are ignored, and text ends a label."""
    note = parse((FIXTURES / "extract.txt").read_text(encoding="utf-8"))
    (found,) = note.articles
    assert places(found.findings) == [
        (4, "What Changed?"),
        (5, "What Changed?"),
        (9, "Why It Matters › For the Farms"),
        (10, "Why It Matters › For the Farms"),
        (13, "Why It Matters › For the Coast"),
        (16, "Why It Matters › What May Follow"),
        (21, "Why It Matters"),
    ]
    assert found.findings[0].description == "One forecast: Every farm sees the same numbers at the same hour."
    assert [p.code for p in note.problems] == ["cut-off"]


def test_a_lone_dash_may_follow_its_item() -> None:
    """Then no line begins with a dash and text."""
    found = article((FIXTURES / "dash-after.txt").read_text(encoding="utf-8"))
    assert [(f.line, f.description, f.section) for f in found.findings] == [
        (3, "Cranes from the nineties are cheap and sturdy.", "Key Takeaways"),
        (5, "New controllers turn them into robots.", "Key Takeaways"),
    ]


def test_a_markdown_article_is_read_as_markdown() -> None:
    """Marked headings are not guessed, paragraphs are wrapped, indents nest, and code is ignored."""
    note = parse((FIXTURES / "article.md").read_text(encoding="utf-8"))
    (found,) = note.articles
    assert (found.article.title, found.article.inferred) == ("Night Trains Return", ())
    assert (found.article.url, found.article.published) == ("https://rails.example/night", "2024-03-03")
    assert (found.article.summary or "").endswith("because flights are short of slots.")
    assert [(f.description, f.section, f.inferred) for f in found.findings] == [
        ("Bookings doubled in two years.\nMost are families.", "Key points", ()),
        ("A berth costs less than a hotel.", "Key points › Prices", ("section",)),
        ("Seats stay cheap.", "Key points › Prices", ("section",)),
        ("Depots are short of staff.", "Key points", ()),
        ("Forty lines run nightly.", "Numbers", ()),
        ("Nine are new.", "Numbers", ()),
    ]


def test_a_lone_dash_opens_the_item_on_the_next_line() -> None:
    """Such an item is a highlight if no bullets follow it."""
    found = article("A lead that is one.\n-\nAn item by itself.\n-\n\n- Another one.\n")
    assert [(f.line, f.description) for f in found.findings] == [(3, "An item by itself."), (6, "Another one.")]


def test_a_line_after_a_bullet_is_not_part_of_it() -> None:
    """Text extracts have one block on each line."""
    assert [f.description for f in article("Lead.\n- A bullet.\nA new block.\n- Another.").findings] == [
        "A bullet.",
        "Another.",
    ]


@pytest.mark.parametrize(
    "bullet",
    [
        "[Home](https://a.example)",
        "https://a.example/b",
        "<https://a.example>",
        "![](a.png)",
        "[[Page]]",
        "[a](b) | [c](d)",
        "***",
    ],
)
def test_a_bullet_that_is_only_a_link_is_ignored(bullet: str) -> None:
    """Links and pictures are navigation."""
    assert article(f"Lead.\n- {bullet}\n- [A](https://a.example) says so.").findings[0].line == 3


def test_an_unmarked_first_heading_is_an_inferred_title() -> None:
    """Bylines and dates between it and the lead are neither headings nor the lead."""
    found = article("Kelp Pays\nBy Ana\nMarch 3, 2024\nKelp farms make money for the first time this year.\n- They do.")
    assert (found.article.title, found.article.inferred) == ("Kelp Pays", ("title",))
    assert found.article.published == "2024-03-03"
    assert found.article.summary == "Kelp farms make money for the first time this year."
    assert found.findings[0].section is None


def test_a_heading_right_before_bullets_is_no_title() -> None:
    """It is their section."""
    found = article("Main points\n- One.\n- Two.\n")
    assert (found.article.title, found.article.summary) == (None, None)
    assert [f.section for f in found.findings] == ["Main points", "Main points"]


def test_frontmatter_supplements_the_text() -> None:
    """Its title is stated, not inferred."""
    found = article("---\ntitle: Stated\nauthor: [[Ana]]\nurl: https://a.example/x\n---\nThe lead is here.\n- One.")
    assert (found.article.title, found.article.author, found.article.inferred) == ("Stated", "Ana", ())
    assert (found.article.url, found.findings[0].line) == ("https://a.example/x", 7)


def test_a_table_under_an_unknown_heading_is_one_problem() -> None:
    """Nothing in it is lost silently."""
    note = parse("Lead.\n\n# Numbers\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- A bullet.\n")
    assert [(p.code, p.line, p.end_line) for p in note.problems] == [("other-table", 5, 7)]
    assert [f.description for f in note.articles[0].findings] == ["A bullet."]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("- One.\n- Two.\n- Thr", 1),
        ("- One.\n- Two.\n- Thr\n", 0),
        ("- one\n- two\n- thr", 0),
        ("- One.\n- Two.\n- Three.", 0),
    ],
)
def test_only_a_bullet_that_was_cut_off_is_doubted(text: str, problems: int) -> None:
    """It ends no sentence and no line, but the other bullets do."""
    assert len(parse(f"Lead.\n{text}").problems) == problems


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The U.S. acts now. Others wait.", "The U.S. acts now"),
        ("Dr. Wu vs. the grid. Part two.", "Dr. Wu vs. the grid"),
        ("GPT-4.5 is out. So what?", "GPT-4.5 is out"),
        ("Is it real? It is.", "Is it real?"),
        ("“So be it.” he said", "“So be it.”"),
        ("no end\n\nnext", "no end"),
        ("word " * 40, "word " * 19 + "word…"),
    ],
)
def test_a_title_may_be_the_first_sentence(text: str, title: str) -> None:
    """Abbreviations and numbers do not end it. A long sentence is cut at a word."""
    assert first_sentence(text) == title


@pytest.mark.parametrize(
    "text", ["-\n" * 100000, "```a\n" * 40000, "Heading\ntext of it.\n- b\n" * 10000, "[" * 200000, "- " * 100000]
)
def test_no_text_takes_long(text: str) -> None:
    """Time is linear in the length of the text."""
    start = time.thread_time()
    parse(text)
    assert time.thread_time() - start < 3
