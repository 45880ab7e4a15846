"""``stats --scores``, ``list --rank`` and ``--top``."""

from __future__ import annotations

import csv
import io

import pytest

from cli.shell import Shell
from notes import signal_note


@pytest.fixture
def scored(shell: Shell) -> Shell:
    """Two signal notes and one of issues: nearly everything is scored high."""
    rows = [(f"Name {at}", f"Text {at}", (5, 5, 5, 4, 4, 4, 4, 3, None, None)[at]) for at in range(10)]
    for name, url, kind in (("one", "1", "Signals"), ("two", "2", "Signals"), ("three", "3", "Issues")):
        note = signal_note(rows[: 4 if name == "two" else 10], url=f"https://a.example/{url}", kind=kind)
        (shell.cwd / "notes" / f"{name}.md").write_text(note, encoding="utf-8")
    assert shell.call("ingest").code == 0
    return shell


def test_scores_show_shares_and_what_a_bound_would_keep(scored: Shell) -> None:
    """A line for each score of each kind, and one for no score."""
    table = scored.call("stats", "--scores").table
    assert len(table) == 12
    assert table[1] == {
        "kind": "signal", "relevancy": "4", "findings": "5", "percent": "35.7", "percent_of_scored": "41.7",
        "kept": "11", "kept_percent": "78.6", "kept_percent_of_scored": "91.7",
    }  # fmt: skip
    assert table[5] == {
        "kind": "signal", "relevancy": "", "findings": "2", "percent": "14.3", "percent_of_scored": "",
        "kept": "", "kept_percent": "", "kept_percent_of_scored": "",
    }  # fmt: skip


def test_scores_say_in_words_that_a_bound_hardly_filters(scored: Shell) -> None:
    """A user of the usual bound learns what it does here."""
    assert scored.call("stats", "--scores").err.startswith(
        "--min-relevancy 4 keeps 88% to 92% of the scored findings of each kind, so it hardly filters."
    )
    assert "of the scored issues, so it hardly" in scored.call("stats", "--scores", "--kind", "issues").err
    assert scored.call("stats", "--scores", "--only-unscored").err == "No finding has a score.\n"
    ran = scored.call("stats", "--scores", "--max-relevancy", "4", "--kind", "issues", "--by", "source")
    assert ran.err == (
        "--min-relevancy 4 keeps 80% of the scored findings, so it hardly filters. --min-relevancy 5 keeps 0%."
        " `signals list --rank` shows how a score compares with others.\n"
    )


@pytest.mark.parametrize("command", ["articles", "deal"])
def test_commands_without_sorted_findings_refuse_top(scored: Shell, command: str) -> None:
    """An option without effect is an error."""
    ran = scored.call(command, "--top", "1")
    assert (ran.code, ran.out) == (2, "")
    assert "Unknown option `--top`" in ran.err


def test_scores_take_filters_groups_and_columns(scored: Shell) -> None:
    """They are filtered and grouped as without --scores."""
    ran = scored.call("stats", "--scores", "--by", "source", "--min-relevancy", "5", "-c", "source,findings", "--json")
    assert '{"source": "a.example", "findings": 9}' in ran.out
    assert len(scored.call("stats", "--scores", "--limit", "1").table) == 6
    assert scored.call("stats", "--scores", "--limit", "1", "--offset", "1").table[0]["kind"] == "issue"
    assert scored.call("stats", "--scores", "-c", "bar").code == 2


def test_scores_are_drawn_with_bars(scored: Shell) -> None:
    """A terminal shows a bar for each share, and each kind once."""
    drawn = scored.having(COLUMNS="80").call("stats", "--scores", "-f", "table").lines
    assert [line.split()[0] for line in drawn].count("signal") == 1
    assert all(len(line) <= 80 for line in drawn)
    assert max(line.count("█") for line in drawn) == 6  # 42.9% of 16 columns
    assert any(line.split()[0] == "none" for line in drawn)


def test_rank_adds_the_percentiles(scored: Shell) -> None:
    """As the last columns in a pipe, beside the relevancy in a table, or by name."""
    table = scored.call("list", "--rank").table
    assert list(table[0])[-2:] == ["kind_percentile", "article_percentile"]
    assert {row["kind_percentile"] for row in table if row["relevancy"] == "5"} == {"75.0"}
    drawn = scored.having(COLUMNS="100").call("list", "--rank", "-f", "table").lines
    assert drawn[0].split()[1:6] == ["relevancy", "kind", "%", "article", "%"]
    assert drawn[2].split()[1:4] == ["5", "75.0", "81.3"]
    named = scored.call("list", "-c", "name,kind_percentile", "--rank", "-n", "1").table
    assert list(named[0]) == ["name", "kind_percentile", "article_percentile"]
    assert "kind_percentile" not in scored.call("list").lines[0]


def test_rank_goes_into_an_export(scored: Shell) -> None:
    """Tables get percentiles on request, notes never."""
    rows = list(csv.DictReader(io.StringIO(scored.call("export", "--rank").out)))
    assert {row["kind_percentile"] for row in rows if not row["relevancy"]} == {""}
    assert "percentile" not in scored.call("export").out
    ran = scored.call("export", "notes/", "--rank", "-f", "md")
    assert (ran.code, ran.out) == (2, "")
    assert "`--rank` does not apply to notes" in ran.err


def test_top_limits_the_findings_per_article(scored: Shell) -> None:
    """The list shows the total without it."""
    ran = scored.call("list", "--top", "2")
    assert [row["name"] for row in ran.table] == ["Name 0", "Name 1"] * 2
    assert ran.err == "4 of 14 signals, at most 2 per article. Other kinds (`signals list all`): 10 issues.\n"
    assert scored.call("list", "--top", "50", "-q", "-c", "id").out == scored.call("list", "-q", "-c", "id").out
    assert len(scored.call("export", "--top", "1", "--kind", "all").out.splitlines()) == 4
    assert scored.call("search", "text", "--top", "1").err == "3 of 24 matches, at most 1 per article.\n"
    unscored = scored.call("list", "--top", "1", "--min-relevancy", "4").err
    assert unscored.endswith("\n2 findings without a score are hidden; add `--include-unscored` to see them.\n")


@pytest.mark.parametrize("value", ["-1", "x", "1.5", ""])
def test_top_is_a_number(scored: Shell, value: str) -> None:
    """The error names the option."""
    ran = scored.call("list", f"--top={value}")
    assert (ran.code, ran.out) == (2, "")
    assert "`--top` cannot be" in ran.err


def test_a_table_says_of_what_its_percentages_are(scored: Shell) -> None:
    """The sentence below it is about scored findings only."""
    said = scored.terminal("stats", "--scores").out
    assert "Percentages in the table are of all findings of each kind, also of those without a score." in said
    assert "of the scored findings of each kind" in said
    assert "Percentages" not in scored.terminal("stats", "--scores", "--min-relevancy", "1").out
