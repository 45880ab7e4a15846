"""Commands accept the columns of the environment's registry, which may have more than the built-in ones."""

from __future__ import annotations

import json

import pytest
import typer
from typer.main import get_command

from cli.shell import Ran, Shell
from columns.test_fields import FIELDS, NOTE
from signals.cli.commands import coverage, stats, timeline
from signals.cli.commands import list as list_
from signals.cli.main.environment import Environment


@pytest.fixture
def fields(shell: Shell) -> Shell:
    """Three findings with a warmth and places, which are columns of the registry ``FIELDS``."""
    (shell.cwd / "notes" / "a.md").write_text(NOTE, encoding="utf-8")
    assert shell.call("ingest").code == 0
    return shell


def call(shell: Shell, *arguments: str) -> Ran:
    ran = shell.call(*arguments, registry=FIELDS)
    assert ran.code == 0, ran.err
    return ran


def test_a_list_shows_and_sorts_by_it(fields: Shell) -> None:
    """Without the registry, the column is unknown."""
    ran = call(fields, "list", "-c", "name,warmth", "--sort", "warmth", "-f", "csv")
    assert ran.out == "name,warmth\nTides,high\nBees,high\nRoofs,low\n"
    assert "Unknown column `warmth`." in fields.call("list", "-c", "warmth").err
    assert "`--sort` cannot be `warmth`." in fields.call("list", "--sort", "warmth").err


def test_its_type_is_that_of_the_registry(fields: Shell) -> None:
    """A list is a list in JSON, and its items are joined in CSV."""
    for command in (("list",), ("export", "-")):
        ran = call(fields, *command, "-c", "spots", "--sort", "id", "--kind", "signals", "-f", "json")
        assert sorted(row["spots"] for row in json.loads(ran.out)) == [[], ["Oslo", "Bergen"], ["Rome"]]
        assert "Oslo; Bergen\n" in call(fields, *command, "-c", "spots", "-f", "csv").out


def test_findings_are_counted_by_it(fields: Shell) -> None:
    """Wherever a command takes a group."""
    stats = call(fields, "stats", "--by", "warmth", "-c", "warmth,findings", "-f", "csv")
    assert stats.out == "warmth,findings\nhigh,2\nlow,1\n"
    cells = call(fields, "coverage", "--by", "warmth,kind", "-c", "warmth,findings", "-f", "csv")
    assert cells.out == "warmth,findings\nhigh,2\nlow,1\n"
    steps = call(fields, "timeline", "--of", "warmth", "--by", "year", "--as-of", "2024", "-c", "warmth,findings")
    assert steps.table == [{"warmth": "high", "findings": "2"}, {"warmth": "low", "findings": "1"}]
    for arguments in (("stats", "--by", "warmth"), ("coverage", "--by", "warmth,kind"), ("timeline", "--of", "warmth")):
        assert "cannot be `warmth`." in fields.call(*arguments).err


@pytest.mark.parametrize(
    ("app", "option"),
    [
        (list_.app, "columns"), (list_.app, "sort"), (stats.app, "by"), (coverage.app, "by"), (timeline.app, "of"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_it_is_completed(app: typer.Typer, option: str) -> None:
    """The shell offers what the command accepts."""
    command = get_command(app)
    here = Environment.of_process()
    here.registry = FIELDS
    (parameter,) = [one for one in command.params if one.name == option]
    with command.make_context("signals", [], obj=here, resilient_parsing=True) as context:
        assert [item.value for item in parameter.shell_complete(context, "warm")] == ["warmth"]
