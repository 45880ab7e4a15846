"""Where a score stands among others: of its kind, and of its article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.columns import REGISTRY
from signals.query import FindingQuery, Sort

PERCENTILES = REGISTRY.added_by("--rank")
ASKED = ("name", "kind", "relevancy", "article_id", *PERCENTILES)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """Two articles of signals and one of issues, some unscored, one row retired."""
    desk = Desk(tmp_path_factory.mktemp("percentiles"))
    scores = (5, 5, 4, 3, None, 5, 2, 5)
    rows = [(f"Name {at}", f"Text {at}", score) for at, score in enumerate(scores)]
    desk.write("one.md", signal_note(rows[:5], url="https://a.example/1"))
    desk.write("two.md", signal_note(rows[4:], url="https://a.example/2"))
    desk.write("three.md", signal_note(rows[2:4], url="https://a.example/3", kind="Issues"))
    desk.ingest()
    desk.write("two.md", signal_note(rows[4:7], url="https://a.example/2"))
    desk.ingest()
    with signals.open(desk.db) as opened:
        yield opened


def held(base: signals.Database, **filters: Any) -> list[dict[str, Any]]:
    query = FindingQuery(**filters)
    return [dict(zip(ASKED, row, strict=True)) for row in base.rows(query, ASKED)]


@pytest.mark.parametrize(("column", "group"), [("kind_percentile", "kind"), ("article_percentile", "article_id")])
def test_a_percentile_is_the_share_below_and_half_of_those_equal(
    base: signals.Database, column: str, group: str
) -> None:
    """What SQL works out from totals is what a loop over the live scored findings of the group gives."""
    live = [one for one in held(base) if one["relevancy"] is not None]
    assert {one["relevancy"] for one in live} == {2, 3, 4, 5}
    for one in live:
        scores = [other["relevancy"] for other in live if other[group] == one[group]]
        below = sum(score < one["relevancy"] for score in scores)
        equal = scores.count(one["relevancy"])
        assert one[column] == pytest.approx(100 * (below + equal / 2) / len(scores), abs=0.051)


def test_what_has_no_score_has_no_percentile(base: signals.Database) -> None:
    """An unscored finding is not taken for a low one."""
    unscored = held(base, only_unscored=True)
    assert len(unscored) == 2
    assert {one[column] for one in unscored for column in PERCENTILES} == {None}


def test_a_filter_does_not_change_what_a_score_is_measured_against(base: signals.Database) -> None:
    """The percentile is of the whole base, however few findings are asked for."""
    everything = {(one["name"], one["article_id"]): one for one in held(base)}
    for one in held(base, kinds=("signal",), min_relevancy=5, limit=1):
        assert one == everything[one["name"], one["article_id"]]


def test_a_retired_finding_is_measured_against_the_live_ones(base: signals.Database) -> None:
    """What is gone counts for nobody, and still has a place among those that stayed."""
    [gone] = [one for one in held(base, retired=True) if one["name"] == "Name 7"]
    [stayed] = [one for one in held(base) if one["name"] == "Name 0"]
    assert gone["kind_percentile"] == stayed["kind_percentile"]


@pytest.mark.parametrize("column", PERCENTILES)
def test_findings_are_sorted_by_percentile_highest_first(base: signals.Database, column: str) -> None:
    """Kinds and articles that are scored low throughout can lead a list this way."""
    found = [one[column] for one in held(base, sort=Sort(column))]
    scored = [percentile for percentile in found if percentile is not None]
    assert scored == sorted(scored, reverse=True)
    assert found == [*scored, None, None]


def test_a_note_without_scores_makes_no_percentiles(tmp_path: Path) -> None:
    """Nothing is divided by nothing."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Name", "Text", None)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        assert list(base.rows(columns=PERCENTILES)) == [(None, None)]
