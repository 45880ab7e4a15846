"""Totals that are kept are those that counting gives."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.query import FindingQuery
from signals.storage.reading import counts

COUNTED = "0001"
"""A date that every finding is younger than: a query that asks for it is answered by counting."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> signals.Database:
    """A base with a past: rows edited, retired and back again, a note gone, one empty, one undated."""
    desk = Desk(tmp_path_factory.mktemp("tallies"))
    rows = [(f"Name {at}", f"Text {at}", (None, 1, 2, 3, 4, 5)[at % 6]) for at in range(12)]
    for at, kind in enumerate(("Signals", "Issues", "Behaviors", "Signals")):
        desk.write(f"{at}.md", signal_note(rows[at:], url=f"https://example.org/2024/05/{at}", kind=kind))
    desk.write("undated.md", signal_note(rows[:3], url=None).replace("20240105", "letter"))
    desk.write("empty.md", "# Nothing yet\n")
    desk.ingest()
    desk.write("0.md", signal_note(rows[:4], url="https://example.org/2024/05/0"))
    desk.write(
        "1.md", signal_note([(name, text, 5) for name, text, _ in rows], url="https://example.org/1", kind="Issues")
    )
    (desk.notes / "3.md").unlink()
    desk.ingest(retire_missing=True)
    desk.write("0.md", signal_note(rows[2:], url="https://example.org/2024/05/0"))
    desk.write("2.md", signal_note(rows[8:], url="https://example.org/2024/05/2", kind="Behaviors"))
    desk.ingest(keep_missing=True)
    return signals.open(desk.db)


SCORES: tuple[dict[str, Any], ...] = (
    {},
    {"min_relevancy": 3},
    {"max_relevancy": 4, "include_unscored": True},
    {"min_relevancy": 2, "max_relevancy": 4},
    {"only_unscored": True},
)
KINDS = ((), ("signal",), ("issue", "behavior"), ("highlight",))
QUERIES = [
    {"kinds": kinds, **scores, "retired": retired} for kinds, scores, retired in product(KINDS, SCORES, (False, True))
]


@pytest.mark.parametrize("filters", QUERIES, ids=str)
def test_what_is_kept_is_what_counting_gives(base: signals.Database, filters: dict[str, Any]) -> None:
    """For every query that the kept totals answer: numbers by kind, unscored ones, and statistics."""
    query = FindingQuery(**filters)
    each = query._replace(since=COUNTED)
    assert counts.serve(query)
    assert not counts.serve(each)
    assert base.count(query) == base.count(each) == len(list(base.rows(query)))
    assert base.counts_by_kind(query) == base.counts_by_kind(each)
    assert base.unscored(query) == base.unscored(each)
    assert base.stats("kind", query) == base.stats("kind", each)


def test_the_past_is_of_every_sort(base: signals.Database) -> None:
    """What the other test compares is there: retired findings, unscored ones, dates of several sorts."""
    assert base.count(FindingQuery(retired=True)) > base.count() > 0
    assert base.count(FindingQuery(only_unscored=True)) > 0
    stats = base.stats()
    assert 0 < stats.by_first_seen < stats.findings
    assert stats.retired > 0
    assert base.verify() == []


@pytest.mark.parametrize(
    "filters", [{"match": "text"}, {"sources": ("a",)}, {"ids": ("0",)}, {"until": "2024"}], ids=str
)
def test_other_filters_are_answered_by_counting(filters: dict[str, Any]) -> None:
    """The kept totals know nothing of them."""
    assert not counts.serve(FindingQuery(**filters))


def test_a_total_that_comes_to_nothing_is_no_row(tmp_path: Path) -> None:
    """The totals of a base stay as few as what they tell apart."""
    desk = Desk(tmp_path)
    for score in (1, 2, 3, 4):
        desk.write("one.md", signal_note([("Name", "text", score)]))
        desk.ingest()
    with signals.open(desk.db) as base:
        assert base.info()["findings"] == 1
        kept = base._sqlite.connection.execute("SELECT kind, relevancy, status, findings FROM tallies").fetchall()
    assert kept == [("signal", 4, "live", 1)]
