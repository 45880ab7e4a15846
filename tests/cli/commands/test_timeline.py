"""``signals timeline``: output for scripts, for terminals, and on stderr."""

from __future__ import annotations

import json
import re

import pytest

from cli.shell import Shell
from dated import dated_note

NOTES = [
    dated_note(1, "2024-01-15", ("A", "B"), ("energy", "solar roofs in the north")),
    dated_note(2, "2024-03-01", ("A", "B", "C"), ("energy",), host="two.example"),
    dated_note(3, "2024-03-20", ("A",), ("energy",), score=5),
    dated_note(4, "2024", ("A", "B"), ("energy",)),
    dated_note(5, "2024-03-08", ("A", "B", "C"), ("日本の家",)),
]
BLOCKS = set("▁▂▃▄▅▆▇█")


@pytest.fixture
def dated(shell: Shell) -> Shell:
    """A database of five notes."""
    for number, note in enumerate(NOTES, 1):
        (shell.cwd / "notes" / f"{number}.md").write_text(note, encoding="utf-8")
    assert shell.call("ingest").code == 0
    return shell.having(NO_COLOR="1", PAGER="cat")


def test_a_script_gets_a_row_for_each_period(dated: Shell) -> None:
    """Even for periods without findings; stderr says what was counted."""
    ran = dated.call("timeline", "--as-of", "2024-04")
    assert ran.lines == [
        "period\tfindings\tarticles",
        "2024-01\t2\t1",
        "2024-02\t0\t0",
        "2024-03\t7\t3",
        "2024-04\t0\t0",
    ]
    assert ran.err.splitlines() == [
        "9 findings from 4 independent articles in 4 months, 2024-01 to 2024-04.",
        "2 findings are not counted: dated less precisely than a month.",
        "No findings in 2024-04. The newest is dated 2024-03-20: try `--as-of 2024-03-20`.",
    ]


def test_a_script_gets_groups_in_long_form(dated: Shell) -> None:
    """A row for each group and period, the largest group first."""
    rows = json.loads(dated.call("timeline", "--of", "theme", "--by", "quarter", "--as-of", "2024-06", "--json").out)
    assert rows[:3] == [
        {"theme": "energy", "period": "2024-Q1", "findings": 6, "articles": 3},
        {"theme": "energy", "period": "2024-Q2", "findings": 0, "articles": 0},
        {"theme": "日本の家", "period": "2024-Q1", "findings": 3, "articles": 1},
    ]
    assert len(rows) == 6
    assert len(dated.call("timeline", "--of", "theme", "--by", "year", "--as-of", "2024", "--limit", "1").table) == 1
    assert dated.call("timeline", "--of", "kind", "-c", "kind,findings", "--last", "1", "--as-of", "2024-03").lines == [
        "kind\tfindings", "signal\t7",
    ]  # fmt: skip


def test_limit_and_offset_apply_to_rows(dated: Shell) -> None:
    """As in other commands."""
    table = dated.call("timeline", "--as-of", "2024-04", "--offset", "1", "-n", "2").table
    assert [row["period"] for row in table] == ["2024-02", "2024-03"]


def test_an_empty_timeline_is_an_error_only_with_fail_if_empty(dated: Shell) -> None:
    """By default it is a row of zeros."""
    nothing = dated.call("timeline", "--kind", "issues", "--as-of", "2024-04", "--fail-if-empty")
    assert (nothing.code, nothing.lines[1:]) == (1, ["2024-04\t0\t0"])
    assert dated.call("timeline", "--emerging", "--as-of", "2023", "--fail-if-empty").code == 1
    assert dated.call("timeline", "--emerging", "--as-of", "2024-03", "--fail-if-empty").code == 0


