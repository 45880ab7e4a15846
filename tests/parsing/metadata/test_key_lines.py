"""Lines of metadata: several keys in a sentence, keys that nobody knows, and lines that only look like metadata."""

import time

import pytest

from parsed import codes, found
from signals.parsing.metadata.key_lines import pairs_of
from signals.parsing.note import parse_note

ROWS = "\n\n## Signals\n\n| name | relevancy |\n|---|---|\n| Salt | 4 |\n"
VIEW = "([View Highlight](https://read.readwise.io/read/01hd0000000000000000000011))"


@pytest.mark.parametrize(
    "lead",
    [
        "Source: https://brine.example/a. Date: 2026-02-03. Author: Ada Quill.",
        "Source: https://brine.example/a | Date: 3 February 2026 | Author: Ada Quill",
        "*Source: [Brine weekly](https://brine.example/a) · Date: 2026-02-03 · By: Ada Quill*",
        "**Source:** https://brine.example/a, **Date:** 2026-02-03, **Author:** Ada Quill",
        "_URL: https://brine.example/a; Date: 2026-02-03; Author: Ada Quill_",
        "- Author: Ada Quill — Date: 2026-02-03 — Link: <https://brine.example/a>",
    ],
)
@pytest.mark.parametrize("body", [ROWS, f"\n\n## Highlights\n- Salt {VIEW}\n"], ids=["signals", "highlights"])
def test_a_sentence_may_have_several_keys(lead: str, body: str) -> None:
    """Analysts write source and date in one line."""
    article = parse_note(f"# Scan\n\n{lead}{body}").articles[0].article
    assert (article.url, article.saved, article.author) == ("https://brine.example/a", "2026-02-03", "Ada Quill")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Title: Dune. Author: a study", [("title", "Dune. Author: a study")]),
        ("Summary: short. Source: x", [("summary", "short. Source: x")]),
        ("Source: https://a.example/b?x=1.2. Not a key", [("url", "https://a.example/b?x=1.2. Not a key")]),
        ("Author: Doe, J. Unknown: x", [("author", "Doe, J. Unknown: x")]),
        ("Author: Doe, J.", [("author", "Doe, J.")]),
        ("A sentence. Date: 2026-02-03", []),
        ("*stressed* and Date: 2026-02-03", []),
    ],
)
def test_a_text_with_a_colon_stays_whole(line: str, expected: list[tuple[str, str]]) -> None:
    """Only keys that are known divide a line, and never a title or a summary."""
    assert [pair[:2] for pair in pairs_of(line)] == expected


def test_unknown_keys_are_one_problem_of_a_note() -> None:
    """The plugin of each app has keys of its own. They are no list of highlights."""
    note = parse_note(
        "# Brine\n\n## Metadata\n- Author: [[A]]\n- Publisher: Salt House\n- Rating: 5\n- Reading status: done\n"
        "- Reference: https://brine.example/a\n- Category: #article\n- Series: Salt\n\n## Highlights\n- Salt.\n"
    )
    article = note.articles[0].article
    assert (article.url, article.category) == ("https://brine.example/a", "article")
    assert [f.description for f in found(note)] == ["Salt."]
    assert codes(note) == [("unknown-keys", 6)]
    assert "Rating, Reading status, Series." in note.problems[0].message
    assert note.problems[0].text == "- Rating: 5\n- Reading status: done\n- Series: Salt"


@pytest.mark.parametrize(
    "line", ["- Salt: it is sold " + VIEW, "- This is a whole sentence: it is no key", "- no key at all"]
)
def test_a_bullet_that_is_no_metadata_is_still_read_or_told(line: str) -> None:
    """A highlight may have a colon near its beginning."""
    note = parse_note(f"# Brine\n\n## Metadata\n- Author: [[A]]\n{line}\n\n## Highlights\n- Salt.\n")
    told = [p.text for p in note.problems if p.code == "unread-list"] + [f.description or "" for f in found(note)]
    assert any(line.removesuffix(VIEW).strip("- ") in text for text in told)
    assert "unknown-keys" not in [code for code, _ in codes(note)]


@pytest.mark.parametrize("place", ["source: {}", "url: {}"])
def test_a_review_of_other_articles_is_derived_wherever_its_link_stands(place: str) -> None:
    """A yearly review repeats findings: it is no further article that reports them."""
    link = place.format("https://letters.example/analyses/topics/salt")
    for text in (f"---\n{link}\n---\n# Salt in 2025{ROWS}", f"# Salt in 2025\n\n- {link.capitalize()}{ROWS}"):
        assert parse_note(text).articles[0].article.derived
    assert not parse_note(f"# Salt in 2025\n\n- {link.replace('analyses', 'a')}{ROWS}").articles[0].article.derived


@pytest.mark.parametrize("unit", [" ", ". ", "_a", "*", "| Date: ", ". Date:", "[["])
def test_a_long_line_takes_linear_time(unit: str) -> None:
    """Four times the text takes about four times the time."""

    def seconds(count: int) -> float:
        lines = [f"Source: x{unit * count}:", f"*Source: x{unit * count}: y*", f"_{unit * count}Source: x_"]
        start = time.thread_time()
        for line in lines:
            pairs_of(line)
        return time.thread_time() - start

    few = min(seconds(10_000) for _ in range(3))
    assert min(seconds(40_000) for _ in range(3)) < 12 * few + 0.05
