"""``signals diff`` and ``--new``: output for scripts, for terminals, and on stderr."""

from __future__ import annotations

import json
import re

import pytest

from cli.shell import Shell
from notes import Row, signal_note

ALPHA: Row = ("Alpha waves", "Alpha waves are measured in offices.", 4)
BETA: Row = ("Beta tests", "Beta tests are run by customers.", 5)
GAMMA: Row = ("Gamma rays", "Gamma rays map the inside of volcanoes.", 3)
LONG = "One two three four five six {} eight nine ten eleven twelve thirteen fourteen."


def ingest(shell: Shell, *rows: Row, name: str = "one.md", **note: str) -> None:
    (shell.cwd / "notes" / name).write_text(signal_note(rows, **note), encoding="utf-8")
    assert shell.call("ingest", "--retire-missing").code == 0


@pytest.fixture
def changed(shell: Shell) -> Shell:
    """Two runs: one row added, one removed, one with a new score, one with a new text; the title is new."""
    ingest(shell, ALPHA, BETA, ("Delta", LONG.format("seven"), 2))
    ingest(shell, (*ALPHA[:2], 5), GAMMA, ("Delta", LONG.format("7"), 2), title="Another")
    return shell.having(NO_COLOR="1", PAGER="cat")


def test_a_script_gets_a_row_for_each_change_and_field(changed: Shell) -> None:
    """With whole ids and the article."""
    table = changed.call("diff").table
    assert list(table[0]) == [
        "change", "id", "kind", "name", "field", "before", "after", "article_id", "title", "path",
    ]  # fmt: skip
    assert {(row["change"], row["kind"], row["name"], row["field"], row["before"], row["after"]) for row in table} == {
        ("edited", "article", "Another", "title", "One", "Another"),
        ("rescored", "signal", "Alpha waves", "relevancy", "4", "5"),
        ("retired", "signal", "Beta tests", "", "", ""),
        ("added", "signal", "Gamma rays", "", "", ""),
        ("edited", "signal", "Delta", "description", LONG.format("seven"), LONG.format("7")),
    }
    assert {row["path"] for row in table} == {"notes/one.md"}
    assert {len(row["id"]) for row in table} == {16, 18}


def test_stderr_says_what_was_compared_and_how_much_changed(changed: Shell) -> None:
    """It does not mix with data."""
    said = re.sub(r"\(\d[^)]*Z\)", "(time)", changed.call("diff").err)
    assert said == (
        "Changes from run 1 (time) to run 2 (time) in 1 article."
        " Findings: 1 added, 1 retired, 1 rescored, 1 edited. Articles: 1 edited.\n"
    )
    assert changed.call("diff", "-q").err == ""
    first = changed.call("diff", "0", "1").err
    assert first.startswith("Changes from the empty database to run 1")
    assert first.endswith(" in 1 article. Findings: 3 added. Articles: 1 added.\n")
    nothing = changed.call("diff", "2", "--fail-if-empty")
    assert (nothing.code, len(nothing.lines)) == (1, 1)
    assert nothing.err.startswith("Nothing changed from run 2")


def test_lists_and_objects_are_text_in_a_row(shell: Shell) -> None:
    """They are joined as in other commands; an empty value is none."""
    note = "# T\n\n## Keywords\n\n* a\n* b\n\n## Signals\n\n| name | relevancy | src |\n|---|---|---|\n| N | 3 | {} |\n"
    for number, text in enumerate((note.format("x"), note.format("y").replace("* b\n", "* c\n"), note.format(""))):
        (shell.cwd / "notes" / "one.md").write_text(text, encoding="utf-8")
        assert shell.call("ingest").code == 0, number
    rows = json.loads(shell.call("diff", "1", "2", "--json", "-c", "field,before,after").out)
    assert rows == [
        {"field": "keywords", "before": "a; b", "after": "a; c"},
        {"field": "extra", "before": '{"src": "x"}', "after": '{"src": "y"}'},
    ]
    assert json.loads(shell.call("diff", "--json", "-c", "after").out) == [{"after": "a; b"}, {"after": None}]
    assert 'extra: {"src": "y"} → none' in shell.call("diff", "-f", "table").out


