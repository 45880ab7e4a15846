"""What becomes of each line of a note: no text is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.layouts import must_not_be_lost
from parsed import codes
from signals.models.article import ParsedNote
from signals.models.kinds import Severity
from signals.parsing.accounting import LineUse, account
from signals.parsing.markdown.document import Document
from signals.parsing.note import parse_note
from signals.parsing.stored_text import texts_of, tokens_of

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "foresight-notes"

SCAN = """# Horizon scan

## Signals

- **Salt batteries**: cheap and heavy (Impact 3, Likelihood 4)
- Kelp bricks — grown in tanks. Novelty:: 5

### Signal 7: Quay gardens

- **Impact**: ★★★★☆
- **Source**: [Harbour News](https://harbour.example/7)

They grow on empty quays.

## Trends

| Trend | Description | Impact | Mood |
|---|---|---|---|
| Night trains | sleepers return | 4 | hopeful |
"""


def uses(text: str, note: ParsedNote | None = None) -> dict[int, str]:
    return {use.line: use.use for use in account(text.split("\n"), note or parse_note(text))}


def test_every_line_of_a_scan_has_a_use() -> None:
    """Title, headings, bullets, labels, paragraphs, header and rows."""
    assert uses(SCAN) == {1: "article"} | dict.fromkeys((3, 5, 6, 8, 10, 11, 13, 15, 17, 19), "finding")


@pytest.mark.parametrize(
    ("at", "change", "lines"),
    [
        (0, {"name": "Salt"}, {5}),
        (0, {"description": "cheap"}, {5}),
        (0, {"fields": {"likelihood": "4"}}, {5}),
        (0, {"fields": {"impact": "2", "likelihood": "4"}}, {5}),
        (1, {"description": "grown in vats"}, {6}),
        (1, {"fields": {}}, {6}),
        (2, {"name": "Gardens"}, {8}),
        (2, {"fields": {"impact": "★★★☆☆"}}, {10}),
        (2, {"url": None}, {11}),
        (2, {"description": "They grow."}, {13}),
        (3, {"extra": {}}, {17, 19}),
        (3, {"extra": {"Mood": "gloomy"}}, {19}),
        (3, {"name": "Trains"}, {19}),
        (3, {"section": None}, {15}),
    ],
)
def test_text_that_is_taken_out_of_a_finding_is_missed(at: int, change: dict[str, object], lines: set[int]) -> None:
    """A line is in a finding only if its text is stored there, and not because a finding is near."""
    note = parse_note(SCAN)
    parsed = note.articles[0]
    findings = list(parsed.findings)
    findings[at] = findings[at].model_copy(update=change)
    robbed = ParsedNote(articles=(parsed.model_copy(update={"findings": tuple(findings)}),))
    assert {line for line, use in uses(SCAN, robbed).items() if use == "rest"} == lines


def test_each_word_counts() -> None:
    """Whatever word a finding loses, a line of the note is missed."""
    parsed = parse_note(SCAN).articles[0]
    lost = 0
    for at, finding in enumerate(parsed.findings):
        for name in ("name", "description"):
            words = (getattr(finding, name) or "").split()
            for gone in range(len(words)):
                kept = " ".join(words[:gone] + words[gone + 1 :])
                findings = list(parsed.findings)
                findings[at] = finding.model_copy(update={name: kept or None})
                robbed = ParsedNote(articles=(parsed.model_copy(update={"findings": tuple(findings)}),))
                assert "rest" in uses(SCAN, robbed).values(), (name, words[gone])
                lost += 1
    assert lost > 15


@pytest.mark.parametrize(
    ("note", "line", "heading"),
    [
        ("# Scan\n\n## Please check\n\n- Quay gardens (Impact 3)\n", 5, "Please check"),
        ("# Umfeldscan\n\n## Im Blick behalten\n\n- Kaigärten (Wirkung 3)\n", 5, "Im Blick behalten"),
        ("# Veille\n\n## À suivre de près\n\n- Jardins (Impact 3)\n", 5, "À suivre de près"),
        ("# 未来\n\n## 気になること\n\n- 塩電池（影響 4）\n", 5, "気になること"),
        ("# Notes\n\n## Seen\n\n### 1. Salt\n\n- Impact: 4\n- Region: North\n", 7, "1. Salt"),
        ("# Notes\n\n## Seen\n\n### Salt\n\nImpact 3\nHorizon H2\n", 7, "Salt"),
        ("# Notes\n\n## Seen\n\n| Salt | cheap | 4\n", 5, "Seen"),
        ("# Notes\n\n## Seen\n\nImpact:: 4\n", 5, "Seen"),
        ("# Horizon scan\n\n## Signals\n\n> - Salt (Impact 4)\n", 5, "Signals"),
        ("# Horizon scan\n\n## Signals\n\n- Salt\n\n# Appendix\n\n- Kelp (Impact 2)\n", 9, "Appendix"),
        ("# Horizon scan\n\n**Singals to check**\n\n- Salt (Impact 4)\n", 5, "Horizon scan"),
    ],
)
def test_ratings_that_nobody_reads_are_one_problem(note: str, line: int, heading: str) -> None:
    """It says where they stand, and it is no warning: other notes have ratings too."""
    parsed = parse_note(note)
    (problem,) = (problem for problem in parsed.problems if problem.code == "unread-ratings")
    assert (problem.severity, problem.line) == (Severity.INFO, line)
    assert f"“{heading}”" in problem.message
    assert problem.text.split("\n")[0] == note.split("\n")[line - 1]


def test_unread_ratings_are_summed_up() -> None:
    """A page of problems hides the one that matters."""
    note = "# Notes\n\n" + "".join(f"## Seen {at}\n\n- Impact: 4\n- Region: North\n\n" for at in range(30))
    (problem,) = (problem for problem in parse_note(note).problems if problem.line)
    assert problem.message.startswith("60 lines under “Seen 0” and 29 other headings with ratings, such as “Impact: 4”")


def test_a_misspelt_kind_in_a_longer_heading_is_named() -> None:
    """The heading is not read, since not all below it is rated; but the letter is likely what went wrong."""
    note = parse_note("# Scan\n\n## Singals to check\n\n- Quay gardens (Impact 3)\n- Empty bridges\n")
    assert next(p.hint for p in note.problems if p.line).endswith("If “Singals” means “signals”, correct it.")


@pytest.mark.parametrize(
    "note",
    [
        "# Notes\n\nThe impact was felt (in 2024) by all: nobody slept.\n\n- buy salt (2)\n- call Ann: 4 pm\n",
        "# Notes\n\n## Tasks\n\n- Impact: we do not know\n- Owner: Ann\n\n```\nimpact: 4\n```\n",
        "# Notes\n\n```\nls | sort\n  | uniq | wc\n```\n",
    ],
)
def test_ordinary_text_is_no_problem(note: str) -> None:
    """It is in the counted remainder only."""
    assert codes(parse_note(note)) == [("no-findings", None)]
    assert "rest" in uses(note).values()


def test_an_invalid_finding_is_quoted_with_all_of_its_lines() -> None:
    """Nothing of what could not be stored is lost."""
    note = "# Horizon scan\n\n## Signals\n\n- Salt\n- (Impact 4)\n  Novelty:: 3\n"
    assert uses(note)[6] == uses(note)[7] == "problem"


def test_two_colons_alone_are_text() -> None:
    """A bullet may quote a program."""
    note = parse_note("# Horizon scan\n\n## Signals\n\n- 4::5 is no label\n")
    assert [finding.name for parsed in note.articles for finding in parsed.findings] == ["4::5 is no label"]


LINES = st.sampled_from((
    "## Signals", "## Singals to check", "## Trends", "# Appendix", "### Signal 3: Salt", "### 2. Kelp",
    "#### T1: Reed", "**1. Moss**", "**Trends**", "- Quay gardens (Impact 3)",
    "- **Salt**: cheap (Impact 3, Likelihood 4)", "  - Impact: 5", "- Kelp — a plant. Impact:: 4", "  It grows.",
    "- Impact: 4", "**Novelty:** 2", "Impact: 5", "Horizon H2", "| Name | Impact |", "|---|---|", "| Salt | 4 |",
    "| Kelp | 3 | surplus |", "| loose |", "> - Fern (Impact 2)", "> | a | b |", "- [ ] Moss (Impact 1)",
    "Plain text about nothing.", "- plain bullet", "[^1]: A footnote. (Impact 3)", "<details>",
    "Source: https://e.example/a", "- [Salt](https://a.example) and [Kelp](https://b.example)",
    "Name\tDescription\tImpact", "Salt\tcheap\t4", "- [Signal] Ice (Impact 4)", "===", "---",
))  # fmt: skip


@given(st.lists(st.tuples(LINES, st.booleans()), max_size=14))
def test_no_line_with_a_rating_is_lost(lines: list[tuple[str, bool]]) -> None:
    """Whatever lines follow each other, with and without blank lines."""
    holds("# Horizon scan\n\n" + "".join(f"{line}\n{blank * chr(10)}" for line, blank in lines))


@given(st.integers(0, 2**32), st.integers(1, 6))
def test_no_line_of_a_changed_scan_is_lost(seed: int, changes: int) -> None:
    """Lines are deleted, doubled, swapped, indented; bars, bullets and headings are broken."""
    chance = Random(seed)  # noqa: S311 (no secret)
    lines = SCAN.split("\n")
    for _ in range(changes):
        lines = changed(lines, chance)
    holds("\n".join(lines))


@pytest.mark.skipif(not SAMPLES.exists(), reason="notes of other origin are not at hand")
def test_no_line_of_changed_samples_is_lost() -> None:
    """Notes as analysts write them, each changed in several ways."""
    chance = Random(7)  # noqa: S311 (no secret)
    for path in sorted(SAMPLES.rglob("*.md")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for _ in range(3):
            begin = chance.randrange(len(lines))
            part = ["# Horizon scan", "", *lines[begin : begin + 60]]
            for _ in range(4):
                part = changed(part, chance)
            holds("\n".join(part))


def holds(text: str) -> None:
    """Every line has a use, none with a rating or cells is lost, and a line of a finding is in the export."""
    note = parse_note(text)
    document = Document.of(text)
    texts = texts_of(note.model_dump(mode="json", exclude={"problems"}))
    exported = {token for text in texts for token in tokens_of(text)}
    for use in account(document.lines, note):
        assert use.use != "rest" or not must_not_be_lost(use, document), (use, text)
        if use.use == "finding" and is_sentence(use):
            assert exported.issuperset(tokens_of(use.text)), (use, text)


def is_sentence(use: LineUse) -> bool:
    """Whether a line has only plain words, all of which must be stored: no labels, cells, links or headings."""
    return re.fullmatch(r"\s*(?:- )?[A-Za-z][a-z ]*\.?", use.text) is not None


def changed(lines: list[str], chance: Random) -> list[str]:
    """One slip, as people make them."""
    at = chance.randrange(len(lines)) if lines else 0
    line = lines[at] if lines else ""
    slips: list[list[str]] = [
        [], [line, line], [f"  {line}"], [line.replace("|", "", 1)], [line.replace("- ", "* ", 1)],
        [line.replace("- ", "", 1)], [line.replace("#", "", 1)], [f"#{line}"], [line.replace("Sig", "Sgi")],
        [line.replace(":", "", 1)], [line, "A stray paragraph."], [f"> {line}"], [line.rstrip("|")], ["", line],
    ]  # fmt: skip
    if chance.random() < 0.1 and at + 1 < len(lines):
        return [*lines[:at], lines[at + 1], line, *lines[at + 2 :]]
    return [*lines[:at], *chance.choice(slips), *lines[at + 1 :]]


def test_the_slips_change_notes() -> None:
    """A slip that changes nothing would try nothing."""

    def tried() -> Iterator[list[str]]:
        yield from (changed(SCAN.split("\n"), Random(seed)) for seed in range(50))  # noqa: S311 (no secret)

    assert sum(lines != SCAN.split("\n") for lines in tried()) > 25
