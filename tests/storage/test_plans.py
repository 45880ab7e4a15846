"""How SQLite answers: by its indexes, and only what is asked."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.errors import UsageError
from signals.query import FindingQuery
from signals.record import COLUMNS, MORE_COLUMNS
from signals.storage import sql
from signals.storage.database import open_reader


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of two hundred articles: enough for SQLite to prefer one way to another."""
    desk = Desk(tmp_path_factory.mktemp("plans"))
    for at in range(200):
        rows = [(f"Name {at} {n}", f"Words {n}", 1 + n) for n in range(5)]
        desk.write(f"{at}.md", signal_note(rows, url=f"https://host{at % 50}.example/{at}"))
    desk.ingest()
    return desk.db


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        ({"min_relevancy": 4, "max_relevancy": 4, "kinds": ("signal", "issue")}, "findings_score"),
        ({"min_relevancy": 5, "kinds": ("signal",)}, "findings_score"),
        ({"ids": ("0123456",)}, "sqlite_autoindex_findings_1 (id>? AND id<?)"),
        ({"ids": ("0123456", "89abcde")}, "sqlite_autoindex_findings_1"),
        ({"sources": ("host1.example",)}, "articles_source"),
        ({"match": "words"}, "VIRTUAL TABLE INDEX"),
    ],
)
def test_common_filters_use_an_index(path: Path, filters: dict[str, Any], index: str) -> None:
    """No command that narrows its findings reads all of them."""
    statement, parameters = sql.select(FindingQuery(**filters), ("id", "name"))
    with closing(open_reader(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert any(index in step for step in plan), plan
    assert not any(step.startswith("SCAN f") for step in plan if "VIRTUAL" not in step), plan


def test_only_columns_that_are_known_get_into_a_statement(path: Path) -> None:
    """Each of the export and the article can be asked for, and nothing else."""
    with signals.open(path) as base:
        for column in (*COLUMNS, *MORE_COLUMNS):
            assert len(next(base.rows(FindingQuery(), (column,)))) == 1
        for column in ("pk", "f.pk", "1", "", "id, name", "(SELECT 1)", "id--", "ID"):
            with pytest.raises(UsageError, match="column"):
                next(base.rows(FindingQuery(), (column,)))


def test_values_are_bound_and_never_part_of_a_statement() -> None:
    """Quotes and semicolons stay values, in every field that takes text."""
    evil = "'; DROP TABLE findings; --"
    texts = ("categories", "article_types", "sources", "editions", "themes", "keywords", "tags", "not_tags", "articles")
    for name in (*texts, "authors", "paths", "texts", "ids"):
        query: FindingQuery = replace(FindingQuery(), **{name: (evil,)})  # type: ignore[arg-type]
        statement, _ = sql.select(query, ("id",))
        assert "DROP" not in statement
    statement, _ = sql.select(FindingQuery(match=evil), ("id",))
    assert "DROP" not in statement


def test_the_base_survives_values_with_sql_in_them(path: Path) -> None:
    """It answers that there is none."""
    with signals.open(path) as base:
        for name in ("tags", "texts", "paths", "articles", "ids", "sources"):
            filters: dict[str, Any] = {name: "' OR 1=1 --"}
            assert list(base.find(**filters)) == []
        assert base.count() == 1000


def test_a_reader_cannot_write(path: Path) -> None:
    """Whatever SQL came through."""
    with closing(open_reader(path)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DROP TABLE findings")
