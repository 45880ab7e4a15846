"""Fields and kinds at the prompt: filters, sorting, columns, groups, views, completion; problems that only inform."""

from __future__ import annotations

import json

import pytest

from cli.shell import Shell
from signals.columns import REGISTRY

SETTINGS = """\
db = "signals.db"
notes = ["notes"]

[kinds.omen]
plural = "omina"

[fields.phase]
columns = ["ripeness"]
levels = ["seed", "tree"]

[views.big]
kind = "all"
where = ["impact>=4", "phase>=seed"]
"""

EXPORTED = """\
---
signals-note: 1
title: "Scan"
format: signal-note
---

# Scan

## Signals

| name | field impact of 5 | field steep | field phase |
| --- | --- | --- | --- |
| Tide lime | 4 | Social | tree |
| Moss bricks | 2 | Economic; Social | seed |
| Plain thing |  |  |  |

## Omens (omen)

| name | field impact of 5 | field phase |
| --- | --- | --- |
| Red moss | 5 | tree |
"""


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """Four findings of two kinds, one of them the user's."""
    (shell.cwd / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    (shell.cwd / "notes" / "a.md").write_text(EXPORTED, encoding="utf-8")
    assert shell.call("ingest").code == 0
    return shell


def names(shell: Shell, *arguments: str) -> list[str]:
    ran = shell.call("list", *arguments, "-c", "name", "--no-header", "-q")
    assert ran.code == 0
    return ran.lines


def test_where_filters_by_fields(shell: Shell) -> None:
    """Repeated, all conditions must hold, together with any other filter."""
    assert names(shell, "all", "--where", "impact>=4", "--sort", "name") == ["Red moss", "Tide lime"]
    assert names(shell, "--where", "impact>=40%", "--where", "phase<tree") == ["Moss bricks"]
    assert names(shell, "omina", "--where", "phase?") == ["Red moss"]
    assert shell.call("articles", "--where", "steep=Social", "-c", "findings", "--no-header").lines == ["2"]


@pytest.mark.parametrize(
    ("condition", "says"),
    [("impcat>1", "Did you mean `impact`?"), ("impact>>1", "no order"), ("phase>bush", "no order")],
)
def test_a_wrong_condition_is_refused_before_anything_is_read(shell: Shell, condition: str, says: str) -> None:
    """With an example, as a wrong use of the command."""
    ran = shell.call("list", "--where", condition)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_a_field_sorts_groups_and_is_a_column(shell: Shell) -> None:
    """Also one that the user defined."""
    assert names(shell, "all", "--sort", "phase") == ["Tide lime", "Red moss", "Moss bricks", "Plain thing"]
    assert shell.call("list", "-c", "name,impact,phase", "--sort", "impact").lines[1] == "Tide lime\t4\ttree"
    by = [(row["phase"], row["findings"]) for row in shell.call("stats", "--by", "phase").table]
    assert by == [("seed", "1"), ("tree", "2")]
    grid = shell.call("coverage", "--by", "steep,phase", "-f", "json")
    assert {(cell["steep"], cell["phase"], cell["findings"]) for cell in json.loads(grid.out)} >= {
        ("social", "tree", 1), ("social", "seed", 1), ("economic", "seed", 1),
    }  # fmt: skip
    assert {row["phase"] for row in shell.call("timeline", "--of", "phase", "--by", "year").table} == {"seed", "tree"}


def test_fields_are_exported_as_written(shell: Shell) -> None:
    """In one column, or each in its own."""
    (row, *_) = json.loads(shell.call("list", "omen", "--json").out)
    assert row["fields"] == {"impact": "5", "phase": "tree"}
    header = shell.call("export", "-", "--with-fields", "-f", "csv").lines[0]
    assert header == ",".join([*REGISTRY.exported, "impact", "steep", "phase"])
    assert "field impact of 5" in shell.call("export", "-", "-f", "notes").out


def test_a_view_may_have_conditions(shell: Shell) -> None:
    """As any other filter; a kind of the user is a kind."""
    assert names(shell, "--view", "big", "--sort", "name") == ["Red moss", "Tide lime"]


def test_show_has_a_block_of_fields(shell: Shell) -> None:
    """Each under its name."""
    (whole,) = shell.call("list", "omen", "-c", "id", "--no-header", "-q").lines
    page = shell.call("show", whole).out
    assert "\nfields\nimpact        5 (of 5)\nphase         tree\n" in page


def test_a_kind_without_settings_is_still_listed(shell: Shell) -> None:
    """Its findings stay when its settings go, and other words for it are refused as for any kind."""
    (shell.cwd / "signals.toml").write_text('db = "signals.db"\nnotes = ["notes"]\n', encoding="utf-8")
    assert names(shell, "omens") == names(shell, "omen") == ["Red moss"]
    assert shell.call("list", "omina").code == 2
    assert "3 signals, 1 omen" in shell.call("ingest").err


def test_a_page_of_help_does_not_confuse_trends_of_notes_with_collections(shell: Shell) -> None:
    """`list trends` lists findings of kind trend; `--trend` filters by a collection of the analyst."""
    assert shell.call("list", "trends").code == 0
    assert "Kind of finding: signals," in shell.call("list", "--help").out


def test_fields_and_their_values_are_completed(shell: Shell) -> None:
    """Names first, then, behind an operator, the values that occur."""
    assert "steep=" in completed(shell, "signals list --where st")
    assert completed(shell, "signals list --where phase=t") == ["phase=tree"]
    assert "phase" in completed(shell, "signals list --sort ph")
    assert "omina" in completed(shell, "signals list om")


def completed(shell: Shell, line: str) -> list[str]:
    words = line.split()
    variables = {
        "_SIGNALS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1),
    }  # fmt: skip
    return shell.having(**variables).process().lines


TABLES = """\
# Report

## Signals

| name | description | relevancy |
|---|---|---|
| Cold rail | Trains that cool | 3 |

## Version history

| Version | Date |
|---|---|
| 1 | 2024-01-01 |
| 2 | 2024-02-01 |
"""


def test_other_tables_are_information_not_warnings(shell: Shell) -> None:
    """One line in the summary; listed only on request; no exit code and no count of problems."""
    (shell.cwd / "notes" / "b.md").write_text(TABLES, encoding="utf-8")
    ran = shell.call("ingest", "--strict")
    assert ran.code == 0
    assert (
        "1 other table or list in 1 note was not read as findings; `signals learn` shows what it could be." in ran.err
    )
    assert "Problems" not in ran.err
    assert "1 other table or list in 1 note" in shell.call("ingest").err
    ran = shell.call("problems")
    assert ran.table == []
    assert ran.err == "No problems.\n1 problem of severity info is hidden; add `--severity info` to see it.\n"
    assert [row["code"] for row in shell.call("problems", "--severity", "info").table] == ["other-table"]
    checked = shell.call("check")
    assert (checked.code, checked.out) == (0, "")
    assert "1 other table or list" in checked.err


def test_the_page_of_an_article_counts_other_tables(shell: Shell) -> None:
    """A note can have a hundred of them; `--verbose` lists them all the same."""
    (shell.cwd / "notes" / "b.md").write_text(TABLES, encoding="utf-8")
    shell.call("ingest")
    (article,) = {row["article_id"] for row in shell.call("list", "all", "--path", "b.md").table}
    page = shell.call("show", article).out
    assert "1 problem of severity info is hidden; add `--verbose` to see it." in page
    assert "b.md:11: info:" not in page
    whole = shell.call("show", article, "--verbose").out
    assert "b.md:11: info:" in whole
    assert "hidden" not in whole


@pytest.mark.parametrize(
    ("command", "option", "unknown"),
    [
        ("stats", "--by", "zzz"), ("coverage", "--by", "kind,zzz"), ("timeline", "--of", "zzz"), ("list", "-c", "zzz"),
        ("list", "--sort", "zzz"),
    ],
)  # fmt: skip
def test_a_page_of_help_leaves_the_names_of_fields_to_the_error(
    shell: Shell, command: str, option: str, unknown: str
) -> None:
    """There are many fields. Help says how to see them: an unknown name lists them all, also those of the user."""
    page = " ".join(shell.call(command, "--help").out.split())
    assert "An unknown name lists them all." in page
    assert "source_type" not in page
    listed = shell.call(command, option, unknown).err
    assert "source_type" in listed
    assert "phase" in listed
