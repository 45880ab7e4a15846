"""The best few findings of each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.query import FindingQuery, Sort
from signals.storage.reading import counts, search

COLUMNS = ("id", "article_id", "kind")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """Five articles of six findings, with ties among their scores, and one of a single finding."""
    desk = Desk(tmp_path_factory.mktemp("top"))
    for at in range(5):
        rows = [(f"Solar {n} {at}", f"Roof {n * at % 4}" + " solar" * n, (5, 4, 5, None, 3, 4)[n]) for n in range(6)]
        kind = "Issues" if at % 2 else "Signals"
        desk.write(f"{at}.md", signal_note(rows, url=f"https://a.example/{at}", kind=kind))
    desk.write("single.md", signal_note([("Solar alone", "Roof", 2)], url="https://a.example/single"))
    desk.ingest()
    with signals.open(desk.db) as opened:
        yield opened


QUERIES: tuple[dict[str, Any], ...] = (
    {},
    {"kinds": ("signal",)},
    {"min_relevancy": 4},
    {"sort": Sort.NAME},
    {"sort": Sort.RELEVANCY, "reverse": True},
    {"sort": Sort.KIND_PERCENTILE},
    {"sort": Sort.ID},
    {"match": "solar"},
    {"match": "solar", "reverse": True},
    {"match": "solar", "sort": Sort.DATED, "kinds": ("issue",)},
    {"match": "", "kinds": ("issue",)},
    {"only_unscored": True},
)


@pytest.mark.parametrize("top", [0, 1, 2, 9])
@pytest.mark.parametrize("filters", QUERIES, ids=str)
def test_each_article_gives_its_first_findings_in_the_order_shown(
    base: signals.Database, filters: dict[str, Any], top: int
) -> None:
    """What a reader would keep who goes down the list and drops what an article has too much of."""
    whole = FindingQuery(**filters)
    seen: Counter[object] = Counter()
    expected = []
    for row in base.rows(whole, COLUMNS):
        seen[row[1]] += 1
        if seen[row[1]] <= top:
            expected.append(row)
    few = whole._replace(top=top)
    assert list(base.rows(few, COLUMNS)) == expected
    assert base.count(few) == len(expected)
    assert list(base.rows(few._replace(limit=3, offset=1), COLUMNS)) == expected[1:4]
    assert sum(group.findings for group in base.stats("kind", few).groups) == len(expected)


def test_a_match_keeps_its_rank_and_its_excerpt(base: signals.Database) -> None:
    """A search for the best of each article shows where they match."""
    query = FindingQuery(match="solar", top=1)
    for rank, snippet in base.rows(query, ("rank", "snippet"), ("<", ">")):
        assert isinstance(rank, float)
        assert "<solar>" in str(snippet).lower()


def test_shortcuts_know_that_the_best_of_each_article_are_not_all() -> None:
    """Neither kept totals nor the full-text index alone answer such a query."""
    assert not counts.serve(FindingQuery(top=1))
    assert not search.alone(FindingQuery(match="solar", top=1))
