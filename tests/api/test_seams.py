"""The seams of the service layer: one way to read, and one to write what the analyst adds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import signature
from pathlib import Path

import pytest

import signals
from notes import Desk, signal_note
from signals.api.annotations import LOCAL_ANALYST
from signals.api.sqlite_reader import SqliteReader, Stored
from signals.columns import REGISTRY
from signals.reader import Reader

SOURCE = Path(signals.__file__).parent
WRITES = re.compile(r"(INTO|UPDATE|FROM) (marks|mark_changes|trends|trend_findings)\b", re.IGNORECASE)
READS = ("signals.storage.reading", "signals.storage.history", "signals.similarity.similar_findings")
"""Modules that answer questions."""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """One note, ingested."""
    desk.write("one.md", signal_note([("Alpha", "First words.", 5), ("Beta", "Second words.", 2)]))
    desk.ingest()
    return desk


def imported(module: Path) -> set[str]:
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("module", sorted((SOURCE / "api").glob("*.py")), ids=lambda module: module.stem)
def test_only_the_reader_knows_how_sqlite_is_read(module: Path) -> None:
    """All else reads through the protocol, so that another store can stand in."""
    if module.stem != "sqlite_reader":
        assert not [name for name in imported(module) if name.startswith(READS)]


class Counting:
    """A store of another kind: it answers one question itself, and hands all others on."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def count(self, query: signals.FindingQuery) -> int:
        return 1_000 + self._reader.count(query)

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)


def test_another_store_can_stand_in_for_sqlite(desk: Desk) -> None:
    """What is asked goes to it, also where an answer is made of several."""
    with signals.open(desk.db) as base:
        base._reader = Counting(base._reader)  # type: ignore[assignment]  # its other methods come by __getattr__
        assert base.count() == 1_002
        assert base.unscored(signals.FindingQuery(min_relevancy=4)) == 1_000
        assert [record.name for record in base.find(min_relevancy=4)] == ["Alpha"]


def test_sqlite_reads_what_the_protocol_asks_for(tmp_path: Path) -> None:
    """Nothing of the protocol is missing."""
    reader: Reader = SqliteReader(tmp_path / "none.db", REGISTRY)
    assert {name for name in vars(Reader) if not name.startswith("_")} <= {*dir(type(reader))}


@pytest.mark.parametrize("name", [name for name, value in vars(SqliteReader).items() if isinstance(value, Stored)])
def test_functions_of_storage_take_what_the_protocol_gives(name: str) -> None:
    """They are named in texts, which types do not check: the protocol's arguments, in its order, behind the first."""
    asked, stored = signature(getattr(Reader, name)), signature(vars(SqliteReader)[name].function)
    types = [[one.annotation for one in each.parameters.values()][1:] for each in (asked, stored)]
    assert types[0] == types[1]
    names = {"Cells": "Iterator[Row]", "Names": "list[tuple[str, str]]"}
    assert names.get(asked.return_annotation, asked.return_annotation) == stored.return_annotation


def test_one_module_writes_what_the_analyst_adds() -> None:
    """There a team's authors will be stored."""
    assert [path.relative_to(SOURCE).as_posix() for path in writing_annotations()] == ["storage/annotations/writer.py"]


def writing_annotations() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if any(
            re.search(r"INSERT|UPDATE|DELETE", text[max(m.start() - 30, 0) : m.end()]) for m in WRITES.finditer(text)
        ):
            yield path


def test_annotations_have_an_author(desk: Desk) -> None:
    """The local analyst, if nobody else is named; the label reaches the one writer there is."""
    with signals.open(desk.db) as base, base._writer(None) as writer:
        assert writer.author == LOCAL_ANALYST
    with signals.open(desk.db, author="ada") as base, base._writer(None) as writer:
        assert writer.author == "ada"
