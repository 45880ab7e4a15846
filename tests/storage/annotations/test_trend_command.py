"""``signals trend``."""

from __future__ import annotations

import json

import pytest

from cli.shell import Shell

Ids = dict[str, str]


@pytest.fixture
def gathered(shell: Shell, ids: Ids) -> Shell:
    """A trend of two findings, one of them scored 4 by its note."""
    made = shell.call(
        "trend", "new", "Sea", "--title", "Power of the sea", "--description", "Tides.\nWaves.", "--horizon", "NEXT"
    )
    assert made.err == "Trend sea created. Add findings: `signals trend add sea ID…`\n"
    shell.call("trend", "add", "sea", ids["Tides"], ids["Roofs"])
    return shell


def test_a_trend_is_told_with_its_evidence(gathered: Shell) -> None:
    """Numbers as data, the window of growth in words."""
    ran = gathered.call("trend", "list", "--as-of", "2024-02")
    [row] = ran.table
    assert {name: row[name] for name in ("name", "title", "horizon", "findings", "articles", "sources", "growth")} == {
        "name": "sea", "title": "Power of the sea", "horizon": "next", "findings": "2", "articles": "1", "sources": "1",
        "growth": "2",
    }  # fmt: skip
    assert ran.err == (
        "1 trend. Growth: the number of findings of the 90 days up to 2024-02-29, minus that of the 90 days before.\n"
    )
    assert gathered.call("trend", "list", "sea", "-c", "name,first,waiting", "--json").out == (
        '[\n{"name": "sea", "first": "2024-01-05", "waiting": 0}\n]\n'
    )


def test_a_trend_is_shown_with_its_findings(gathered: Shell) -> None:
    """Facts beside the data; the findings as list gives them, narrowed by the same filters."""
    ran = gathered.call("trend", "show", "SEA", "--as-of", "2024-01-05")
    assert ran.err.splitlines() == [
        "sea: Power of the sea",
        "horizon next",
        "Tides.",
        "Waves.",
        (
            "2 findings from 1 independent article of 1 source, dated 2024-01-05 to 2024-01-05:"
            " 2 in the 90 days up to 2024-01-05, 0 in the 90 days before."
        ),
    ]
    assert ran.out == gathered.call("list", "all", "--trend", "sea").out
    narrowed = gathered.call("trend", "show", "sea", "--min-relevancy", "4", "-c", "name", "--with-marks", "--json")
    assert [(row["name"], row["trends"]) for row in json.loads(narrowed.out)] == [("Tides", ["sea"])]
    assert gathered.call("trend", "show", "sea", "--starred", "--fail-if-empty").code == 1


def test_a_narrow_list_keeps_how_trends_grow(gathered: Shell) -> None:
    """Growth is what the list is read for: who has 80 columns sees it."""
    assert "growth" in gathered.having(COLUMNS="80").call("trend", "list", "-f", "table").out.splitlines()[0]
    assert "sources" in gathered.having(COLUMNS="110").call("trend", "list", "-f", "table").out.splitlines()[0]


def test_findings_of_a_trend_that_are_not_shown_are_told(gathered: Shell) -> None:
    """The facts above the list are those of the whole trend."""
    ran = gathered.call("trend", "show", "sea", "-n", "1")
    assert ran.err.splitlines()[-1].startswith("Showing 1 of ")


def test_a_trend_is_changed_and_renamed(gathered: Shell) -> None:
    """And says so where nothing changed."""
    assert gathered.call("trend", "set", "sea", "--horizon", "", "--sector", "energy").err == "Changed.\n"
    assert (
        gathered.call("trend", "set", "sea", "--sector", "energy").err
        == "Nothing changed: the trend already had these values.\n"
    )
    assert gathered.call("trend", "rename", "sea", "Tides").err == "The trend is now called tides.\n"
    [row] = gathered.call("trend", "list").table
    assert (row["name"], row["horizon"], row["sector"], row["findings"]) == ("tides", "", "energy", "2")


def test_findings_come_and_go_by_pipe(gathered: Shell, ids: Ids) -> None:
    """What list writes is added and taken out, and what was so already is counted."""
    listed = gathered.call("list").out
    assert gathered.call("trend", "add", "sea", "-", stdin=listed).err == (
        "1 finding added to sea. 2 already belonged to it.\n"
    )
    assert gathered.call("trend", "remove", "sea", ids["Kites"]).err == "1 finding removed from sea.\n"
    assert gathered.call("trend", "remove", "sea", "-", stdin=listed).err == (
        "2 findings removed from sea. 1 did not belong to it.\n"
    )
    assert "No findings." in gathered.call("trend", "show", "sea").err


