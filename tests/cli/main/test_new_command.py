"""A new command is a module and a line of the catalogue, as CONTRIBUTING.md says."""

from __future__ import annotations

import sys

import pytest

from cli.main import example_command
from cli.shell import Shell
from signals.cli.main.catalogue import COMMANDS, FIND, Entry


@pytest.fixture
def with_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program with the example among its commands."""
    entry = Entry(FIND, "List the sources of findings, the most frequent first.")
    monkeypatch.setitem(COMMANDS, "sources", entry)
    monkeypatch.setitem(sys.modules, "signals.cli.commands.sources", example_command)


@pytest.mark.usefixtures("with_example")
def test_a_command_is_a_module_and_a_line_of_the_catalogue(seeded: Shell) -> None:
    """Filters, formats, help and its place in the list of commands come with it."""
    ran = seeded.call("sources", "--kind", "signals", "-f", "csv")
    assert ran.out == "source,findings\ntheatlantic.com,6\n"
    assert seeded.call("sources", "--theme", "no such theme", "--fail-if-empty").code == 1
    page = seeded.call("sources", "--help").out
    assert "--min-relevancy" in page
    assert "\n  signals sources --theme energy\n" in page
    assert "List the sources of findings" in seeded.call("--help").out
