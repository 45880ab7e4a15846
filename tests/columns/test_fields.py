"""A column that is declared while the program runs, from values in a JSON column: beside the fields of analysts."""

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

| name | description | relevancy | warmth | haunts |
|:---|:---|---:|:---|:---|
| Tides | The sea as a battery | 4 | high | Oslo;Bergen |
| Roofs | White roofs | 3 | low | Rome |
| Bees | Robots | 5 | high | |
"""


WARMTH = "json_extract(f.extra, '$.warmth')"
ITEMS = """'["' || replace(json_extract(f.extra, '$.haunts'), ';', '","') || '"]'"""

FIELDS = REGISTRY.with_columns(
    [
        Column(
            "warmth",
            WARMTH,
            "its warmth",
            filters=(Filter("warmth", "The finding has this warmth.", f"fold({WARMTH}) = ?"),),
            order=Order(f"coalesce({WARMTH}, '')"),
            groups=(Group("warmth", WARMTH),),
        ),
        Column("spots", f"CASE WHEN json_extract(f.extra, '$.haunts') <> '' THEN {ITEMS} END", "its haunts", "list"),
    ]
)


@pytest.fixture
def base(desk: Desk) -> Iterator[signals.Database]:
    """Three findings with an warmth."""
    desk.write("a.md", NOTE)
    desk.ingest()
    with signals.open(desk.db, registry=FIELDS) as opened:
        yield opened


def names(base: signals.Database, **asked: Any) -> list[str]:
    return [one.name for one in base.find(**asked)]


def test_findings_are_filtered_by_it(base: signals.Database) -> None:
    """Together with any other filter, in any case."""
    assert names(base, where={"warmth": "HIGH"}) == ["Bees", "Tides"]
    assert names(base, warmth=("high", "low"), max_relevancy=4) == ["Tides", "Roofs"]
    assert base.count_articles(signals.FindingQuery(where=(("warmth", ("none",)),))) == 0


def test_findings_are_sorted_by_it(base: signals.Database) -> None:
    """Ties keep the order of notes."""
    assert names(base, sort="warmth") == ["Tides", "Bees", "Roofs"]
    assert names(base, sort="warmth", reverse=True) == ["Roofs", "Tides", "Bees"]
    assert names(base, sort="warmth", top=1) == ["Tides"]
    assert names(base, sort="warmth", match="battery OR robots", raw_match=True) == ["Tides", "Bees"]


def test_findings_are_grouped_by_it(base: signals.Database) -> None:
    """Wherever findings are counted."""
    assert {group.label: group.findings for group in base.stats("warmth").groups} == {"high": 2, "low": 1}
    assert base.coverage(("warmth", "relevancy")).cells[("low", "3")] == (1, 1)
    assert {group.label for group in base.timeline("year", "warmth").groups} == {"high", "low"}


def test_it_is_exported_with_its_type(base: signals.Database, desk: Desk) -> None:
    """A list is joined in csv."""
    target = desk.db.parent / "out.csv"
    base.export(target, columns=("name", "warmth", "spots"))
    with target.open(encoding="utf-8", newline="") as file:
        assert [*csv.reader(file)] == [
            ["name", "warmth", "spots"],
            ["Bees", "high", ""],
            ["Tides", "high", "Oslo; Bergen"],
            ["Roofs", "low", "Rome"],
        ]
    base.export(target.with_suffix(".sqlite"), columns=("name", "warmth"))
    with closing(sqlite3.connect(target.with_suffix(".sqlite"))) as made:
        assert made.execute("SELECT count(*) FROM findings WHERE warmth = 'high'").fetchone() == (2,)


def test_another_base_does_not_have_it(base: signals.Database, desk: Desk) -> None:
    """Columns belong to what was opened with them."""
    with signals.open(desk.db) as plain, pytest.raises(signals.SignalsError, match="warmth"):
        names(plain, warmth="high")
    assert names(base, warmth="low") == ["Roofs"]