def test_emerging_groups_name_a_finding(dated: Shell) -> None:
    """Other commands take its id."""
    ran = dated.call("timeline", "--emerging", "--as-of", "2024-03", "--json")
    [row] = json.loads(ran.out)
    assert {name: row[name] for name in ("theme", "before", "now", "growth", "articles", "sources", "first")} == {
        "theme": "energy", "before": 0, "now": 4, "growth": None, "articles": 2, "sources": 2, "first": "2024",
    }  # fmt: skip
    assert dated.call("list", "--json", "-c", "id", "--min-relevancy", "5").out.count(row["id"]) == 1
    assert ran.err.startswith(
        "1 theme grew from 2024-02 to 2024-03: at least 50% more findings, or none before (new), and"
    )
    assert (
        dated.call("timeline", "--emerging", "--of", "source", "--as-of", "2024-03").table[0]["source"] == "one.example"
    )


def test_an_incomplete_step_is_noted(dated: Shell) -> None:
    """Its counts will grow; complete steps compare better."""
    assert "2024-03 is not over: it is counted up to 2024-03-20." in dated.call("timeline", "--as-of", "2024-03-20").err
    assert "add `--as-of 2024-02-29`." in dated.call("timeline", "--emerging", "--as-of", "2024-03-20").err


def test_findings_dated_by_first_seen_are_counted(dated: Shell) -> None:
    """They can be left out."""
    (dated.cwd / "notes" / "6.md").write_text(dated_note(6, None), encoding="utf-8")
    dated.call("ingest")
    ran = dated.call("timeline", "--by", "year")
    assert (
        "1 finding has no date; its first_seen date is used. `--without-first-seen` leaves out such findings."
        in ran.err
    )
    less = dated.call("timeline", "--by", "year", "--without-first-seen")
    assert "first seen" not in less.err
    assert sum(int(row["findings"]) for row in less.table) == 11


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--by", "day"], "week, month, quarter, year"),
        (["--of", "colour"], "keyword, theme"),
        (["--last", "0"], "`--last` cannot be `0`"),
        (["--limit", "x"], "`--limit` cannot be `x`"),
        (["--as-of", "soon"], "`--as-of` cannot be `soon`"),
        (["--sort", "name"], "always sorted"),
        (["--emerging", "--last", "3"], "exclude each other"),
        (["--columns", "rank"], "Unknown column `rank`"),
        (["--of", "cluster"], "signals embed"),
    ],
)
def test_wrong_options_of_timeline_are_usage_errors(dated: Shell, arguments: list[str], says: str) -> None:
    """The error names the option or says what to do."""
    ran = dated.call("timeline", *arguments)
    assert ran.code == (1 if "cluster" in arguments else 2)
    assert ran.out == ""
    assert says in ran.err


# what a person sees -------------------------------------------------------------------------------------------------


def test_a_terminal_gets_a_bar_for_each_step(dated: Shell) -> None:
    """No findings, no bar."""
    ran = dated.terminal("timeline", "--as-of", "2024-04", "-q", columns=80)
    assert ran.lines[0].split() == ["month", "findings", "articles"]
    assert [line.split()[0] for line in ran.lines[2:]] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    bars = [line.partition("  █")[2] for line in ran.lines[2:]]
    assert 0 < len(bars[0]) < len(bars[2])
    assert bars[1] == bars[3] == ""


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize(
    "asked",
    [("--of", "theme", "--by", "week", "--as-of", "2024-12"), ("--emerging", "--as-of", "2024-03"), ()],
    ids=str,
)
def test_it_fits_any_terminal(dated: Shell, columns: int, asked: tuple[str, ...]) -> None:
    """No line is wider than the terminal."""
    from rich.cells import cell_len

    ran = dated.terminal("timeline", *asked, "-q", columns=columns)
    assert ran.code == 0
    assert max(cell_len(line) for line in ran.lines if not line.startswith("Not shown")) <= columns


def test_a_terminal_gets_a_sparkline_for_each_group(dated: Shell) -> None:
    """A character for each step, scaled to the group's own maximum, and the last change."""
    ran = dated.terminal("timeline", "--of", "theme", "--as-of", "2024-04", columns=100)
    header, _, energy, house, roofs = ran.lines[:5]
    assert header.split() == ["theme", "findings", "articles", "2024-01", "to", "2024-04", "2024-04", "change"]
    assert re.split(r"\s{2,}", energy.strip()) == ["energy", "6", "3", "▅▁█▁", "0", "-100%"]
    assert re.split(r"\s{2,}", house.strip())[3:] == ["▁▁█▁", "0", "-100%"]
    assert re.split(r"\s{2,}", roofs.strip())[3:] == ["█▁▁▁", "0"]


