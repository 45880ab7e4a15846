"""Results turn into plain data: what ``--json`` writes, and what a page or a notebook takes."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest

import signals
from cli.conftest import seeded as seeded
from cli.conftest import shell as shell
from cli.shell import Shell
from signals.columns import REGISTRY
from signals.query import FindingQuery
from signals.results.clusters import CLUSTER_COLUMNS, PAIR_COLUMNS
from signals.results.diff import COLUMNS as DIFF_COLUMNS
from signals.results.diff import rows as diff_rows
from signals.results.timeline import emerging_columns, emerging_rows
from signals.storage.similarity.cluster_reading import CLUSTER
from signals.storage.similarity.duplicates import PAIR

ID = "795d4dfdcfcf8544"
ANSWERS: dict[str, Callable[[signals.Database], Any]] = {
    f"show {ID} --json": lambda base: base.show(ID).as_data(),
    "log --json": lambda base: [run.as_data() for run in base.log()],
    "log 1 --json": lambda base: [change.as_data() for change in base.changes(1)],
    "problems --json": lambda base: [problem.as_data() for problem in base.problems()],
    "stats --by theme --json": lambda base: base.stats("theme").records(),
    "coverage --by kind,relevancy,year --json": lambda base: base.coverage(("kind", "relevancy", "year")).records(),
    "timeline --of theme --as-of 2025 --json": lambda base: base.timeline(of="theme", as_of="2025").records(),
    "timeline --by year --as-of 2025 --json": lambda base: base.timeline("year", as_of="2025").records(),
    "timeline --by year --as-of 2024 --emerging --json": lambda base: [
        dict(zip(emerging_columns("theme"), row, strict=True))
        for row in emerging_rows("theme", base.emerging("year", as_of="2024")[1])
    ],
    "diff --json": lambda base: [dict(zip(DIFF_COLUMNS, row, strict=True)) for row in diff_rows(base.diff())],
    "mark log --json": lambda base: [change.as_data() for change in base.mark_log()],
    "trend list --as-of 2024-12-31 --json": lambda base: [one.as_data() for one in base.trends(as_of="2024-12-31")],
    "db info --json": lambda base: base.info(),
}
"""Command -> the same from Python."""


@pytest.mark.parametrize("command", ANSWERS)
def test_plain_data_is_what_json_says(seeded: Shell, command: str) -> None:
    """A page gets from the service layer what a script gets from the command."""
    with signals.open(seeded.cwd / "signals.db") as base:
        assert json.loads(seeded.call(*command.split()).out) == ANSWERS[command](base)


def test_orphans_and_changes_of_marks_are_plain_data(shell: Shell) -> None:
    """Also with tags, which are lists, and a star, which is 0 or 1."""
    line = json.dumps({"id": "0123456789abcdef", "score": 4, "starred": True, "tags": ["grid", "sea"], "note": "why"})
    (shell.cwd / "notes" / "one.md").write_text("## Signals\n\n| name |\n|---|\n| Tides |\n", encoding="utf-8")
    shell.call("ingest")
    assert shell.call("mark", "import", "-", stdin=line).code == 0
    with signals.open(shell.cwd / "signals.db") as base:
        orphans = [orphan.as_data() for orphan in base.orphans()]
        changes = [change.as_data() for change in base.mark_log()]
    assert json.loads(shell.call("mark", "list", "--orphans", "--json").out) == orphans
    assert json.loads(shell.call("mark", "log", "--json").out) == changes
    assert (orphans[0]["my_tags"], orphans[0]["starred"]) == (["grid", "sea"], 1)


def test_every_result_turns_into_json(seeded: Shell) -> None:
    """Without tuples as keys, dates, paths or other values that JSON does not know."""
    with signals.open(seeded.cwd / "signals.db") as base:
        results = [
            base.stats(), base.coverage(), base.timeline(of="kind"), base.similar_to([ID]), base.deal_hand(1),
            base.cite([ID]), *base.diff(), *base.scores(), base.mark_of(ID), base.show("a-795d231"),
        ]  # fmt: skip
        for result in results:
            assert json.loads(json.dumps(result.as_data())) == result.as_data()
            assert repr(result).startswith(f"{type(result).__name__}(")


def test_a_long_value_is_cut_short_when_printed(seeded: Shell) -> None:
    """So that a notebook shows a line, and not a page."""
    with signals.open(seeded.cwd / "signals.db") as base:
        assert len(repr(base.coverage())) < 1_000


def test_a_table_of_records_has_the_columns_of_the_export(seeded: Shell) -> None:
    """pandas takes an iterable of named tuples: their fields are its columns."""
    with signals.open(seeded.cwd / "signals.db") as base:
        for record in islice(base.find(), 3):
            assert record._fields == REGISTRY.exported


def test_columns_of_clusters_and_pairs_are_those_that_are_read() -> None:
    """Named once for commands, pages and scripts; storage knows the SQL of each."""
    assert tuple(CLUSTER) == CLUSTER_COLUMNS
    assert tuple(PAIR) == PAIR_COLUMNS


def test_a_hand_is_read_by_its_query(seeded: Shell) -> None:
    """The findings that were dealt, and no others; none for an empty hand."""
    with signals.open(seeded.cwd / "signals.db") as base:
        hand = base.deal_hand(7)
        assert {record.id for record in base.find(hand.query)} == {finding for _, finding in hand.findings}
        assert hand == base.deal_hand(7)
        assert list(base.find(base.deal_hand(7, query=FindingQuery(texts=("no such words",))).query)) == []
