"""Views: filters that signals.toml saves under a name."""

from __future__ import annotations

import pytest

from cli.shell import Shell
from notes import signal_note

SETTINGS = """\
db = "signals.db"
notes = ["notes"]
"""


@pytest.fixture
def viewed(shell: Shell) -> Shell:
    """A database of signals and issues, and a view of some of them."""
    rows = [("Five", "a", 5), ("Four", "b", 4), ("Three", "c", 3), ("None", "d", None)]
    for kind in ("Signals", "Issues"):
        note = signal_note(rows, url=f"https://{kind}.example/2024/05/1", kind=kind)
        (shell.cwd / "notes" / f"{kind}.md").write_text(note, encoding="utf-8")
    assert shell.call("ingest").code == 0
    keep(shell, '[views.high]\nkind = ["issues"]\nmin-relevancy = 4\nsince = 2024-01-01\nsort = "name"\nlimit = 1\n')
    return shell


def keep(shell: Shell, views: str) -> None:
    (shell.cwd / "signals.toml").write_text(SETTINGS + views, encoding="utf-8")


def names(shell: Shell, *arguments: str) -> list[str]:
    ran = shell.call(*arguments, "-c", "kind,name")
    assert ran.code == 0, ran.err
    return [f"{row['kind']} {row['name']}" for row in ran.table]


def test_a_view_stands_for_its_options(viewed: Shell) -> None:
    """Saved options need not be typed again."""
    asked = ("--kind", "issues", "--min-relevancy", "4", "--since", "2024-01-01", "--sort", "name", "--limit", "1")
    typed, kept = viewed.call("list", *asked), viewed.call("list", "--view", "high")
    assert kept == typed
    assert kept.table[0]["name"] == "Five"


def test_an_option_replaces_the_same_option_of_the_view(viewed: Shell) -> None:
    """The others stay; kinds as arguments count as given."""
    assert names(viewed, "list", "--view", "high", "-n", "9") == ["issue Five", "issue Four"]
    assert names(viewed, "list", "--view", "high", "--min-relevancy", "3", "-n", "9", "--sort", "relevancy") == [
        "issue Five", "issue Four", "issue Three",
    ]  # fmt: skip
    assert names(viewed, "list", "signals", "--view", "high") == ["signal Five"]
    assert names(viewed, "list", "--view", "high", "--kind", "signals") == ["signal Five"]
    assert names(viewed, "list", "--view", "high", "--until", "2024-04") == []


def test_an_option_that_contradicts_the_view_is_refused(viewed: Shell) -> None:
    """The view begins in 2024, so nothing can be older."""
    ran = viewed.call("list", "--view", "high", "--until", "2023")
    assert (ran.code, ran.out) == (2, "")
    assert "`--since 2024-01-01` and `--until 2023` exclude each other." in ran.err
    assert viewed.call("list", "--view", "high", "--only-unscored").code == 2


def test_every_read_command_takes_a_view(viewed: Shell) -> None:
    """Commands that count use its filters, but not its order or limit."""
    assert names(viewed, "search", "a OR b", "--raw", "--view", "high") == ["issue Five"]
    assert names(viewed, "export", "--view", "high", "-f", "tsv") == ["issue Five"]
    assert viewed.call("stats", "--view", "high").table[0]["findings"] == "2"
    assert len(viewed.call("articles", "--view", "high").table) == 1


def test_views_contain_flags_numbers_and_lists(viewed: Shell) -> None:
    """One value or several; a flag is true or false."""
    keep(viewed, '[views.a]\nmin-relevancy = 5\ninclude-unscored = true\nreverse = false\nkind = "all"\n')
    assert sorted(names(viewed, "list", "--view", "a")) == ["issue Five", "issue None", "signal Five", "signal None"]
    keep(viewed, '[views.b]\npath = ["Issues", "nowhere"]\nedition = 20240105\nkind = "all"\nonly-unscored = true\n')
    assert names(viewed, "list", "--view", "b") == ["issue None"]