def test_a_narrow_terminal_shows_the_last_steps(dated: Shell) -> None:
    """A sentence says so."""
    ran = dated.terminal("timeline", "--of", "theme", "--by", "week", "--as-of", "2024-12", columns=80)
    course = next(word for word in ran.lines[2].split() if set(word) <= BLOCKS)
    assert len(course) < 52
    assert f"room for the last {len(course)} of 51 weeks" in ran.out
    wide = dated.terminal("timeline", "--of", "theme", "--by", "week", "--as-of", "2024-12", columns=200)
    assert "room for" not in wide.out
    assert len(next(word for word in wide.lines[2].split() if set(word) <= BLOCKS)) == 51


def test_a_terminal_without_blocks_gets_plain_characters(dated: Shell) -> None:
    """The same picture in ASCII."""
    plain = dated.having(PYTHONIOENCODING="ascii")
    ran = plain.terminal("timeline", "--of", "theme", "--as-of", "2024-04", columns=100)
    assert "=_#_" in ran.out
    assert not BLOCKS & set(ran.out)
    assert re.search(r"2024-03 +7 +3  #+\n", plain.terminal("timeline", "--as-of", "2024-04").out)


def test_a_terminal_shows_the_twenty_largest_groups(shell: Shell) -> None:
    """--limit shows more."""
    for number in range(25):
        note = dated_note(number, "2024-01-15", [f"N{at}" for at in range(number // 5 + 1)], [f"theme {number:02}"])
        (shell.cwd / "notes" / f"{number}.md").write_text(note, encoding="utf-8")
    shell.call("ingest")
    ran = shell.having(NO_COLOR="1", PAGER="cat").terminal("timeline", "--of", "theme", "--as-of", "2024-01")
    assert [line[:8] for line in ran.lines[2:5]] == ["theme 20", "theme 21", "theme 22"]
    assert "Showing 20 of 25 themes (`--limit`)." in ran.out
    assert len([line for line in ran.lines if line.startswith("theme ")]) == 21
    every = shell.having(PAGER="cat").terminal("timeline", "--of", "theme", "--as-of", "2024-01", "--limit", "30", "-q")
    assert len(every.lines) == 27


def test_emerging_groups_have_more_columns_on_a_wider_terminal(dated: Shell) -> None:
    """The counts stand under the names of their steps."""
    narrow = dated.terminal("timeline", "--emerging", "--as-of", "2024-03", "-q", columns=80)
    assert narrow.lines[0].split() == ["theme", "2024-02", "2024-03", "growth", "articles", "id", "name"]
    assert narrow.lines[2].split()[:5] == ["energy", "0", "4", "new", "2"]
    wide = dated.terminal("timeline", "--emerging", "--as-of", "2024-03", "-q", columns=130)
    assert {"sources", "first", "kind"} <= set(wide.lines[0].split())


def test_kinds_that_grow_have_one_column_kind(dated: Shell) -> None:
    """A program needs names that differ, and a person the name of the group, however narrow the terminal."""
    asked = ("timeline", "--emerging", "--of", "kind", "--as-of", "2024-03")
    [row] = dated.call(*asked).table
    assert (row["kind"], row["now"]) == ("signal", "7")
    header, _, cells, *_ = dated.terminal(*asked, columns=90).lines
    assert header.split()[0] == "kind"
    assert cells.split()[0] == "signal"
    assert dated.call(*asked, "-f", "csv").lines[0].split(",").count("kind") == 1


@pytest.mark.parametrize("more", [(), ("--of", "theme"), ("--emerging",)])
def test_a_timeline_that_would_begin_after_its_end_says_so(dated: Shell, more: tuple[str, ...]) -> None:
    """It has no rows, and one sentence says why."""
    ran = dated.call("timeline", "--since", "2999-05", *more)
    assert (ran.code, ran.table) == (0, [])
    assert re.fullmatch(r"No findings are counted: `--since 2999-05` is later than [\d-]+, .*\n", ran.err)