def test_a_trend_with_findings_is_deleted_on_request_only(gathered: Shell) -> None:
    """There is no undo: it is said how to keep it; an empty one just goes."""
    ran = gathered.call("trend", "delete", "sea")
    assert ran.code == 2
    assert "contains 2 findings" in ran.err
    assert gathered.call("trend", "export", "sea.ndjson", "--trend", "sea").err == "1 trend written to sea.ndjson.\n"
    assert gathered.call("trend", "delete", "sea", "--yes").err == "Trend sea deleted.\n"
    assert gathered.call("trend", "list").table == []
    assert len(gathered.call("list").table) == 3
    assert gathered.call("trend", "import", "sea.ndjson").err == ("1 trend imported. 2 findings added to trends.\n")
    assert gathered.call("list", "--trend", "sea", "-c", "name", "--no-header").out.split() == ["Tides", "Roofs"]
    gathered.call("trend", "new", "empty")
    assert gathered.call("trend", "delete", "empty").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ("new a_b", 2, "cannot be called"), ("new SEA", 2, "already"), ("new x --horizon soon", 2, "--horizon"),
        ("new x --title a --title b", 2, "2 times"), ("set sea", 2, "nothing to change"),
        ("set no --title x", 1, "`no`"),
        ("add no 795d", 1, "`no`"), ("add sea ffffffff", 1, "ffffffff"), ("add sea", 2, "No findings are named"),
        ("add sea a-12", 2, "is an article"), ("add sea --cluster 795d", 2, "--cluster"),
        ("add sea c-12", 1, "cluster"),
        ("remove sea", 2, "No findings are named"), ("show no", 1, "`no`"), ("list no", 1, "`no`"),
        ("delete no", 1, "`no`"),
        ("list --as-of 2024-9", 2, "--as-of"), ("export --trend no", 1, "`no`"),
        ("rename sea a_b", 2, "cannot be called"),
        ("import no.ndjson", 1, "no.ndjson"), ("lst", 2, "lst"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_answered_in_a_sentence(gathered: Shell, arguments: str, code: int, says: str) -> None:
    """What is wrong, and what to give instead; nothing is changed."""
    before = gathered.call("trend", "export").out
    ran = gathered.call("trend", *arguments.split())
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) == 2
    assert gathered.call("trend", "export").out == before


def test_a_dry_run_says_what_an_import_would_do_and_stores_nothing(gathered: Shell) -> None:
    """There is no undo of trends, so this is how to look first."""
    lines = gathered.call("trend", "export").out
    lines += '{"name": "far", "title": "Far", "findings": [{"id": "ffffffffffffffff"}]}\n'
    gathered.call("trend", "delete", "sea", "--yes")
    stored, trends = (gathered.cwd / "signals.db").read_bytes(), gathered.call("trend", "export").out
    dry = gathered.call("trend", "import", "-", "--dry-run", stdin=lines)
    assert (gathered.cwd / "signals.db").read_bytes() == stored
    assert gathered.call("trend", "export").out == trends
    done = gathered.call("trend", "import", "-", stdin=lines)
    would = done.err.replace(" imported", " would be imported").replace(" added", " would be added")
    assert dry.err == f"{would}This was a dry run. Nothing was stored.\n"
    assert done.err.startswith("2 trends imported")


def test_lines_that_are_wrong_are_told(gathered: Shell) -> None:
    """As for marks."""
    ran = gathered.call("trend", "import", "-", stdin='{"name": "a b"}\n')
    assert ran.code == 3
    assert ran.err.startswith('Line 1: `name` is "a b"; it should be letters, digits and dashes')


def test_names_and_values_are_completed(gathered: Shell) -> None:
    """A tab offers the trends there are, and what else can be said."""
    gathered.call("trend", "new", "seabed", "--title", "It's [red] $(x)")

    def offered(*words: str) -> list[str]:
        given = {"_SIGNALS_COMPLETE": "complete_bash", "COMP_WORDS": " ".join(["signals", *words])}
        return gathered.having(**given, COMP_CWORD=str(len(words))).process().out.split()

    assert offered("trend", "show", "se") == ["sea", "seabed"]
    assert offered("list", "--trend", "seab") == ["seabed"]
    assert offered("list", "--status", "re") == ["reviewed"]
    assert offered("trend", "new", "--horizon", "n") == ["now", "next"]
    assert {"log", "undo", "export", "import"} <= {*offered("mark", "")}
