"""Wrong arguments: contradictions are refused, suggestions are made, and errors are sentences of this program."""

from __future__ import annotations

import pytest

from cli.shell import Shell
from signals.cli.main.catalogue import COMMANDS
from signals.cli.main.exclusions import EXCLUDES

ENGLISH_OF_TYPER = ("Invalid value", "Missing ", "Got unexpected", "requires an argument", "No such")


def refused(shell: Shell, arguments: str) -> str:
    """Return the message about wrong arguments."""
    ran = shell.call(*arguments.split())
    assert (ran.code, ran.out) == (2, ""), ran
    assert not any(words in ran.err for words in ENGLISH_OF_TYPER)
    assert len(ran.err.splitlines()) == 2
    return ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        "list --only-unscored --min-relevancy 4", "list --only-unscored --max-relevancy 4",
        "articles --only-unscored --include-unscored", "list -q -v", "-q list -v", "db path --quiet --verbose",
        "ingest --retire-missing --keep-missing", "duplicates --within --across", "search --raw --hybrid x",
        "search --raw --semantic x", "search --semantic --hybrid x", "timeline --emerging --last 3",
        "deal --html x.html --json", "deal --html x.html -f csv", "deal --html x.html --no-header",
        "deal --html x.html -c id", "mark 795d --star --no-star", "mark import x --ours --theirs",
        "trend import x --ours --theirs", "log 1 --limit 3", "list all issues", "list all,issues",
        "list --kind all --kind issues", "list all --kind issues", "list issues --kind all", "clusters all signals",
        "list --min-relevancy 4 --max-relevancy 3", "stats --since 2025 --until 2024",
        "list --since 2024-06 --until 2024-05-31", "timeline --since 2025 --as-of 2024-12",
        "list --tag a --tag b --not-tag A", "mark 795d --tag a --untag A",
    ],
)  # fmt: skip
def test_options_that_exclude_each_other_are_refused(seeded: Shell, arguments: str) -> None:
    """Silence would hide which of them counts."""
    assert "exclude each other." in refused(seeded, arguments)


def test_only_options_that_exist_are_declared_to_exclude_each_other(shell: Shell) -> None:
    """A renamed option would no longer be checked."""
    groups = {"mark": ("import",), "trend": ("import",)}
    pages = [shell.call(name, "--help").out for name in COMMANDS]
    pages += [shell.call(name, one, "--help").out for name, inner in groups.items() for one in inner]
    for one, others in EXCLUDES.items():
        for other in others:
            assert any(one in page and other in page for page in pages), (one, other)


@pytest.mark.parametrize(
    "arguments",
    [
        "list --min-relevancy 3 --max-relevancy 3", "list --since 2024-06 --until 2024", "list --tag a --not-tag b",
        "list --since 2024 --until 2024-06-01", "list signals issues", "list all --kind all", "list --kind all,all",
        "--no-pager list --pager", "list -f json --json", "list --no-header --no-header",
    ],
)  # fmt: skip
def test_options_that_go_together_are_accepted(seeded: Shell, arguments: str) -> None:
    """Only what can never be meant is refused."""
    assert seeded.call(*arguments.split()).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        "timeline --by month --by year", "timeline --of theme --of kind", "cite -f md -f ris 795d", "log -n 1 -n 2",
        "ingest -j 1 -j 2", "--db a --db b list", "list --color never --color always",
    ],
)  # fmt: skip
def test_an_option_with_one_value_is_given_once(seeded: Shell, arguments: str) -> None:
    """Otherwise the last would win unseen."""
    assert "is given 2 times." in refused(seeded, arguments)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("deal --kind signals --per-kind issues=3", "`--per-kind issues=3` names a kind that `--kind` leaves out."),
        ("deal --per-kind issues=3 --per-kind issues=4", "`--per-kind` is given several times for issues."),
        ("mark --star log", "`--star` does not apply to `signals mark log`."),
        ("mark --score 4 undo", "`--score` does not apply to `signals mark undo`."),
        ("clusters c-1 --cluster c-2", "`--cluster` does not apply to the findings of a cluster."),
        ("trend show a --trend a", "`--trend` does not apply to `signals trend show`."),
    ],
)
def test_an_option_without_effect_is_refused(seeded: Shell, arguments: str, says: str) -> None:
    """It would be ignored in silence."""
    seeded.call("trend", "new", "a")
    assert says in refused(seeded, arguments)


@pytest.mark.parametrize(
    ("arguments", "suggested"),
    [
        ("list --kinds", "--kind"), ("list --kinds=signals", "--kind"), ("mark --no-sta", "--no-star"),
        ("init --trsut", "--trust"), ("trend nwe", "new"), ("db verfy", "verify"), ("mark lgo", "log"),
        ("lsit", "list"),
        ("list --sort datde", "dated"), ("stats --by catgory", "category"), ("coverage --by kind,theem", "theme"),
        ("coverage --count artciles", "articles"), ("timeline --of theem", "theme"), ("timeline --by mnth", "month"),
        ("list -f jsno", "json"), ("export x.csv -f parqet", "parquet"), ("problems --severity rejectd", "rejected"),
        ("cite -f rsi x", "ris"), ("list --status reviwed", "reviewed"), ("mark x --status reviwed", "reviewed"),
        ("trend new x --horizon nxt", "next"), ("list --color awlays", "always"), ("--color nevr list", "never"),
        ("list signls", "signals"), ("list -c nme", "name"),
    ],
)  # fmt: skip
def test_a_misspelt_word_gets_a_suggestion(seeded: Shell, arguments: str, suggested: str) -> None:
    """For options, commands, and values of every closed list; the suggestion can be typed in its place."""
    assert f"Did you mean `{suggested}`?" in refused(seeded, arguments)


def test_an_option_gets_no_argument_as_suggestion(seeded: Shell) -> None:
    """``--ids`` would be no better than ``--kinds``."""
    assert "Did you mean" not in refused(seeded, "mark --idss")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("log one", "`RUN` cannot be `one`.\nWrite a whole number, 1 or more."),
        ("log 0", "`RUN` cannot be `0`.\nWrite a whole number, 1 or more."),
        ("log -n x", "`--limit` cannot be `x`.\nWrite a whole number, 0 or more."),
        ("ingest -j 0", "`--jobs` cannot be `0`.\nWrite a whole number, 1 or more."),
        ("--color red list", "`--color` cannot be `red`.\nWrite one of auto, always, never."),
        ("log 1 2", "The argument `2` is one too many.\n`signals log --help` explains"),
        ("show", "The argument `ID` is missing.\n`signals show --help` explains"),
        ("trend rename a", "The argument `NEW` is missing.\n`signals trend rename --help` explains"),
        ("list --limit", "`--limit` needs a value: `--limit N`.\n`signals list --help` explains"),
        ("list --quiet=yes", "`--quiet` takes no value.\n`signals list --help` explains"),
        ("list -Z", "Unknown option `-Z`.\n`signals list --help` explains"),
        ("-- --foo", "Unknown command `--foo`.\n`signals --help` lists"),
    ],
)
def test_errors_in_arguments_say_what_to_do(seeded: Shell, arguments: str, says: str) -> None:
    """They are in the words of this program, whoever finds them."""
    assert refused(seeded, arguments).startswith(f"signals: {says}")


def test_help_is_shown_whatever_else_is_given(seeded: Shell) -> None:
    """Who asks for help gets it."""
    assert seeded.call("list", "--only-unscored", "--min-relevancy", "4", "--help").code == 0
