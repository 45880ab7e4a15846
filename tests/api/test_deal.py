"""A hand of findings: random, the same again for the same seed, and of as many articles as there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.api.deal import HAND
from signals.errors import UsageError
from signals.query import FindingQuery

SECTIONS = ("Signals", "Behaviors", "Technologies", "Issues", "Concerns")


def write(desk: Desk, articles: int, order: int = 1) -> None:
    """Notes of every kind, ingested from the first to the last or the other way round, one at a time."""
    for at in range(articles)[::order]:
        kind = SECTIONS[at % 5]
        rows = [(f"Name {at} {n}", f"Text {n}", score) for n, score in enumerate((5, 4, 3, None))]
        desk.ingest(desk.write(f"{at:03}.md", signal_note(rows, url=f"https://a.example/{at}", kind=kind)))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """Forty articles, eight of each kind, each with two findings that are scored high."""
    desk = Desk(tmp_path_factory.mktemp("deals"))
    write(desk, 40)
    with signals.open(desk.db) as opened:
        yield opened


def records(base: signals.Database, seed: int, hand: Mapping[str, int] = HAND, **filters: Any) -> list[signals.Record]:
    dealt = base.deal(seed, hand, FindingQuery(**filters))
    found = {record.id: record for record in base.find(ids=tuple(id_ for _, id_ in dealt))} if dealt else {}
    assert [found[id_].kind for _, id_ in dealt] == [kind for kind, _ in dealt]
    return [found[id_] for _, id_ in dealt]


def test_a_hand_is_five_signals_and_three_of_each_other_kind(base: signals.Database) -> None:
    """Scored high, each of another article, and no highlight among them."""
    for seed in range(20):
        hand = records(base, seed)
        assert Counter(record.kind for record in hand) == HAND
        assert len({record.article_id for record in hand}) == 17
        assert {record.relevancy for record in hand} <= {4, 5}


def test_the_same_seed_deals_the_same_hand_and_another_another(base: signals.Database) -> None:
    """A hand can be dealt again from its number, and numbers differ."""
    hands = [base.deal(seed) for seed in range(30)]
    assert hands == [base.deal(seed) for seed in range(30)]
    assert len({tuple(hand) for hand in hands}) == 30


def test_a_hand_does_not_depend_on_how_the_base_came_to_be(base: signals.Database, tmp_path: Path) -> None:
    """The order in which notes were read changes no hand, nor do notes whose findings are not dealt."""
    desk = Desk(tmp_path)
    write(desk, 40, order=-1)
    desk.ingest(desk.write("low.md", signal_note([("Low", "Text", 1)], url="https://a.example/low")))
    with signals.open(desk.db) as other:
        assert [other.deal(seed) for seed in range(5)] == [base.deal(seed) for seed in range(5)]


def test_every_finding_can_be_dealt(base: signals.Database) -> None:
    """Over many seeds nobody is left out, and nobody is preferred much."""
    seen = Counter(id_ for seed in range(200) for _, id_ in base.deal(seed, {"signal": 4}))
    assert len(seen) == base.count(FindingQuery(kinds=("signal",), min_relevancy=4)) == 16
    assert min(seen.values()) > 15
    assert max(seen.values()) < 100


def test_a_bound_of_ones_own_replaces_the_usual_one(base: signals.Database) -> None:
    """Who asks for low scores, or for none, is dealt those."""
    assert {record.relevancy for record in records(base, 1, max_relevancy=3)} == {3}
    assert {record.relevancy for record in records(base, 1, only_unscored=True)} == {None}
    assert {record.relevancy for record in records(base, 1, min_relevancy=5)} == {5}
    assert {record.kind for record in records(base, 1, {"issue": 2, "concern": 0})} == {"issue"}


def test_articles_repeat_only_where_there_are_too_few(tmp_path: Path) -> None:
    """One article holds all signals and half the issues: the issue comes from the other."""
    desk = Desk(tmp_path)
    both = signal_note([("S1", "Text", 5), ("S2", "Text", 5)], url="https://a.example/1")
    issues = signal_note([("I1", "Text", 5)], kind="Issues").partition("## ")[2]
    desk.write("one.md", both + "\n## " + issues)
    desk.write("two.md", signal_note([("I2", "Text", 5)], url="https://a.example/2", kind="Issues"))
    desk.ingest()
    with signals.open(desk.db) as base:
        for seed in range(20):
            assert [record.name for record in records(base, seed, {"signal": 1, "issue": 1})][1] == "I2"
            assert {record.name for record in records(base, seed, {"signal": 2, "issue": 1})} == {"S1", "S2", "I2"}
            assert len(records(base, seed, {"signal": 9, "issue": 9})) == 4


def test_an_empty_base_deals_nothing(tmp_path: Path) -> None:
    """A hand may be short, or empty."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Low", "Text", 1)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        assert base.deal(1) == []


def test_a_hand_has_an_end(base: signals.Database) -> None:
    """Nobody lays out thousands of cards."""
    with pytest.raises(UsageError, match="too many"):
        base.deal(1, {"signal": 100_000})
