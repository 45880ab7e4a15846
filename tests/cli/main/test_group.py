"""The commands as a whole: their list, help pages and options."""

from __future__ import annotations

from importlib import import_module

import pytest
from typer.core import TyperGroup
from typer.main import get_command

import signals
from cli.shell import Shell
from signals.cli.main.catalogue import COMMANDS
from signals.cli.main.help import summary


@pytest.mark.parametrize("name", COMMANDS)
def test_the_catalogue_has_the_help_of_the_commands(name: str) -> None:
    """The list of commands is made without loading them and cannot differ from their help."""
    module = import_module(f"signals.cli.commands.{name}")
    assert summary(get_command(module.app)) == COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str, shell: Shell) -> None:
    """A newcomer can act on the help of any command."""
    page = shell.call(name, "--help")
    assert page.code == 0
    assert f"\n  signals {name}" in page.out
    assert page.err == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_parameter_is_explained(name: str) -> None:
    """Every option has a help text."""
    command = get_command(import_module(f"signals.cli.commands.{name}").app)
    inner = list(command.commands.values()) if isinstance(command, TyperGroup) else []
    for one in (command, *inner):
        assert all(getattr(parameter, "help", None) for parameter in one.params)
        assert one.help


def test_help_lists_every_command_under_a_heading(shell: Shell) -> None:
    """The first page shows what there is, sorted by purpose."""
    page = shell.call("--help").out
    for name, entry in COMMANDS.items():
        assert f"\n{entry.panel}\n" in page
        assert f"\n  {name} " in page


def test_without_arguments_the_help_is_shown(shell: Shell) -> None:
    """A newcomer who types only the name learns what to type next."""
    assert shell.call() == shell.call("--help")


def test_help_fits_a_narrow_terminal(shell: Shell) -> None:
    """No line of help is wrapped by the terminal."""
    page = shell.having(COLUMNS="60").call("list", "--help").out
    assert max(len(line) for line in page.splitlines() if not line.startswith("  signals")) <= 76
    assert max(len(line) for line in page.splitlines() if line.startswith("    ")) <= 60


def test_help_needs_neither_database_nor_settings(shell: Shell) -> None:
    """Help works when everything else is broken."""
    (shell.cwd / "signals.toml").write_text("db = [\n", encoding="utf-8")
    (shell.cwd / "broken.db").write_bytes(b"no base" * 1000)
    assert shell.call("--db", "broken.db", "list", "--help").code == 0
    assert shell.call("list").code == 1


def test_a_misspelt_command_gets_a_suggestion(shell: Shell) -> None:
    """The user does not have to look it up."""
    ran = shell.call("lst")
    assert ran.code == 2
    assert ran.err == "signals: Unknown command `lst`. Did you mean `list`?\n`signals --help` lists the commands.\n"


def test_a_misspelt_option_gets_a_suggestion(shell: Shell) -> None:
    """And a hint where to look."""
    ran = shell.call("list", "--min-relevance", "4")
    assert ran.code == 2
    assert "--min-relevancy" in ran.err
    assert "`signals list --help`" in ran.err


def test_global_options_stand_before_or_after_the_command(seeded: Shell) -> None:
    """Nobody has to remember where an option belongs."""
    elsewhere = Shell(seeded.cwd.parent, {})
    base = str(seeded.cwd / "signals.db")
    before = elsewhere.call("--db", base, "-q", "list")
    after = elsewhere.call("list", "--db", base, "-q")
    inner = elsewhere.call("db", "path", "--db", base)
    assert before == after
    assert before.err == ""
    assert len(before.table) == 6
    assert inner.out == f"{base}\n"


@pytest.mark.parametrize("arguments", [("--version",), ("-q", "--version")])
def test_the_version_is_printed(shell: Shell, arguments: tuple[str, ...]) -> None:
    """It is the version of the package."""
    assert shell.process(*arguments).out == f"signals {signals.__version__}\n"
