"""How SQLite answers: by its indexes, and only what is asked."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.columns import REGISTRY
from signals.errors import UsageError
from signals.models.kinds import BUILT_IN
from signals.query import FindingQuery, Sort
from signals.storage.connection.connect import Connection
from signals.storage.connection.database import open_reader
from signals.storage.reading import findings, query_sql, statistics

MARKS = REGISTRY.added_by("--with-marks")


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
        ({"min_relevancy": 4, "max_relevancy": 4, "kinds": ("signal", "issue")}, "findings_listed (relevancy>?"),
        ({"min_relevancy": 5, "kinds": ("signal",)}, "findings_listed (relevancy>?"),
        ({"ids": ("0123456",)}, "sqlite_autoindex_findings_1 (id>? AND id<?)"),
        ({"ids": ("0123456", "89abcde")}, "sqlite_autoindex_findings_1"),
        ({"sources": ("host1.example",)}, "articles_source"),
        ({"match": "words"}, "VIRTUAL TABLE INDEX"),
    ],
)
def test_common_filters_use_an_index(path: Path, filters: dict[str, Any], index: str) -> None:
    """No command that narrows its findings reads all of them."""
    statement, parameters = query_sql.select(FindingQuery(**filters), ("id", "name"))
    with closing(open_reader(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert any(index in step for step in plan), plan
    assert not any(step.startswith("SCAN f") for step in plan if "VIRTUAL" not in step), plan


@pytest.fixture(scope="module", params=["as it was written", "vacuumed"])
def at_rest(path: Path, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """The base before and after care of it."""
    with signals.open(path) as base:
        if request.param == "vacuumed":
            base.vacuum()
    with closing(open_reader(path)) as connection:
        yield connection


def planned(connection: Connection, ask: Callable[[Connection], object]) -> list[str]:
    """The steps of every statement that SQLite is asked while the connection answers."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ask(connection)
    connection.set_trace_callback(None)
    ours = [statement for statement in asked if not statement.startswith("--")]  # the others are FTS5's own
    return [row[3] for statement in ours for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]


EACH_KIND = BUILT_IN.names


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"kinds": ("signal",)},
        {"kinds": EACH_KIND},
        {"kinds": ("signal", "issue"), "min_relevancy": 3},
        {"retired": True, "reverse": True},
        {"kinds": ("signal",), "offset": 100},
    ],
    ids=str,
)
def test_the_usual_order_is_that_of_an_index(at_rest: Connection, filters: dict[str, Any]) -> None:
    """The first findings of a list come without the others being read and sorted."""
    query = FindingQuery(limit=20, **filters)
    plan = planned(at_rest, lambda connection: list(findings.rows(connection, query, REGISTRY.exported, ("", ""))))
    assert any("USING INDEX findings_listed" in step for step in plan), plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_the_newest_articles_come_by_an_index(at_rest: Connection) -> None:
    """The first of them come without the others being read and sorted."""
    plan = planned(
        at_rest, lambda c: list(findings.articles(c, FindingQuery(), ("id", "title"), "dated", False, 50, 0))
    )
    assert any("USING INDEX articles_dated" in step for step in plan), plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize(
    "ask",
    [
        lambda connection: findings.counts_by_kind(connection, FindingQuery()),
        lambda connection: findings.counts_by_kind(connection, FindingQuery(min_relevancy=5)),
        lambda connection: findings.count(connection, FindingQuery(kinds=("signal",), only_unscored=True, sort="id")),
        lambda connection: findings.count(connection, FindingQuery(match="words")),
        lambda connection: statistics.stats(connection, "kind", FindingQuery()),
        lambda connection: statistics.stats(connection, "kind", FindingQuery(kinds=("signal",))),
        lambda connection: findings.short_id(connection, "8123456789abcdef"),
        lambda connection: findings.short_id(connection, "a-8123456789abcdef"),
    ],
    ids=["kinds", "kinds by score", "unscored", "matches", "stats", "stats of a kind", "short id", "short article id"],
)
def test_totals_and_short_ids_read_no_finding_and_no_article(
    at_rest: Connection, ask: Callable[[Connection], object]
) -> None:
    """They come from what is kept for them, or from an index alone."""
    plan = planned(at_rest, ask)
    read = [step for step in plan if re.match("(SCAN|SEARCH) (findings|articles|f|a)( |$)", step)]
    assert all("COVERING INDEX" in step for step in read), plan
    assert not any(step.startswith("SCAN findings ") for step in read), plan