def test_views_are_listed_as_options(viewed: Shell) -> None:
    """A person sees the options and can paste them."""
    keep(viewed, '[views.a]\nretired = true\nreverse = false\n[views."b c"]\ntheme = ["x y", "z"]\n')
    ran = viewed.call("views")
    assert ran.lines == ["view\toptions", "a\t--retired", "b c\t--theme 'x y' --theme z"]
    assert ran.err == "2 views.\n"
    keep(viewed, "")
    assert viewed.call("views").err == "No views. `signals init` writes a signals.toml with an example.\n"


@pytest.mark.parametrize(
    ("views", "said"),
    [
        ("[views.high]\nmin-relevanci = 4\n", ("Did you mean `min-relevancy`?", "min-relevancy, ")),
        ("[views.high]\ncolumns = 'id'\n", ("`views.high.columns`: Unknown filter", "min-relevancy, ")),
        ("[views.high]\nview = 'high'\n", ("`views.high.view`: Unknown filter", "min-relevancy, ")),
        ("[views.high]\nmin-relevancy = 9\n", ("`views.high.min-relevancy` cannot be used", "from 1 to 5")),
        ("[views.high]\nmin-relevancy = [4, 5]\n", ("`views.high.min-relevancy`", "once")),
        ("[views.high]\nmin-relevancy = true\n", ("`views.high.min-relevancy`", "a number")),
        ("[views.high]\nkind = 'omens'\n", ("`views.high.kind`", "Kinds are")),
        ("[views.high]\nkind = []\n", ("`views.high.kind`", "a list of them")),
        ("[views.high]\nkind = { a = 1 }\n", ("`views.high.kind`", "a list of them")),
        ("[views.high]\nsince = '2024-13'\n", ("`views.high.since`", "a date")),
        ("[views.high]\nretired = 'yes'\n", ("`views.high.retired`", "true or false")),
        ("[views]\nhigh = 3\n", ("`views.high`", "a table")),
        ("views = 3\n", ("`views`", "a table")),
    ],
)
def test_a_wrong_view_is_an_error_that_names_file_and_key(viewed: Shell, views: str, said: tuple[str, ...]) -> None:
    """And says what to write."""
    keep(viewed, views)
    ran = viewed.call("list", "--view", "high")
    assert (ran.code, ran.out) == (1, "")
    assert str(viewed.cwd / "signals.toml") in ran.err
    assert all(words in ran.err for words in said), ran.err


def test_a_faulty_view_fails_only_calls_that_name_it(viewed: Shell) -> None:
    """Other calls still work."""
    keep(viewed, "[views.bad]\nomens = 1\n[views.good]\nmin-relevancy = 5\n")
    assert names(viewed, "list", "--view", "good") == ["signal Five"]


def test_an_unknown_view_gets_a_suggestion(viewed: Shell) -> None:
    """Only one view can be named."""
    ran = viewed.call("list", "--view", "hihg")
    assert (ran.code, ran.err) == (2, "signals: Unknown view `hihg`. Did you mean `high`?\nViews are: high.\n")
    twice = viewed.call("list", "--view", "high", "--view", "high")
    assert (twice.code, twice.err) == (2, "signals: `--view` is given 2 times.\nGive it once.\n")
    keep(viewed, "")
    assert "`signals init` shows how" in viewed.call("list", "--view", "high").err


def test_the_shell_completes_views(viewed: Shell) -> None:
    """A tab offers the names in signals.toml."""
    line = "signals list --view "
    asked = {"_SIGNALS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": "3"}
    assert viewed.having(**asked).process().lines == ["high"]


def test_the_view_in_the_template_of_init_works(shell: Shell) -> None:
    """Its comment signs only have to be removed."""
    (shell.cwd / "new").mkdir()
    inner = Shell(shell.cwd / "new", {})
    assert inner.call("init").code == 0
    file = inner.cwd / "signals.toml"
    head, found, view = file.read_text(encoding="utf-8").partition("# [views.")
    file.write_text(head + (found + view).replace("# ", ""), encoding="utf-8")
    assert inner.call("views").table == [
        {"view": "energy", "options": "--category energy --kind signals --kind issues --min-relevancy 4 --since 2024"}
    ]
    (inner.cwd / "one.md").write_text(signal_note([("Name", "Text", 5)]), encoding="utf-8")
    assert inner.call("ingest").code == 0
    assert inner.call("list", "--view", "energy").code == 0
