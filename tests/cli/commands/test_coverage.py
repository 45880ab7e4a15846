"""``signals coverage``: a grid on a terminal, a line for each cell elsewhere."""

from __future__ import annotations

import json

import pytest

from cli.shell import Shell
from notes import signal_note

NOTES = (
    ("2023/11/02", "one", "Signals", (5, 4)),
    ("2024/02/01", "two", "Signals", (5,)),
    ("2024/02", "three", "Issues", (None,)),
)


@pytest.fixture
def covered(shell: Shell) -> Shell:
    """Two signal notes and one of issues, with months between them."""
    for day, name, kind, scores in NOTES:
        rows = [(f"Name {at}", "Text", score) for at, score in enumerate(scores)]
        note = signal_note(rows, url=f"https://a.example/{day}/{name}", kind=kind)
        (shell.cwd / "notes" / f"{name}.md").write_text(note, encoding="utf-8")
    assert shell.call("ingest").code == 0
    return shell.having(COLUMNS="80")


def test_a_terminal_gets_a_grid_with_dots_for_empty_cells(covered: Shell) -> None:
    """Gaps are seen at once; years stand above months."""
    ran = covered.call("coverage", "--by", "kind,month", "-f", "table")
    assert ran.out == (
        "        2023    2024\n"
        "        11  12  01  02\n"
        "signal   2   ·   ·   1\n"
        "issue    ·   ·   ·   1\n"
    )  # fmt: skip
    assert ran.err == "5 of 8 cells are empty. Emptiest: kind issue (3 of 4), month 2023-12 and 1 more (2 of 2).\n"


def test_data_has_a_line_for_each_cell_even_if_it_is_empty(covered: Shell) -> None:
    """A program needs no rule for missing cells."""
    table = covered.call("coverage", "--by", "kind,month").table
    assert len(table) == 8
    assert table[0] == {"kind": "signal", "month": "2023-11", "findings": "2", "articles": "1"}
    assert table[1] == {"kind": "signal", "month": "2023-12", "findings": "0", "articles": "0"}
    rows = json.loads(covered.call("coverage", "--by", "relevancy,kind", "--json").out)
    assert [row["relevancy"] for row in rows[::2]] == [5, 4, 3, 2, 1, "(none)"]
    named = covered.call("coverage", "--by", "kind,month", "-c", "month,articles", "-n", "1")
    assert named.lines[:2] == ["month\tarticles", "2023-11\t1"]


def test_three_axes_make_sections(covered: Shell) -> None:
    """Each value of the first axis heads a grid of the other two."""
    out = covered.call("coverage", "--by", "kind,relevancy,year", "-f", "table").out
    first, second = out.split("\n\n")
    assert first.splitlines()[0] == "signal"
    assert second.splitlines()[0] == "issue"
    assert second.splitlines()[-1].split() == ["(none)", "·", "1"]


def test_articles_can_be_counted_instead(covered: Shell) -> None:
    """Two findings of one article count once."""
    lines = covered.call("coverage", "--by", "kind,year", "--count", "articles", "-f", "table").lines
    assert lines[1].split() == ["signal", "1", "1"]


def test_filters_narrow_the_findings_and_their_axes(covered: Shell) -> None:
    """The grid has only what the filters match; a named kind keeps its row."""
    lines = covered.call("coverage", "--by", "kind,month", "--since", "2024", "-f", "table").lines
    assert lines[0] == "        24"
    assert lines[1:] == ["        02", "signal   1", "issue    1"]
    ran = covered.call("coverage", "--by", "kind,year", "--kind", "signals,concerns")
    assert [row["kind"] for row in ran.table] == ["signal", "signal", "concern", "concern"]
    ran = covered.call("coverage", "--only-unscored", "--kind", "signals", "--fail-if-empty")
    assert (ran.code, ran.err) == (1, "No findings.\n")


def test_the_latest_months_are_shown_if_there_is_no_room_for_all(shell: Shell) -> None:
    """The months that do not fit are named, and no line exceeds the width."""
    for year in (2018, 2024):
        note = signal_note([("Name", "Text", 5)], url=f"https://a.example/{year}/03/one")
        (shell.cwd / "notes" / f"{year}.md").write_text(note, encoding="utf-8")
    shell.call("ingest")
    ran = shell.having(COLUMNS="60").call("coverage", "--by", "kind,month", "-f", "table")
    assert max(map(len, ran.lines)) <= 60
    assert ran.lines[1].split()[-1] == "03"
    assert "Hidden because the terminal is too narrow: 2018-03 to 2022-09" in ran.err


def test_a_terminal_shows_the_most_frequent_values_of_an_axis(shell: Shell) -> None:
    """Twenty rows fit a screen; a sentence shows the total, and data has all of them."""
    for at in range(25):
        note = signal_note([(f"Name {n}", "Text", 5) for n in range(at + 1)], url=f"https://h{at:02}.example/2024/03/")
        (shell.cwd / "notes" / f"{at}.md").write_text(note, encoding="utf-8")
    shell.call("ingest")
    ran = shell.call("coverage", "--by", "source,month", "-f", "table")
    assert [line.split()[0] for line in ran.lines[2:4]] == ["h24.example", "h23.example"]
    assert len(ran.lines) == 22
    assert "Showing the 20 most frequent of 25 sources (--limit)." in ran.err
    assert len(shell.call("coverage", "--by", "source,month").table) == 25
    assert len(shell.call("coverage", "--by", "source,month", "-n", "3").table) == 3


def test_labels_cannot_control_the_terminal(shell: Shell) -> None:
    """Control characters of a note are escaped."""
    note = signal_note([("Name", "Text", 5)]).replace("## Signals", "## Themes\n\n* red\x1b[31m\u202e\n\n## Signals")
    (shell.cwd / "notes" / "one.md").write_text(note, encoding="utf-8")
    shell.call("ingest")
    for by in ("theme,kind", "kind,theme", "theme,kind,year"):
        ran = shell.call("coverage", "--by", by, "-f", "table")
        assert "red" in ran.out
        assert not {"\x1b", "\u202e"} & {*ran.out, *ran.err}


def test_notes_name_imprecise_dates_first_seen_and_repeated_counts(shell: Shell) -> None:
    """The reader learns what the counts are based on."""
    for name, text in (("a", "* Published: 2024"), ("b", "* Category: x")):
        note = signal_note([("Name", "Text", 5)], url=f"https://a.example/{name}").replace("20240105", "letter")
        extra = f"## Themes\n\n* one\n* two\n\n## Other\n\n{text}\n\n## Signals"
        (shell.cwd / "notes" / f"{name}.md").write_text(note.replace("## Signals", extra), encoding="utf-8")
    shell.call("ingest")
    said = shell.call("coverage", "--by", "theme,month").err
    assert "Not in the grid: 1 finding dated without a month." in said
    assert "1 finding has no date; its first_seen date is used." in said
    assert "A finding counts once for each of its themes." in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "kind"), "two or three of"),
        (("--by", "kind,kind"), "two or three of"),
        (("--by", "kind,colour"), "two or three of"),
        (("--by", "kind,month", "--by", "kind,year"), "`--by` is given 2 times"),
        (("--count", "notes"), "findings, articles"),
        (("--sort", "id"), "always sorted"),
        (("--offset", "3"), "always sorted"),
        (("-c", "colour"), "Unknown column"),
    ],
)
def test_wrong_options_are_usage_errors(covered: Shell, arguments: tuple[str, ...], said: str) -> None:
    """The error names the option and says what to write."""
    ran = covered.call("coverage", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
