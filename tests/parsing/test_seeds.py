"""The expected content of each seed."""

from collections import Counter
from pathlib import Path

import pytest

from parsed import found
from signals.identity import source_of
from signals.ingest.dates import article_date
from signals.models.article import Article, ParsedNote
from signals.models.kinds import Severity
from signals.parsing.note import parse_note
from signals.parsing.source.decoding import decode

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))
TODAY = "2026-01-01"


def seed(number: int) -> ParsedNote:
    text = decode(SEEDS[number].read_bytes()).text
    assert text is not None
    return parse_note(text, stem=SEEDS[number].stem)


def article(number: int) -> Article:
    (parsed,) = seed(number).articles
    return parsed.article


def counts(number: int) -> dict[str, int]:
    return dict(Counter(finding.kind for finding in found(seed(number))))


def test_the_signal_note_has_one_article() -> None:
    """Its edition is not a date, so it is dated by the URL."""
    read = article(0)
    assert read.title == "OpenAI's o1 Model: A Leap Towards Reasoning in Generative AI and Its Implications"
    assert (read.edition, source_of(read.url)) == ("20067.0", "theatlantic.com")
    assert article_date(read, (), TODAY)[:2] == ("2024-12", "url")
    assert (len(read.keywords), len(read.themes)) == (5, 6)
    assert (read.category, read.type) == ("technology", "news")


def test_its_one_broken_character_is_repaired() -> None:
    """It is in the summary, with a problem at its line."""
    assert "OpenAI’s approach" in (article(0).summary or "")
    assert [(p.code, p.severity, p.line) for p in seed(0).problems] == [("broken-encoding", Severity.REPAIRED, 31)]


def test_it_contains_thirty_findings() -> None:
    """Twelve have the highest relevancy, three of each kind."""
    assert counts(0) == {"signal": 6, "behavior": 10, "technology": 6, "issue": 8}
    assert Counter(f.kind for f in found(seed(0)) if f.relevancy == 5) == {
        "signal": 3, "behavior": 3, "technology": 3, "issue": 3,
    }  # fmt: skip


def test_its_technologies_have_no_names_and_an_extra() -> None:
    """No name is invented, and ``src`` is stored."""
    technologies = [f for f in found(seed(0)) if f.kind == "technology"]
    assert all(f.name is None and set(f.extra) == {"src"} for f in technologies)


def test_the_long_extract_gives_its_bullets() -> None:
    """One of its 26 bullets only labels the others. The lead is the summary, and the title is inferred."""
    read = article(1)
    assert "title" in read.inferred
    assert read.summary
    assert counts(1) == {"highlight": 25}
    sections = {finding.section for finding in found(seed(1))}
    assert {"What Changed Technically?", "Why It Matters to Practitioners › Paradigm Shift in AI Use Cases"} <= sections


def test_its_last_bullet_is_cut_off() -> None:
    """It is stored with a warning."""
    last = found(seed(1))[-1]
    (problem,) = seed(1).problems
    assert (problem.severity, problem.line) == (Severity.WARNING, last.line)


def test_the_short_extract_gives_its_takeaways() -> None:
    """There are five, and nothing else."""
    assert "title" in article(2).inferred
    assert article(2).summary
    assert [f.section for f in found(seed(2))] == ["Key Takeaways"] * 5
    assert seed(2).problems == ()


def test_the_export_of_a_reading_app_gives_its_highlights() -> None:
    """Each one has its link. The author has no brackets, and the title no entities."""
    read = article(3)
    assert read.author == "Simon Willison's Weblog"
    assert read.title == "Notes on OpenAI's New O1 Chain-of-Thought Models"
    assert read.url == "https://simonwillison.net/2024/Sep/12/openai-o1/#atom-everything"
    assert read.tags == ("articles", "literature-note")
    assert read.saved == "2024-09-13"
    assert article_date(read, found(seed(3)), TODAY)[:2] == ("2024-09-12", "url")
    assert counts(3) == {"highlight": 14}
    assert all((f.url or "").startswith("https://read.readwise.io/read/") for f in found(seed(3)))


def test_all_seeds_together_give_seventy_four_findings() -> None:
    """This is the number of table rows and bullets."""
    assert sum(len(found(seed(number))) for number in range(4)) == 74


@pytest.mark.parametrize("number", range(4))
def test_every_finding_stands_on_its_line(number: int) -> None:
    """The text of a finding is on its line of the file."""
    lines = SEEDS[number].read_text(encoding="utf-8").split("\n")
    for finding in found(seed(number)):
        text = finding.name or finding.description or ""
        assert text[:40] in lines[finding.line - 1]
