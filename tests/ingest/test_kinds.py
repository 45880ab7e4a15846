"""Kinds of any name are stored, counted and listed, also those that no settings have."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

import signals
from notes import Desk
from signals.columns import REGISTRY
from signals.errors import UsageError
from signals.models.kinds import Kind

NOTE = """\
---
signals-note: 1
title: "Scan"
format: signal-note
---

# Scan

## Signals

| name |
| --- |
| Tide lime |

## Wild cards

| name |
| --- |
| Salt rain |
| Two moons |

## Omens (omen)

| name |
| --- |
| Red moss |
"""

WITH_OMENS = REGISTRY.with_kinds([Kind.named("omen", "omina")])


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A note with findings of three kinds, one of them unknown to the program."""
    desk.write("a.md", NOTE)
    desk.ingest()
    return desk


def test_each_kind_is_counted(desk: Desk) -> None:
    """In totals, for each article and in the statistics, in the order of the kinds."""
    with signals.open(desk.db) as base:
        assert [*base.counts_by_kind().items()] == [("signal", 1), ("wild_card", 2), ("omen", 1)]
        assert [*base.articles(columns=("signals", "highlights", "findings", "kinds"))] == [
            (1, 0, 4, '{"omen":1,"signal":1,"wild_card":2}')
        ]
        assert [(group.label, group.findings) for group in base.stats("kind").groups] == [
            ("signal", 1), ("wild_card", 2), ("omen", 1),
        ]  # fmt: skip
        assert next(axis.values for axis in base.coverage(("kind", "year")).axes) == ("signal", "wild_card", "omen")
        assert base.verify(deep=True) == []


def test_a_kind_is_named_by_its_words(desk: Desk) -> None:
    """Also one that only the database has. What is none is refused with a suggestion of the names."""
    with signals.open(desk.db) as base:
        assert [record.name for record in base.find(kinds="omen")] == ["Red moss"]
        assert base.count(signals.FindingQuery(kinds=("omens", "signals"))) == 2
        assert base.count(signals.FindingQuery(kinds=("all",))) == 4
        with pytest.raises(UsageError, match="Unknown kind"):
            base.count(signals.FindingQuery(kinds=("portents",)))
    with signals.open(desk.db, registry=WITH_OMENS) as base:
        assert base.count(signals.FindingQuery(kinds=("omina",))) == 1
        assert base.ingest(desk.notes, jobs=1).kinds["omen"] == 1


def test_findings_are_sorted_by_kind(desk: Desk) -> None:
    """In the order of the kinds; those of the database come last."""
    assert [record.kind for record in sorted_by_kind(desk)] == ["signal", "wild_card", "wild_card", "omen"]


def sorted_by_kind(desk: Desk) -> list[signals.Record]:
    with signals.open(desk.db) as base:
        return list(base.find(sort="kind"))


def test_counts_follow_the_findings(desk: Desk) -> None:
    """A kind that is gone from an article has no row; a retired article has none at all."""
    desk.write("a.md", NOTE.replace("| Red moss |\n", "").replace("| Two moons |\n", ""))
    desk.ingest()
    assert rows(desk) == [("signal", 1), ("wild_card", 1)]
    (desk.notes / "a.md").unlink()
    desk.ingest(retire_missing=True)
    assert rows(desk) == []
    with signals.open(desk.db) as base:
        assert base.verify(deep=True) == []


def rows(desk: Desk) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(desk.db)) as connection:
        return connection.execute("SELECT kind, findings FROM article_kinds ORDER BY kind").fetchall()


def test_the_views_of_built_in_kinds_do_not_hide_the_trends_of_the_analyst(desk: Desk) -> None:
    """``trends`` are the analyst's own collections; findings of kind *trend* have another name there."""
    with closing(sqlite3.connect(desk.db)) as connection:
        assert connection.execute("SELECT name FROM wild_cards ORDER BY name").fetchall() == [
            ("Salt rain",), ("Two moons",),
        ]  # fmt: skip
        assert connection.execute("SELECT count(*) FROM reported_trends").fetchone() == (0,)
        types = dict(connection.execute("SELECT name, type FROM sqlite_master WHERE name LIKE '%trends'"))
    assert types == {"trends": "table", "reported_trends": "view"}


def test_exported_notes_have_all_kinds(desk: Desk) -> None:
    """They are read back to the same findings under the same ids."""
    before = desk.ids()
    out = desk.db.with_name("out")
    out.mkdir()
    with signals.open(desk.db) as base:
        base.export(out, format="notes")
    (note,) = out.iterdir()
    desk.write("a.md", note.read_text(encoding="utf-8"))
    desk.ingest()
    assert desk.ids() == before