def test_percentiles_come_from_totals_and_from_the_index_of_an_article(at_rest: Connection) -> None:
    """Where a score stands is told without a look at findings of other articles."""
    columns = ("id", "kind_percentile", "article_percentile")
    query = FindingQuery(kinds=("signal",), min_relevancy=5)
    plan = planned(at_rest, lambda connection: list(findings.rows(connection, query, columns, ("", ""))))
    assert any("sqlite_autoindex_tallies_1 (kind=?" in step for step in plan), plan
    assert "SEARCH other USING INDEX findings_article (article=?)" in plan
    assert not any(step.startswith("SCAN") for step in plan), plan


def test_the_best_matches_are_told_from_the_full_text_index(at_rest: Connection) -> None:
    """Findings are looked up for those alone that rank high enough to be shown."""
    query = FindingQuery(match="words", limit=20)
    plan = planned(at_rest, lambda connection: list(findings.rows(connection, query, REGISTRY.exported, ("", ""))))
    plan = [step for step in plan if "findings_fts_" not in step]  # what FTS5 asks of its own tables
    assert plan[:2] == ["MATERIALIZE found", "SCAN findings_fts VIRTUAL TABLE INDEX 0:M7"]
    assert plan.index("SCAN found") < plan.index("SEARCH f USING INTEGER PRIMARY KEY (rowid=?)")


def test_only_columns_that_are_known_get_into_a_statement(path: Path) -> None:
    """Each of the export and the article can be asked for, and nothing else."""
    with signals.open(path) as base:
        for column in REGISTRY.offered:
            assert len(next(base.rows(FindingQuery(), (column,)))) == 1
        for column in ("pk", "f.pk", "1", "", "id, name", "(SELECT 1)", "id--", "ID"):
            with pytest.raises(UsageError, match="column"):
                next(base.rows(FindingQuery(), (column,)))


def test_values_are_bound_and_never_part_of_a_statement() -> None:
    """Quotes and semicolons stay values, in every field that takes text."""
    evil = "'; DROP TABLE findings; --"
    texts = ("categories", "article_types", "sources", "editions", "themes", "keywords", "tags", "not_tags", "articles")
    for name in (*texts, "authors", "paths", "texts", "my_tags", "trends", "ids", "clusters"):
        values: dict[str, Any] = {name: (evil,)}
        query = FindingQuery()._replace(**values)
        statement, _ = query_sql.select(query, ("id",))
        assert "DROP" not in statement
    statement, _ = query_sql.select(FindingQuery(match=evil), ("id",))
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


@pytest.mark.parametrize(
    "filters",
    [
        {"starred": True}, {"my_scores": (4, 5)}, {"my_tags": ("x",)}, {"my_statuses": ("reviewed",)},
        {"trends": ("t",)},
        {"starred": True, "trends": ("t",), "kinds": ("signal",)}, {"starred": True, "sort": Sort.MY_SCORE, "limit": 5},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_asked_of_marks_starts_from_the_marks(at_rest: Connection, filters: dict[str, Any]) -> None:
    """There are few of them, and millions of findings."""
    columns = (*REGISTRY.exported, *MARKS)
    plan = planned(at_rest, lambda c: list(findings.rows(c, FindingQuery(**filters), columns, ("", ""))))
    assert "SEARCH f USING INTEGER PRIMARY KEY (rowid=?)" in plan, plan
    assert not any(re.match("SCAN (f|findings|a|n)( |$)", step) for step in plan), plan


@pytest.mark.parametrize("query", [FindingQuery(my_statuses=("new",)), FindingQuery(match="words", starred=True)])
def test_no_plan_reads_all_findings_to_find_the_marks(at_rest: Connection, query: FindingQuery) -> None:
    """Also where the marks are not where SQLite begins."""
    plan = planned(at_rest, lambda c: list(findings.rows(c, query._replace(limit=5), ("id", *MARKS), ("", ""))))
    scans = [step for step in plan if re.match("SCAN (f|findings)( |$)", step)]
    assert all("findings_listed" in step for step in scans), plan
    assert len(scans) <= 1


def test_new_findings_are_counted_against_the_others(at_rest: Connection) -> None:
    """Nearly all are new: they are all there are, less the few that are not."""
    query = FindingQuery(my_statuses=("new", "dismissed"), min_relevancy=4)
    plan = planned(at_rest, lambda connection: findings.counts_by_kind(connection, query))
    assert not any(re.match("SCAN (f|findings)( |$)", step) for step in plan), plan
