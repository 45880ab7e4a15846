"""What is one declaration: a filter, and an exported column, on what the tables already hold."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

import signals
from notes import Desk, signal_note
from signals.cli.main.environment import Environment
from signals.cli.main.help import SignalsCommand
from signals.cli.options.filters import filter_options
from signals.cli.options.shared_options import options
from signals.columns import REGISTRY, Column, Filter, Group, Order
from signals.errors import ExitCode, UsageError
from signals.query import FindingQuery
from signals.storage.reading import query_sql

YEAR = "substr(a.edition, 1, 4)"
WORDS = "length(f.description) - length(replace(f.description, ' ', '')) + 1"

DECLARED = REGISTRY.with_columns(
    [
        Column(
            "edition_year",
            YEAR,
            "the year of the edition",
            filters=(Filter("edition_year", "The edition is of this year.", f"{YEAR} = ?", choices=("2023", "2024")),),
            order=Order(YEAR, descending=True),
            groups=(Group("edition_year", YEAR),),
        ),
        Column("word_count", WORDS, "the number of words of the description", "integer", export=34),
    ]
)


@pytest.fixture
def base(desk: Desk) -> Iterator[signals.Database]:
    """Two notes of editions of different years."""
    desk.write("a.md", signal_note([("Tides", "The sea as a battery", 4), ("Roofs", "White roofs", 3)]))
    older = signal_note([("Bees", "Robots", 5)], url="https://example.org/two", title="Two")
    desk.write("b.md", older.replace("20240105", "20230105"))
    desk.ingest()
    with signals.open(desk.db, registry=DECLARED) as opened:
        yield opened


def app() -> typer.Typer:
    """A command with the filters of the registry, which writes the query that they make."""
    made = typer.Typer(add_completion=False)

    @made.command(cls=SignalsCommand)
    @options(query=filter_options(DECLARED))
    def ask(*, query: FindingQuery) -> ExitCode:
        """Write the query."""
        typer.echo(repr((query.where, query.sort)))
        return ExitCode.OK

    return made


def declared() -> Environment:
    """The environment of a command whose database has these columns."""
    here = Environment.of_process()
    here.registry = DECLARED
    return here


def test_a_filter_is_an_option_with_help_and_completion() -> None:
    """Its declaration is all that the command line needs."""
    page = CliRunner().invoke(app(), ["--help"], env={"COLUMNS": "100"}).output
    assert "--edition-year TEXT" in page
    assert "The edition is of this year." in page
    assert "edition_year" in page.partition("--sort")[2].partition("--reverse")[0]
    (option,) = [parameter for parameter in get_command(app()).params if parameter.name == "edition_year"]
    with get_command(app()).make_context("ask", [], resilient_parsing=True) as context:
        assert [item.value for item in option.shell_complete(context, "2")] == ["2023", "2024"]


def test_a_filter_is_read_from_the_command_line() -> None:
    """Values given twice are alternatives; what it cannot be is refused with what it can."""
    given = ["--edition-year", "2023", "--edition-year", "2024", "--sort", "edition-year"]
    assert (
        CliRunner().invoke(app(), given, obj=declared()).output
        == "((('edition_year', ('2023', '2024')),), 'edition_year')\n"
    )
    refused = CliRunner().invoke(app(), ["--edition-year", "1999"]).exception
    assert isinstance(refused, UsageError)
    assert "2023, 2024" in str(refused)


def test_a_filter_finds_what_it_asks_for(base: signals.Database) -> None:
    """By name, or in a query that is kept."""
    assert [one.name for one in base.find(edition_year="2023")] == ["Bees"]
    assert [one.name for one in base.find(where={"edition_year": ("2024",)}, sort="name")] == ["Roofs", "Tides"]
    kept = FindingQuery(where=(("edition_year", ("2023", "2024")),))
    assert base.count(kept) == 3
    assert base.counts_by_kind(kept) == {"signal": 3}
    with pytest.raises(UsageError, match="edition_year cannot be"):
        base.count(FindingQuery(where=(("edition_year", ("1999",)),)))


def test_a_value_of_a_filter_is_bound() -> None:
    """It never becomes part of a statement."""
    free = REGISTRY.with_columns([Column("free", "f.name", filters=(Filter("free", condition="f.name = ?"),))])
    evil = "'; DROP TABLE findings; --"
    statement, parameters = query_sql.select(FindingQuery(where=(("free", (evil,)),)), ("id",), registry=free)
    assert "DROP" not in statement
    assert evil.casefold() in parameters


def test_a_filter_that_nobody_declared_is_refused(base: signals.Database) -> None:
    """A misspelt one would find everything."""
    for ask in (lambda: base.count(FindingQuery(where=(("edition_yaer", ("2024",)),))), lambda: [*base.find(yaer="1")]):
        with pytest.raises(UsageError, match=r"filter.*yaer"):
            ask()


def test_a_column_is_sorted_and_grouped_by(base: signals.Database) -> None:
    """In each command that counts by group."""
    assert [row[0] for row in base.rows(FindingQuery(sort="edition_year"), ("edition_year",))] == [
        "2024",
        "2024",
        "2023",
    ]
    assert {group.label: group.findings for group in base.stats("edition_year").groups} == {"2024": 2, "2023": 1}
    assert {group.label for group in base.timeline("year", "edition_year").groups} == {"2024", "2023"}
    assert base.coverage(("edition_year", "kind")).cells == {("2024", "signal"): (2, 1), ("2023", "signal"): (1, 1)}


def test_an_exported_column_is_in_every_record_and_file(base: signals.Database, desk: Desk) -> None:
    """It comes last, and numbers stay numbers."""
    record = next(base.find(texts="sea"))
    assert record._fields == (*REGISTRY.exported, "word_count")
    assert record.word_count == 5
    target = desk.db.parent / "out.json"
    base.export(target)
    assert [one["word_count"] for one in json.loads(target.read_text(encoding="utf-8"))] == [1, 5, 2]
    base.export(target.with_suffix(".csv"))
    assert (
        target.with_suffix(".csv")
        .read_text(encoding="utf-8")
        .splitlines()[0]
        .endswith(",extra,fields,scales,word_count")
    )
