"""Findings by two or three axes: what a loop over all records gives, and the cells between."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.columns import REGISTRY
from signals.errors import UsageError
from signals.query import FindingQuery

HEAD = "## Themes\n\n{themes}\n\n## Other\n\n* Category: {category}\n* Published: {published}\n\n"


def note(
    at: int, published: str, category: str, themes: tuple[str, ...], kind: str, scores: tuple[int | None, ...]
) -> str:
    rows = [(f"Name {at} {n}", f"Text {n}", score) for n, score in enumerate(scores)]
    text = signal_note(rows, url=f"https://h{at % 2}.example/{at}", kind=kind)
    lines = "\n".join(f"* {theme}" for theme in themes)
    head = HEAD.format(themes=lines, category=category, published=published)
    return text.replace(f"## {kind}", head + f"## {kind}")


AXES = tuple(REGISTRY.groups("coverage"))
PAIRS = [(axis, other) for axis in AXES for other in ("month", "kind", "theme") if axis != other]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[signals.Database]:
    """Six articles with months between them, without category, without themes, of a year alone."""
    desk = Desk(tmp_path_factory.mktemp("coverage"))
    notes = [
        ("2023-11-02", "energy", ("sun", "wind"), "Signals", (5, 4, None)),
        ("2024-02", "energy", ("sun",), "Issues", (5,)),
        ("2024-02-28", "health", (), "Signals", (3, 3)),
        ("2024-04-01", "", ("wind",), "Signals", (4,)),
        ("2024", "health", ("sun",), "Issues", (2, 2)),
        ("2024-02-11", "energy", ("sun",), "Signals", (1,)),
    ]
    for at, (published, category, themes, kind, scores) in enumerate(notes):
        desk.write(f"{at}.md", note(at, published, category, themes, kind, scores))
    desk.ingest()
    with signals.open(desk.db) as opened:
        yield opened


def looped(
    base: signals.Database, axes: tuple[str, ...], query: FindingQuery
) -> dict[tuple[Any, ...], tuple[int, int]]:
    """The cells, counted one record at a time."""
    columns = (*dict.fromkeys(("dated", "article_id", *(axis for axis in AXES if axis in REGISTRY.exported))),)
    cells: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for row in base.rows(query, (*columns, "themes", "keywords", "tags")):
        one = dict(zip((*columns, "theme", "keyword", "tag"), row, strict=True))
        values: dict[str, list[Any]] = {axis: [one.get(axis) or None] for axis in AXES}
        for axis in ("theme", "keyword", "tag"):
            values[axis] = json.loads(str(one[axis])) if one[axis] else [None]
        dated = str(one["dated"])
        values["year"] = [dated[:4]]
        values["month"] = [dated[:7]] if len(dated) > 4 else []
        values["quarter"] = [f"{dated[:4]}-Q{(int(dated[5:7]) + 2) // 3}"] if len(dated) > 4 else []
        values["relevancy"] = [None if one["relevancy"] is None else str(one["relevancy"])]
        for cell in product(*(values[axis] for axis in axes)):
            cells[cell].append(str(one["article_id"]))
    return {cell: (len(articles), len({*articles})) for cell, articles in cells.items()}


@pytest.mark.parametrize(
    "axes",
    [*PAIRS, ("kind", "category", "quarter"), ("theme", "year", "relevancy")],
)
@pytest.mark.parametrize("query", [FindingQuery(), FindingQuery(min_relevancy=4), FindingQuery(match="text", top=1)])
def test_cells_hold_what_a_loop_over_all_records_counts(
    base: signals.Database, axes: tuple[str, ...], query: FindingQuery
) -> None:
    """Every finding is in the cell of its values, and every value of a cell is on its axis."""
    answer = base.coverage(axes, query)
    assert answer.cells == looped(base, axes, query)
    assert {*answer.cells} <= {*product(*(axis.values for axis in answer.axes))}
    assert answer.findings == base.count(query)


def test_time_has_no_gaps(base: signals.Database) -> None:
    """A month that nobody read anything of stands between its neighbours."""
    months = base.coverage(("kind", "month")).axes[1].values
    assert months == ("2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04")
    assert base.coverage(("kind", "quarter")).axes[1].values == ("2023-Q4", "2024-Q1", "2024-Q2")
    assert base.coverage(("kind", "year")).axes[1].values == ("2023", "2024")


def test_a_date_too_coarse_for_its_axis_is_counted_apart(base: signals.Database) -> None:
    """What has but a year is in no month, and in its year."""
    assert base.coverage(("kind", "month")).imprecise == 2
    by_year = base.coverage(("kind", "year"))
    assert by_year.imprecise == 0
    assert by_year.cells["issue", "2024"] == (3, 2)
    assert base.coverage(("kind", "category")).imprecise == 0


def test_scales_are_whole_and_what_has_no_value_comes_last(base: signals.Database) -> None:
    """Each score has its row, also those that nobody gives; a kind that was asked for too."""
    assert base.coverage(("relevancy", "kind"), FindingQuery(min_relevancy=4)).axes[0].values == (
        "5",
        "4",
        "3",
        "2",
        "1",
    )
    answer = base.coverage(("relevancy", "category"))
    assert answer.axes[0].values == ("5", "4", "3", "2", "1", None)
    assert answer.axes[1].values == ("energy", "health", None)
    kinds = base.coverage(("kind", "year"), FindingQuery(kinds=("concern", "signal"))).axes[0].values
    assert kinds == ("signal", "concern")


def test_a_limit_keeps_the_most_frequent_by_what_is_counted(base: signals.Database) -> None:
    """Two lists may disagree: many findings of few articles, or few of many."""
    by_findings = base.coverage(("category", "kind"), limit=1)
    assert (by_findings.axes[0].values, by_findings.axes[0].left_out) == (("energy", None), 1)
    assert {cell[0] for cell in by_findings.cells} == {"energy", None}
    by_articles = base.coverage(("theme", "kind"), limit=1, count="articles")
    assert (by_articles.axes[0].values, by_articles.axes[0].left_out) == (("sun", None), 1)


def test_an_article_made_from_others_is_no_article_here(tmp_path: Path) -> None:
    """A topic page repeats its sources: its findings are counted, and it is not."""
    desk = Desk(tmp_path)
    desk.write("one.md", signal_note([("Name", "Text", 5)]))
    desk.ingest()
    with signals.open(desk.db) as base:
        assert base.coverage(("kind", "relevancy")).cells["signal", "5"] == (1, 1)
    with sqlite3.connect(desk.db) as connection:
        connection.execute("UPDATE articles SET derived = 1")
    with signals.open(desk.db) as base:
        assert base.coverage(("kind", "relevancy")).cells["signal", "5"] == (1, 0)


def test_nothing_found_has_no_cells(base: signals.Database) -> None:
    """An empty answer is one."""
    answer = base.coverage(("category", "month"), FindingQuery(since="2030"))
    assert (answer.cells, answer.findings) == ({}, 0)
    assert [axis.values for axis in answer.axes] == [(), ()]


@pytest.mark.parametrize(
    "by", [("kind",), (), ("kind", "kind"), ("kind", "colour"), ("kind", "month", "year", "theme"), ("kind", "f.pk")]
)
def test_axes_are_two_or_three_that_are_known(base: signals.Database, by: tuple[str, ...]) -> None:
    """Others are a mistake, and no SQL."""
    with pytest.raises(UsageError):
        base.coverage(by)


def test_what_is_counted_is_known(base: signals.Database) -> None:
    """Findings or articles."""
    with pytest.raises(UsageError, match="counted"):
        base.coverage(count="notes")


def test_a_grid_past_all_use_is_refused(base: signals.Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of themes by thousands of keywords are nothing to look at; the answer says how to have fewer."""
    monkeypatch.setattr("signals.storage.reading.coverage.MOST_CELLS", 17)
    assert len(base.coverage(("category", "quarter")).axes) == 2
    with pytest.raises(UsageError, match="18 cells") as caught:
        base.coverage(("category", "month"))
    assert "--limit" in caught.value.hint
    assert base.coverage(("category", "month"), limit=1).axes[0].left_out == 1