def test_stat_counts_the_changes_of_each_article(changed: Shell) -> None:
    """A terminal shows only counts that are not 0."""
    ingest(changed, ALPHA, name="two.md", url="https://example.org/two", title="Two")
    one, two = changed.call("diff", "1", "--stat").table
    assert {name: count for name, count in one.items() if count.isdecimal()} == {
        "added": "1", "retired": "1", "revived": "0", "rescored": "1", "edited": "2", "moved": "0",
    }  # fmt: skip
    assert (two["title"], two["added"], two["path"]) == ("Two", "2", "notes/two.md")
    drawn = changed.terminal("diff", "1", "--stat", columns=100).lines[0]
    assert drawn.split() == ["article", "id", "added", "retired", "rescored", "edited", "title", "path"]
    assert changed.call("diff", "1", "--stat", "-c", "title,moved").lines[0] == "title\tmoved"


def test_runs_are_named_by_number_or_by_day(changed: Shell) -> None:
    """--since takes both; arguments are one or two runs."""
    ingest(changed, ALPHA)
    whole = changed.call("diff", "1", "3").out
    assert changed.call("diff", "1").out == changed.call("diff", "--since", "1").out == whole
    assert changed.call("diff", "--since", "1d").out == changed.call("diff", "--since", "2024").out
    assert "from the empty database" in changed.call("diff", "--since", "2024-11").err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["9"], 1, "Run 9 does not exist. The last run is 2."),
        (["2", "1"], 2, "Run 2 is later than run 1."),
        (["x"], 2, "`RUN` cannot be `x`"),
        (["1", "2", "3"], 2, "compares two states"),
        (["1", "--since", "2024"], 2, "compares two states"),
        (["--since", "monday"], 2, "the number of a run, or a date: 2024, 2024-09 or 2024-09-13; or days ago: 7d"),
        (["--since", "1", "--since", "2"], 2, "`--since` is given 2 times"),
        (["--columns", "relevancy"], 2, "Unknown column `relevancy`"),
        (["--sort", "name"], 2, "--sort"),
    ],
)
def test_wrong_runs_are_errors(changed: Shell, arguments: list[str], code: int, says: str) -> None:
    """Nothing is written to stdout."""
    ran = changed.call("diff", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


def test_an_empty_database_has_nothing_to_compare(shell: Shell) -> None:
    """The error says what to do next."""
    ran = shell.call("diff")
    assert ran.code == 1
    assert "signals ingest" in ran.err


# what a person sees -------------------------------------------------------------------------------------------------


def test_a_terminal_shows_the_changes_of_each_article(changed: Shell) -> None:
    """With a sign, short ids, and the words around a change in a text."""
    ran = changed.terminal("diff", columns=100)
    heading, *lines = ran.lines
    assert re.fullmatch(r"  a-[0-9a-f]{7}  Another  notes/one\.md", heading)
    assert lines[0] == "      title: One → Another"
    assert sorted(re.sub("[0-9a-f]{7}", "ID", line) for line in lines[1:-1]) == sorted([
        "  ~ ID  signal      4 → 5  Alpha waves",
        "  + ID  signal      Gamma rays",
        "  - ID  signal      Beta tests",
        "  ~ ID  signal      Delta",
        "      description: … three four five six seven eight nine ten eleven … → … three four five six 7",
        "      eight nine ten eleven …",
    ])  # fmt: skip


def test_a_moved_note_shows_both_paths(changed: Shell) -> None:
    """An added or retired article has a sign."""
    (changed.cwd / "notes" / "one.md").rename(changed.cwd / "notes" / "two.md")
    ingest(changed, BETA, name="three.md", url="https://example.org/three", title="Three")
    shown = changed.terminal("diff", columns=100).out
    assert "  path: notes/one.md → notes/two.md" in shown
    assert re.search(r"^\+ a-[0-9a-f]{7}  Three  notes/three\.md$", shown, re.MULTILINE)
    (changed.cwd / "notes" / "three.md").unlink()
    changed.call("ingest", "--retire-missing")
    assert re.search(
        r"^- a-[0-9a-f]{7}  Three  notes/three\.md$", changed.terminal("diff", columns=100).out, re.MULTILINE
    )
    ingest(changed, BETA, name="three.md", url="https://example.org/three", title="Three")
    assert re.search(r"^  \+ .* revived  Beta tests$", changed.terminal("diff", columns=100).out, re.MULTILINE)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_it_fits_any_terminal(shell: Shell, columns: int) -> None:
    """No line is wider than the terminal."""
    from rich.cells import cell_len

    name = "日本の" * 40
    ingest(shell, ALPHA, ("Delta", LONG.format("7" * 300), 2), (name, "Words.", 3), title=name)
    ingest(shell, BETA, ("Delta", LONG.format("日本 " * 60), 1), (name, "Other words.", 2), title="Title " * 40)
    ran = shell.having(NO_COLOR="1", PAGER="cat").terminal("diff", "-q", columns=columns)
    assert ran.code == 0
    assert max(map(cell_len, ran.lines)) <= columns


def test_signs_are_colored_only_on_a_terminal(changed: Shell) -> None:
    """Green for added, red for retired, yellow for edited."""
    shown = changed.having(NO_COLOR="").terminal("diff").out
    assert "\x1b[32m  + \x1b[0m" in shown
    assert "\x1b[31m  - \x1b[0m" in shown
    assert "\x1b[33m  ~ \x1b[0m" in shown
    assert "\x1b" not in changed.terminal("diff").out


@pytest.mark.parametrize(
    "arguments", [("diff",), ("diff", "--stat"), ("diff", "-f", "md"), ("timeline", "--of", "theme")]
)
def test_a_note_cannot_control_the_terminal(shell: Shell, arguments: tuple[str, ...]) -> None:
    """Control characters are escaped in every format."""
    bad = "Bell \x1b]52;c;aGk=\x07 and \u202eesrever \x9b2J"
    themes = f"## Themes\n\n* {bad}\n\n"
    for score in (1, 2):
        text = signal_note([(bad, f"{bad} {score}", score)], title=f"{bad} {score}").replace(
            "## Sig", f"{themes}## Sig"
        )
        (shell.cwd / "notes" / "one.md").write_text(text, encoding="utf-8")
        assert shell.call("ingest").code == 0
    ran = shell.having(NO_COLOR="1", PAGER="cat").terminal(*arguments)
    assert ran.code == 0
    assert "Bell" in ran.out
    assert not set(ran.out) & set("\x1b\x07\x9b\u202e")


# what is new --------------------------------------------------------------------------------------------------------


def test_every_reading_command_takes_new(changed: Shell) -> None:
    """The count beside a list says how many of other kinds are new."""
    assert [row["name"] for row in changed.call("list", "--new").table] == ["Gamma rays"]
    assert changed.call("list", "issues", "--new").err == "0 issues. Other kinds (`signals list all`): 1 signal.\n"
    assert [row["name"] for row in changed.call("search", "volcanoes", "--new").table] == ["Gamma rays"]
    assert changed.call("search", "customers", "--new", "--retired").table == []
    assert changed.call("stats", "--new").table[0]["findings"] == "1"
    assert changed.call("articles", "--new").table[0]["title"] == "Another"
    assert len(changed.call("export", "--new").table) == 1


def test_moved_findings_are_mentioned(shell: Shell) -> None:
    """A row that went to another note is not new, and whoever looks for it in the list learns why."""
    ingest(shell, ALPHA, BETA)
    (shell.cwd / "notes" / "one.md").write_text(signal_note([ALPHA]), encoding="utf-8")
    ingest(shell, BETA, name="two.md", url="https://two.example/", title="Two")
    assert shell.call("list", "--new").err == (
        "0 signals.\nThe latest ingestion also moved 1 finding. These are not new; `signals diff` shows them.\n"
    )


def test_new_since_takes_a_day_or_a_number_of_days(changed: Shell) -> None:
    """Days are counted back from today, in UTC."""
    everything = changed.call("list").out
    assert (
        changed.call("list", "--new-since", "1d").out == changed.call("list", "--new-since", "2024").out == everything
    )
    assert changed.call("list", "--new-since", "99999d").out == everything
    assert changed.call("list", "--new-since", "9999").lines[1:] == []
    wrong = changed.call("list", "--new-since", "7x")
    assert wrong.code == 2
    assert "`--new-since` cannot be `7x`" in wrong.err


def test_counts_of_a_row_include_the_article_which_is_said(seeded: Shell) -> None:
    """A row of 31 added is an article and 30 findings."""
    ran = seeded.call("diff", "--stat")
    assert sum(int(row["added"]) for row in ran.table) == 74 + 4
    assert ran.err.endswith(
        "Findings: 74 added. Articles: 4 added.\nThe counts of a row include the changes of the article itself.\n"
    )
    assert "counts of a row" not in seeded.call("diff", "--stat", "--kind", "signals").err
