"""Exported notes that were edited by hand: what fits is read, and the rest is told."""

from collections import Counter

import pytest

from signals.models.article import ParsedNote
from signals.models.finding import Finding
from signals.models.kinds import Format, Severity
from signals.parsing.formats.exported_note import detect, parse
from signals.parsing.markdown.document import Document


def read(text: str) -> ParsedNote:
    """The note, read like a file."""
    return parse(Document.of(text))


NOTE = """\
---
signals-note: 1
title: "Warm homes"
url: "https://example.org/warm"
tags:
  - heat
  - "in: homes"
edition: 2024
published: soon
mood: fine
format: signal-note
---

# Warm homes

## Signals

| name | relevancy | src |
| --- | --- | --- |
| Heat pumps | 4 | q |
| Cold | high |  |
| Short |
| a | b | c | d |
|  | 3 |  |

A line of somebody's own.

## Musings

| name |
| --- |
| Lost? |

- a thought

## Highlights

- Text
  - Note: mine
   stray
"""


def test_a_note_edited_by_hand_is_read_as_far_as_possible() -> None:
    """Plain values, block lists and short rows are read, and intact rows are stored."""
    (parsed,) = read(NOTE).articles
    article = parsed.article
    assert (article.title, article.edition, article.published) == ("Warm homes", "2024", None)
    assert (article.tags, article.format) == (("heat", "in: homes"), Format.SIGNAL_NOTE)
    assert parsed.findings == (
        Finding(kind="signal", line=20, name="Heat pumps", relevancy=4, section="Signals", extra={"src": "q"}),
        Finding(kind="signal", line=21, name="Cold", section="Signals"),
        Finding(kind="signal", line=22, name="Short", section="Signals"),
        Finding(kind="highlight", line=38, description="Text", remark="mine", section="Highlights"),
    )


def test_lines_that_do_not_fit_are_problems() -> None:
    """Nothing in the note is lost silently."""
    assert [(p.severity, p.code, p.line, p.text) for p in read(NOTE).problems] == [
        (Severity.WARNING, "bad-frontmatter", 10, "mood: fine"),
        (Severity.WARNING, "bad-frontmatter", 9, "published: soon"),
        (Severity.WARNING, "bad-relevancy", 21, "| Cold | high |  |"),
        (Severity.WARNING, "short-row", 22, "| Short |"),
        (Severity.REJECTED, "too-many-cells", 23, "| a | b | c | d |"),
        (Severity.REJECTED, "invalid-row", 24, "|  | 3 |  |"),
        (Severity.REJECTED, "stray-line", 26, "A line of somebody's own."),
        (Severity.REJECTED, "unknown-section", 28, "## Musings"),
        (Severity.REJECTED, "unknown-section", 32, "| Lost? |"),
        (Severity.REJECTED, "unknown-section", 34, "- a thought"),
        (Severity.REJECTED, "stray-line", 40, "   stray"),
    ]


@pytest.mark.parametrize(
    ("line", "instead", "code"),
    [
        ("signals-note: 1", "signals-note: 2", "bad-frontmatter"),
        ("format: signal-note", "format: novel", "bad-frontmatter"),
        ("# Warm homes", "# Cold homes", "other-title"),
        ("| --- | --- | --- |", "", "no-header"),
        ("format: signal-note\n---", "format: signal-note", "bad-frontmatter"),
    ],
)
def test_a_damaged_frame_is_a_problem(line: str, instead: str, code: str) -> None:
    """The note is still read."""
    before = read(NOTE).problems
    note = read(NOTE.replace(line + "\n", instead + "\n", 1))
    assert code in Counter(p.code for p in note.problems) - Counter(p.code for p in before)
    assert note.articles[0].article.title == "Warm homes"
    assert note.articles[0].findings[-1].description == "Text"


def test_other_notes_are_no_exported_notes() -> None:
    """Only the marker at the very top makes an exported note."""
    for text in ("", "---", "---\ntitle: x\nsignals-note: 1\n---\n", "text\n---\nsignals-note: 1\n---\n"):
        assert not detect(Document.of(text))


def test_a_long_line_of_one_character_takes_no_time() -> None:
    """All rules of the layout take linear time."""
    for character in "-|:& \\":
        parse(
            Document.of(
                f"---\nsignals-note: 1\n---\n## Signals\n| a |\n{character * 200_000}x\n- b\n  {character * 200_000}\n"
            )
        )
