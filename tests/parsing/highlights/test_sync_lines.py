"""Lines that only say when an app synchronized: they are no highlights and no chapters."""

import pytest

from parsed import codes, found
from signals.models.kinds import Format
from signals.parsing.note import parse_note

VIEW = "([View Highlight](https://read.readwise.io/read/01hd00000000000000000000{:02}))"


@pytest.mark.parametrize(
    "line",
    [
        "## New highlights added May 3, 2024 at 9:15 AM",
        "### New highlights added May 3, 2024 at 9:15 AM",
        "New highlights added May 3, 2024 at 9:15 AM",
        "**New highlights added May 3, 2024**",
        "- New highlights added [[May 3rd, 2024]] at 9:15 AM",
    ],
)
@pytest.mark.parametrize(
    "head", ["# Kilns\n", "# __Kilns__, from ([1](https://l.example/1).)\n"], ids=["export", "signal note"]
)
def test_the_time_of_a_sync_is_no_chapter(head: str, line: str) -> None:
    """The highlights below it stand under the same heading as those above."""
    note = parse_note(f"{head}\n## Highlights\n- A. {VIEW.format(1)}\n\n{line}\n\n- B. {VIEW.format(2)}\n")
    assert [(f.description, f.section, f.remark) for f in found(note)] == [
        ("A.", "Highlights", None),
        ("B.", "Highlights", None),
    ]
    assert note.problems == ()


@pytest.mark.parametrize("heading", ["", "## Highlights\n"])
@pytest.mark.parametrize(
    "entry",
    [
        "- [[{day}]]: {n} highlights from [[Brine]]",
        "- {day} 10:11: {n} new highlights from Brine",
        "* {day} – synced {n} highlights from [Brine](brine.md)",
    ],
)
def test_a_log_of_syncs_has_no_highlights(heading: str, entry: str) -> None:
    """It lists articles, not what was marked in them."""
    entries = "\n".join(entry.format(day=f"2026-02-0{n}", n=n) for n in range(1, 8))
    assert found(parse_note(f"# Readwise Syncs\n\n{heading}{entries}\n")) == []


@pytest.mark.parametrize("text", ["In 2026 nine highlights from Brine were sold", "3 highlights from Brine"])
def test_a_highlight_may_speak_of_highlights(text: str) -> None:
    """Only an entry that begins with a day is one of a log."""
    assert [f.description for f in found(parse_note(f"# A\n\n## Highlights\n- {text}\n"))] == [text]


@pytest.mark.parametrize("line", ["- tags:: #books", "- tags::", "- author:: Ada", "- title:: Kilns"])
def test_properties_of_a_page_in_logseq_are_no_highlights(line: str) -> None:
    """They may stand above any sync line, also one in the middle of a page."""
    first = "- Highlights first synced by [[Readwise]] [[Nov 20th, 2022]]"
    again = "- New highlights added [[Jan 21st, 2023]] at 7:57 PM"
    one, two = (f"\t- {name}. {VIEW.format(number)}" for number, name in enumerate("AB", 1))
    note = parse_note(f"title:: Kilns\n\n{line}\n{first}\n{one}\n{line}\n{again}\n{two}\n")
    assert note.articles[0].article.format is Format.READING_EXPORT
    assert [f.description for f in found(note)] == ["A.", "B."]
    assert {code for code, _ in codes(note)} <= {"stray-text"}
