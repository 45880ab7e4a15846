"""What stands in fenced code quotes something, and decides nothing about the note."""

import time

import pytest

from parsed import codes, found
from signals.models.kinds import Format
from signals.parsing.markdown.code_fences import find
from signals.parsing.note import parse_note

LINK = "([View Highlight](https://read.readwise.io/read/01hd0000000000000000000013))"
QUOTED = {
    "an export": f"# Brine\n\n## Metadata\n- Author: [[A Writer]]\n\n## Highlights\n- Quoted. {LINK}",
    "a page of Logseq": f"title:: Brine\n\n- Highlights first synced by [[Readwise]]\n\t- Quoted. {LINK}",
    "clippings": "Kilns (Doe, J.)\n- Your Highlight on page 12 | Location 170-171\n\nQuoted.\n==========",
    "KOReader": "# Kilns\n##### Doe\n## One\n### Page 3 @ 05 January 2026 10:11:12 AM\nQuoted.",
    "Apple Books": "- Chapter:: One\n- Highlight:: Quoted.",
    "Zotero": "“Quoted.” ([Doe, 2020, p. 12](zotero://select/a)) ([pdf](zotero://open-pdf/a?page=3&annotation=K))",
    "a table": "## Signals\n\n| name | relevancy |\n|---|---|\n| Quoted | 4 |",
}
"""What a note on templates may quote."""


@pytest.mark.parametrize("fence", ["```", "~~~~", "```markdown"])
@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED)
def test_a_quoted_export_gives_no_finding(quoted: str, fence: str) -> None:
    """A note that explains templates is no export."""
    closing = fence.rstrip("markdown")
    note = parse_note(f"# How I export\n\n- First the plugin.\n\nIt writes:\n\n{fence}\n{quoted}\n{closing}\n\nDone.\n")
    assert (note.articles[0].article.format, found(note)) == (Format.PROSE, [])


def test_a_quoted_export_among_highlights_is_none_of_them() -> None:
    """It is neither a highlight nor the remark on the one before."""
    note = parse_note(f"# A\n\n## Highlights\n- Real. {LINK}\n\n```\n- Quoted. {LINK}\n```\n\n- Next. {LINK}\n")
    assert [(f.description, f.remark) for f in found(note)] == [("Real.", None), ("Next.", None)]
    assert codes(note) == [("quoted-export", 6)]


@pytest.mark.parametrize(
    "text",
    [
        f"- Real\n\n```\nx = 1\n```\n\nends. {LINK}\n",
        f"- Real\n```\nx = 1 {LINK}\n- Next\n```\ny = 2\n{LINK}\n",
    ],
)
def test_code_of_a_highlight_stays_its_text(text: str) -> None:
    """A fence below a bullet without a link is part of it, closed or not."""
    note = parse_note(f"# A\n\n## Highlights\n{text}")
    first = found(note)[0].description or ""
    assert first.startswith("Real\n")
    assert "x = 1" in first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\na\n```", [(1, 3)]),
        ("````\n```\n````\nb\n~~~\nc\n~~~~", [(1, 3), (5, 7)]),
        ("```\na", []),
        ("- ```\n  a\n  ```", []),
        ("```a`b\n```\nc\n```", [(2, 4)]),
    ],
)
def test_a_fence_is_closed_by_as_many_marks(text: str, expected: list[tuple[int, int]]) -> None:
    """As in markdown."""
    assert find(text.split("\n")) == expected


@pytest.mark.parametrize("unit", ["```\n", "````a\n```\n", "```x\n", "~~~\n```\n"])
def test_many_fences_take_linear_time(unit: str) -> None:
    """Twice the text takes about twice the time."""

    def seconds(count: int) -> float:
        lines = (unit * count).split("\n")
        start = time.thread_time()
        find(lines)
        return time.thread_time() - start

    few = min(seconds(10_000) for _ in range(3))
    assert min(seconds(40_000) for _ in range(3)) < 12 * few + 0.05
