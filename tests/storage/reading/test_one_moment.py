"""Answers that take several statements: what is written between two of them changes nothing in the answer."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import signals
from dated import dated_note
from notes import Desk
from signals.storage.connection import connect

ANSWERS: dict[str, Callable[[signals.Database], Any]] = {
    "timeline": lambda base: base.timeline(of="theme", as_of="2024-03"),
    "emerging": lambda base: base.emerging(as_of="2024-03"),
    "coverage": lambda base: base.coverage(("theme", "month")),
    "trends": lambda base: [replace(trend, created="", changed="") for trend in base.trends("sun", as_of="2024-03")],
    "deal": lambda base: base.deal(1),
    "diff": lambda base: list(base.diff(0, 1)),
}


def filled(folder: Path) -> Desk:
    """Notes of which a theme emerges in March, and a trend."""
    folder.mkdir()
    desk = Desk(folder)
    for number in (1, 2, 3):
        desk.write(f"{number}.md", dated_note(number, f"2024-03-0{number}", ("A", "B"), ("Sun",), score=4))
    desk.ingest()
    with signals.open(desk.db) as base:
        base.new_trend("sun")
        base.add_to_trend("sun", [record.id for record in base.find()])
    return desk


def rewrite(desk: Desk) -> None:
    """Let the notes say something else altogether."""
    for number in (1, 2, 3):
        desk.write(f"{number}.md", dated_note(number, f"2024-02-0{number}", ("C",), ("Wind",), score=5))
    desk.ingest()


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_is_of_one_moment(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of its statements an ingestion comes before, it is the answer from before or the one from after."""
    monkeypatch.setattr(
        connect, "BUSY_SECONDS", 0
    )  # without WAL, the ingestion cannot come in between: so much the better
    answer = ANSWERS[name]
    still = filled(tmp_path / "still")
    with signals.open(still.db) as base:
        before = answer(base)
    rewrite(still)
    with signals.open(still.db) as base:
        after = answer(base)
    for at in itertools.count(1):
        desk = filled(tmp_path / str(at))
        seen = 0

        def ingest(_: str, desk: Desk = desk, at: int = at) -> None:
            nonlocal seen
            seen += 1
            if seen == at:
                rewrite(desk)

        with signals.open(desk.db) as base:
            base._sqlite.connection.set_trace_callback(ingest)
            found = answer(base)
            base._sqlite.connection.set_trace_callback(None)
            assert found in (before, after)
        if seen < at:
            break
    assert at > 2
