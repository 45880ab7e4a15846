"""A column that is declared while the program runs, from values in a JSON column: what fields of analysts will be."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

import signals
from notes import Desk
from signals.columns import REGISTRY, Column, Filter, Group, Order

NOTE = """\
# __One__, from ([20240105](https://letters.example/p/1).)

__[External link](https://example.org/one)__

## Signals

| name | description | relevancy | impact | places |
|:---|:---|---:|:---|:---|
| Tides | The sea as a battery | 4 | high | Oslo;Bergen |
| Roofs | White roofs | 3 | low | Rome |
| Bees | Robots | 5 | high | |
"""


IMPACT = "json_extract(f.extra, '$.impact')"
ITEMS = """'["' || replace(json_extract(f.extra, '$.places'), ';', '","') || '"]'"""

FIELDS = REGISTRY.with_columns(
    [
        Column(
            "impact",
            IMPACT,
            "its impact",
            filters=(Filter("impact", "The finding has this impact.", f"fold({IMPACT}) = ?"),),
            order=Order(f"coalesce({IMPACT}, '')"),
            groups=(Group("impact", IMPACT),),
        ),
        Column("spots", f"CASE WHEN json_extract(f.extra, '$.places') <> '' THEN {ITEMS} END", "its places", "list"),
    ]
)


@pytest.fixture
def base(desk: Desk) -> Iterator[signals.Database]:
    """Three findings with an impact."""
    desk.write("a.md", NOTE)
    desk.ingest()
    with signals.open(desk.db, registry=FIELDS) as opened:
        yield opened


def names(base: signals.Database, **asked: Any) -> list[str]:
    return [one.name for one in base.find(**asked)]


def test_findings_are_filtered_by_it(base: signals.Database) -> None:
    """Together with any other filter, in any case."""
    assert names(base, where={"impact": "HIGH"}) == ["Bees", "Tides"]
    assert names(base, impact=("high", "low"), max_relevancy=4) == ["Tides", "Roofs"]
    assert base.count_articles(signals.FindingQuery(where=(("impact", ("none",)),))) == 0


def test_findings_are_sorted_by_it(base: signals.Database) -> None:
    """Ties keep the order of notes."""
    assert names(base, sort="impact") == ["Tides", "Bees", "Roofs"]
    assert names(base, sort="impact", reverse=True) == ["Roofs", "Tides", "Bees"]
    assert names(base, sort="impact", top=1) == ["Tides"]
    assert names(base, sort="impact", match="battery OR robots", raw_match=True) == ["Tides", "Bees"]


def test_findings_are_grouped_by_it(base: signals.Database) -> None:
    """Wherever findings are counted."""
    assert {group.label: group.findings for group in base.stats("impact").groups} == {"high": 2, "low": 1}
    assert base.coverage(("impact", "relevancy")).cells[("low", "3")] == (1, 1)
    assert {group.label for group in base.timeline("year", "impact").groups} == {"high", "low"}


def test_it_is_exported_with_its_type(base: signals.Database, desk: Desk) -> None:
    """A list is joined in csv."""
    target = desk.db.parent / "out.csv"
    base.export(target, columns=("name", "impact", "spots"))
    with target.open(encoding="utf-8", newline="") as file:
        assert [*csv.reader(file)] == [
            ["name", "impact", "spots"],
            ["Bees", "high", ""],
            ["Tides", "high", "Oslo; Bergen"],
            ["Roofs", "low", "Rome"],
        ]
    base.export(target.with_suffix(".sqlite"), columns=("name", "impact"))
    with closing(sqlite3.connect(target.with_suffix(".sqlite"))) as made:
        assert made.execute("SELECT count(*) FROM findings WHERE impact = 'high'").fetchone() == (2,)


def test_another_base_does_not_have_it(base: signals.Database, desk: Desk) -> None:
    """Columns belong to what was opened with them."""
    with signals.open(desk.db) as plain, pytest.raises(signals.SignalsError, match="impact"):
        names(plain, impact="high")
    assert names(base, impact="low") == ["Roofs"]
