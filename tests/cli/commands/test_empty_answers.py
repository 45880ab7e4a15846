"""An empty answer is true: names that do not exist are errors, and nothing is lost or hidden without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.shell import Shell
from notes import signal_note


@pytest.mark.parametrize("command", ["list", "search tide", "export", "stats", "articles", "timeline", "diff", "deal"])
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--trend", "sea-wal"), "Unknown trend `sea-wal`. Did you mean `sea-wall`?"),
        (("--trend", "sea-wall", "--trend", "x"), "Unknown trend `x`."),
        (("--article", "salt gird"), "Unknown article `salt gird`. Did you mean `Salt grid`?"),
        (("--article", "a-ffff"), "Unknown article `a-ffff`."),
        (("--cluster", "c-ffff"), "No cluster has an id that starts with `c-ffff`."),
    ],
)
def test_a_filter_that_names_nothing_is_an_error(
    named: Shell, command: str, given: tuple[str, ...], sentence: str
) -> None:
    """As `show` of an unknown id: an empty answer would look as if there were no findings."""
    ran = named.call(*command.split(), *given)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"signals: {sentence}\n")


@pytest.fixture
def named(shell: Shell) -> Shell:
    """A note with a finding, a note without, a trend without findings; findings were compared."""
    (shell.cwd / "notes" / "a.md").write_text(
        signal_note([("Tides", "The sea.", 4)], title="Salt grid"), encoding="utf-8"
    )
    empty = signal_note([], url="https://example.org/two", title="Two")
    (shell.cwd / "notes" / "b.md").write_text(empty, encoding="utf-8")
    for arguments in (("ingest",), ("embed",), ("trend", "new", "sea-wall")):
        assert shell.call(*arguments).code == 0
    return shell


@pytest.mark.parametrize("given", [("--trend", "Sea-Wall"), ("--article", "two"), ("--text", "x"), ("--author", "x")])
def test_a_name_without_findings_and_a_text_that_nowhere_occurs_are_no_errors(
    named: Shell, given: tuple[str, ...]
) -> None:
    """No match is a success."""
    ran = named.call("list", *given)
    assert (ran.code, ran.table) == (0, [])
    assert ran.err == "0 signals.\n"


@pytest.mark.parametrize("option", ["--code", "--severity"])
def test_an_unknown_code_or_severity_of_problems_is_an_error(seeded: Shell, option: str) -> None:
    """“No problems” would be false comfort."""
    ran = seeded.call("problems", option, "typo")
    assert (ran.code, ran.out) == (2, "")
    assert "typo" in ran.err


def test_an_unknown_code_of_problems_gets_a_suggestion(seeded: Shell) -> None:
    """Codes are typed by hand. A known code without problems is no error."""
    ran = seeded.call("problems", "--code", "bad-relevency")
    assert "Unknown problem code `bad-relevency`. Did you mean `bad-relevancy`?" in ran.err
    ran = seeded.call("problems", "--code", "Bad-Relevancy")
    assert (ran.code, ran.err) == (0, "No problems.\n")


def test_an_export_that_fails_for_no_findings_leaves_the_old_file(seeded: Shell, tmp_path: Path) -> None:
    """The exit code says that it failed, so nothing may be lost. Without the option, an empty file is a result."""
    for command, file in (("export", "out.csv"), ("deal --html", "out.html")):
        target = tmp_path / file
        target.write_text("old", encoding="utf-8")
        empty = (*command.split(), str(target), "--theme", "none")
        ran = seeded.call(*empty, "--fail-if-empty")
        assert ran.code == 1
        assert f"No findings match, so nothing was written to {target}." in ran.err
        assert target.read_text(encoding="utf-8") == "old"
        assert seeded.call(*empty).code == 0
        assert target.read_text(encoding="utf-8") != "old"


def test_articles_without_findings_are_listed_if_no_filter_excludes_any(shell: Shell) -> None:
    """--include-unscored alone excludes nothing."""
    (shell.cwd / "notes" / "a.md").write_text(signal_note([("Tides", "The sea.", None)]), encoding="utf-8")
    (shell.cwd / "notes" / "b.md").write_text(signal_note([], url="https://example.org/2"), encoding="utf-8")
    shell.call("ingest")
    assert len(shell.call("articles").table) == 2
    assert len(shell.call("articles", "--include-unscored").table) == 2
    assert len(shell.call("articles", "--include-unscored", "--min-relevancy", "1").table) == 1
