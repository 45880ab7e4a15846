"""SQLite files, read back with sqlite3."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from render.sample import finding
from signals.columns import REGISTRY
from signals.files.guard import Guard
from signals.render import Options, write


def rows_of(file: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as base:
        return base.execute(sql).fetchall()


def test_the_table_has_the_columns_of_the_contract(tmp_path: Path) -> None:
    """Lists are JSON, which SQL can unfold. Missing values are NULL. The number of rows is returned."""
    file = tmp_path / "out.sqlite"
    rows = [finding(tags='["a", "b"]'), finding(id="1123456789abcdef", relevancy=None, name="it's =1\n\ud800")]
    assert write(file, "sqlite", REGISTRY.exported, rows, guard=Guard()) == 2
    assert tuple(name for _, name, *_ in rows_of(file, "PRAGMA table_info(findings)")) == REGISTRY.exported
    assert rows_of(file, "SELECT value FROM findings, json_each(tags)") == [("a",), ("b",)]
    assert rows_of(file, "SELECT relevancy, name FROM findings WHERE relevancy IS NULL") == [(None, "it's =1\n\\ud800")]
    assert rows_of(file, "PRAGMA integrity_check") == [("ok",)]


def test_the_table_is_strict(tmp_path: Path) -> None:
    """A score stays a number even if somebody continues to write to the file."""
    file = tmp_path / "out.db"
    write(file, "sqlite", ("id", "relevancy", "rank"), [("x", 3, -1.5)], Options(name="my findings"), guard=Guard())
    assert rows_of(file, 'SELECT * FROM "my findings"') == [("x", 3, -1.5)]
    with closing(sqlite3.connect(file)) as base, pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE \"my findings\" SET relevancy = 'high'")
