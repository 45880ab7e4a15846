"""``signals list`` and the filters that every read command shares, on the seeds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cli.shell import Shell
from signals.columns import REGISTRY


def test_list_shows_the_signals_of_the_highest_relevancy(seeded: Shell) -> None:
    """A sentence counts the findings of other kinds."""
    ran = seeded.call("list", "--min-relevancy", "5")
    assert [row["name"] for row in ran.table] == [
        "Emergence of Reasoning Models",
        "Shift Towards Multimodal AI",
        "AI's Role in Education and Art",
    ]
    assert ran.err == ("3 signals. Other kinds (`signals list all`): 3 behaviors, 3 technologies, 3 issues.\n")
    assert ran.code == 0


def test_all_kinds_are_listed_on_request(seeded: Shell) -> None:
    """Four kinds have three findings each of relevancy 5."""
    ran = seeded.call("list", "all", "--min-relevancy", "5")
    assert [row["kind"] for row in ran.table] == [
        kind for kind in ("signal", "behavior", "technology", "issue") for _ in range(3)
    ]


def test_a_pipe_gets_all_columns_in_full(seeded: Shell) -> None:
    """A program gets the export contract: tab-separated lines with a header."""
    ran = seeded.call("list")
    assert ran.lines[0].split("\t") == list(REGISTRY.exported)
    assert len(ran.table) == 6
    assert all(len(row["id"]) == 16 for row in ran.table)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("behaviors",), 10),
        (("behavior", "technology"), 16),
        (("behaviours,technologies",), 16),
        (("signals", "--kind", "issue"), 14),
        (("--kind", "highlights", "--kind", "issues"), 52),
        (("all",), 74),
        (("ALL",), 74),
        (("all", "--max-relevancy", "3"), 3),
        (("all", "--min-relevancy", "5", "--include-unscored"), 56),
        (("all", "--only-unscored"), 44),
        (("all", "--category", "Technology"), 30),
        (("all", "--article-type", "news"), 30),
        (("all", "--source", "simonwillison.net", "--source", "theatlantic.com"), 44),
        (("all", "--source", "simonwillison.net", "--min-relevancy", "1"), 0),
        (("all", "--edition", "20067.0"), 30),
        (("all", "--theme", "prediction"), 30),
        (("all", "--keyword", "sam altman"), 30),
        (("all", "--since", "2024-12", "--until", "2024"), 30),
        (("all", "--until", "2024-09-12"), 14),
        (("all", "--path", "003_"), 14),
        (("all", "--text", "chain of thought"), 4),
        (("all", "--limit", "5"), 5),
        (("all", "--limit", "0"), 0),
        (("all", "--offset", "70"), 4),
        (("all", "--retired"), 74),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_filter_narrows_the_list(seeded: Shell, arguments: tuple[str, ...], count: int) -> None:
    """A repeated option means OR; different options mean AND."""
    ran = seeded.call("list", *arguments)
    assert ran.code == 0
    assert len(ran.table) == count


def test_since_takes_days_ago(seeded: Shell) -> None:
    """Counted back from today, as with --new-since."""
    assert seeded.call("list", "all", "--since", "99999d").out == seeded.call("list", "all").out
    assert (
        seeded.call("list", "all", "--since", "1d", "-c", "dated_by", "--no-header").out.split() == ["first_seen"] * 30
    )
    wrong = seeded.call("list", "--until", "7d")
    assert (wrong.code, "days ago" in wrong.err) == (2, False)


def test_an_article_is_named_by_id_or_title(seeded: Shell) -> None:
    """Users have one or the other at hand."""
    [article] = {row["article_id"] for row in seeded.call("list").table}
    by_id = seeded.call("list", "all", "--article", article[:6])
    by_title = seeded.call("list", "all", "--article", "Leap Towards Reasoning")
    assert by_id.out == by_title.out
    assert len(by_id.table) == 30


@pytest.mark.parametrize("option", ["--min-relevancy", "--max-relevancy", "--since", "--until", "--limit", "--offset"])
def test_a_bound_given_twice_is_a_usage_error(seeded: Shell, option: str) -> None:
    """It is unclear which one applies."""
    ran = seeded.call("list", option, "3", option, "4")
    assert (ran.code, ran.out) == (2, "")
    assert option in ran.err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--min-relevancy", "6"), "1 to 5"),
        (("--min-relevancy", "high"), "1 to 5"),
        (("--since", "2024-13"), "2024-09-13"),
        (("--until", "yesterday"), "2024-09-13"),
        (("--limit", "-1"), "0 or more"),
        (("--sort", "id; DROP TABLE findings"), "Write one of id, kind, name, "),
        (("--sort", "rank"), "signals search"),
        (("--columns", "id,nme"), "name"),
        (("-f", "yaml"), "ndjson"),
        (("-f", "csv", "--json"), "once"),
        (("omens",), "technologies"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_value_is_answered_with_the_right_ones(seeded: Shell, arguments: tuple[str, ...], named: str) -> None:
    """The exit code is 2, and the error says what to write."""
    ran = seeded.call("list", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
    assert "Traceback" not in ran.err


def test_findings_without_a_score_are_counted(seeded: Shell) -> None:
    """Some layouts score only some kinds, so a bound hides many findings."""
    ran = seeded.call("list", "all", "--min-relevancy", "5")
    assert ran.err == "12 findings.\n44 findings without a score are hidden; add `--include-unscored` to see them.\n"


def test_a_limit_shows_the_total(seeded: Shell) -> None:
    """The first ten are not mistaken for all."""
    assert seeded.call("list", "all", "-n", "2").err == "2 of 74 findings.\n"


def test_one_finding_of_many_kinds_is_counted_as_one(seeded: Shell) -> None:
    """As one of a single kind is."""
    assert seeded.call("list", "all", "--text", "shift towards multimodal").err == "1 finding.\n"


def test_quiet_prints_only_data(seeded: Shell) -> None:
    """Nothing goes to stderr."""
    ran = seeded.call("list", "-q", "all", "--min-relevancy", "5")
    assert ran.err == ""
    assert len(ran.table) == 12


def test_an_empty_answer_is_an_error_only_with_fail_if_empty(seeded: Shell) -> None:
    """A script can ask for the error."""
    assert seeded.call("list", "concerns").code == 0
    assert seeded.call("list", "concerns", "--fail-if-empty").code == 1


def test_formats_agree(seeded: Shell) -> None:
    """Every format contains the same findings."""
    tsv = seeded.call("list", "all").table
    records = json.loads(seeded.call("list", "all", "--json").out)
    lines = [json.loads(line) for line in seeded.call("list", "all", "-f", "ndjson").lines]
    table = list(csv.DictReader(io.StringIO(seeded.call("list", "all", "-f", "csv").out)))
    assert records == lines
    assert [r["id"] for r in records] == [r["id"] for r in tsv] == [r["id"] for r in table]
    assert {tuple(r) for r in records} == {REGISTRY.exported}
    assert seeded.call("list", "all", "-f", "md", "-c", "id").out.count("\n") == 74 + 2


def test_columns_are_chosen_and_ordered(seeded: Shell) -> None:
    """Including columns of the article; the header can be left out."""
    ran = seeded.call("list", "-c", "relevancy,name", "-c", "Themes", "--no-header", "-n", "1")
    assert ran.out == (
        "5\tEmergence of Reasoning Models\t"
        "openai; generative ai; model development; artificial intelligence; reasoning; prediction\n"
    )


def test_a_missing_database_is_an_error_that_says_how_to_make_one(shell: Shell) -> None:
    """It is the first mistake of a newcomer."""
    ran = shell.call("list")
    assert ran.code == 1
    missing = shell.cwd / "signals.db"
    assert ran.err == f"signals: The database {missing} does not exist.\nRun `signals ingest FOLDER` to make one.\n"
