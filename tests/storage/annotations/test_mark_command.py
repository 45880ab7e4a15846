"""``signals mark``, and the filters and columns that ask for marks."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
from contextlib import closing

import pytest

from cli.shell import ESSENTIAL, PROGRAM, Shell
from signals.columns import REGISTRY
from signals.storage.connection.lock import write_lock
from waiting import last_words

Ids = dict[str, str]


def test_a_finding_is_marked_and_its_mark_shown(shell: Shell, ids: Ids) -> None:
    """What was done is said with the way back; without anything to set, the mark is data."""
    ran = shell.call("mark", ids["Tides"][:8], "--score", "4", "--star", "--tag", "grid", "--note", "Look again")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "1 finding marked (action 1). To undo: `signals mark undo`\n"
    [row] = shell.call("mark", ids["Tides"]).table
    assert row.pop("marked_at").endswith("Z")
    assert row == {
        "id": ids["Tides"], "kind": "signal", "name": "Tides", "my_score": "4", "my_status": "new", "starred": "1",
        "my_tags": "grid", "my_note": "Look again", "trends": "",
    }  # fmt: skip


@pytest.mark.parametrize("given", [("-",), ("--stdin",)])
def test_what_list_writes_can_be_marked(shell: Shell, ids: Ids, given: tuple[str, ...]) -> None:
    """Ids come from standard input, and the marks can be had at once."""
    listed = shell.call("list", "--min-relevancy", "2").out
    ran = shell.call("mark", *given, "--status", "reviewed", "-c", "name,my_status", "--no-header", stdin=listed)
    assert ran.lines == ["Tides\treviewed", "Kites\treviewed"]
    assert shell.call("mark", *given, "--score", "none", stdin=listed).err == (
        "Nothing changed: 2 findings already had these values.\n"
    )
    assert ids["Roofs"] not in shell.call("mark", "log").out


@pytest.mark.parametrize(
    ("options", "column", "value"),
    [
        (("--score", "none"), "my_score", ""), (("--no-star",), "starred", "0"), (("--untag", "GRID"), "my_tags", ""),
        (("--note", ""), "my_note", ""), (("--status", "new"), "my_status", "new"), (("--clear",), "my_tags", ""),
    ],
)  # fmt: skip
def test_each_thing_can_be_taken_away(
    shell: Shell, ids: Ids, options: tuple[str, ...], column: str, value: str
) -> None:
    """Alone, by an option of its own."""
    shell.call("mark", ids["Tides"], "--score", "4", "--star", "--tag", "grid", "--note", "n", "--status", "reviewed")
    assert "1 finding marked" in shell.call("mark", ids["Tides"], *options).err
    assert shell.call("mark", ids["Tides"]).table[0][column] == value


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("ffffffff", "--star"), 1, "ffffffff"), (("a-1234", "--star"), 2, "is an article"),
        (("--star",), 2, "No finding"),
        (("TIDES", "--score", "6"), 2, "`--score` cannot be `6`"), (("TIDES", "--score", ""), 2, "--score"),
        (("TIDES", "--score", "1", "--score", "2"), 2, "2 times"), (("TIDES", "--status", "seen"), 2, "--status"),
        (("TIDES", "--tag", " "), 2, "cannot say that"), (("undo", "x"), 2, "ACTION"),
        (("undo", "9"), 1, "no action 9"),
        (("undo",), 1, "nothing to undo"), (("import", "nowhere.ndjson"), 1, "nowhere.ndjson"),
        (("import", ""), 2, "empty"), (("export", ""), 2, "empty"),
        (("import", "-", "--ours", "--theirs"), 2, "--ours"),
        (("export", "nowhere/x"), 1, "nowhere/x"), (("-",), 2, "contains no ids"),
        (("lgo",), 2, "Unknown command `lgo`. Did you mean `log`?"), (("xyz",), 1, "`xyz`"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_what_makes_no_sense_is_answered_in_a_sentence(
    shell: Shell, ids: Ids, arguments: tuple[str, ...], code: int, says: str
) -> None:
    """What is wrong, and what to give instead; nothing is changed."""
    ran = shell.call("mark", *(ids["Tides"] if word == "TIDES" else word for word in arguments))
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) == 2
    assert shell.call("mark", "log").table == []


def test_commands_and_ids_are_told_apart(shell: Shell, ids: Ids) -> None:
    """Wherever global options stand; and the help of a command says how it is called."""
    shell.call("mark", "-q", ids["Tides"], "--star")
    for before in (("-q",), ("--color", "never"), ("--db", "signals.db"), ()):
        assert len(shell.call("mark", *before, "log").table) == 1
        assert len(shell.call(*before, "mark", "log").table) == 1
    assert shell.call("mark", "--note", "log", ids["Tides"]).code == 0
    assert shell.call("mark", ids["Tides"]).table[0]["my_note"] == "log"
    assert "Usage: signals mark log [ID…] [OPTIONS]\n" in shell.call("mark", "log", "--help").out
    assert shell.call("mark") == shell.call("mark", "--help")
    assert "`signals mark log --help`" in shell.call("mark", "log", "--nonsense").err


def test_the_log_says_what_changed_from_what_to_what(shell: Shell, ids: Ids) -> None:
    """The newest action first."""
    shell.call("mark", ids["Tides"], "--score", "4", "--tag", "grid", "--status", "reviewed", "--star", "--note", "n")
    shell.call("mark", ids["Tides"], "--clear", "--score", "5")
    shell.call("mark", "undo")
    rows = shell.call("mark", "log").table
    assert [(row["action"], row["undid"], row["label"]) for row in rows] == [
        ("3", "2", "Tides"), ("2", "", "Tides"), ("1", "", "Tides"),
    ]  # fmt: skip
    assert rows[1]["change"] == "score 4 → 5; reviewed → new; star taken away; -grid; note: n → none"
    assert rows[2]["change"] == "score none → 4; new → reviewed; star set; +grid; note: none → n"
    assert shell.call("mark", "log", "-n", "1", "-c", "action,time", "--json").out.count('"action"') == 1
    assert shell.call("mark", "log", ids["Kites"]).err == "0 changes.\n"


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ("--starred", "Tides"), ("--status new", "Tides Roofs"), ("--status dismissed", "Kites"),
        ("--status NEW --status dismissed", "Tides Kites Roofs"), ("--status reviewed", ""), ("--my-score 5", "Tides"),
        ("--my-score 2-5", "Tides Kites"), ("--my-score 1 --my-score 2", "Kites"), ("--my-score 3-4", ""),
        ("--my-tag GRID", "Tides Kites"), ("--my-tag air", "Kites"), ("--my-tag air --starred", ""), ("--tag grid", ""),
        ("--trend SEA", "Tides"), ("--trend sea --trend air", "Tides"), ("--trend sea --status dismissed", ""),
        ("--sort my_score", "Tides Kites Roofs"), ("--sort my_score --reverse", "Roofs Kites Tides"),
    ],
)  # fmt: skip
def test_every_reading_command_asks_for_marks(judged: Shell, filters: str, names: str) -> None:
    """The same filters in list, search, export, articles and stats."""
    wanted, given = names.split(), filters.split()
    for command in (["list"], ["export"], ["list", "all", "--limit", "9"]):
        out = judged.call(*command, *given, "-c", "name", "--no-header").out
        assert (out.split() if "--sort" in given else sorted(out.split())) == (
            wanted if "--sort" in given else sorted(wanted)
        )
    found = judged.call("search", "battery OR wind OR roof", "--raw", *given, "-c", "name", "--no-header").out
    assert sorted(found.split()) == sorted(wanted)
    limited = judged.call("search", "battery OR wind OR roof", "--raw", "-n", "9", *given, "-c", "name", "--no-header")
    assert sorted(limited.out.split()) == sorted(wanted)
    if "--sort" not in given:
        assert judged.call("stats", *given).err.startswith(f"{len(wanted)} finding")
        assert len(judged.call("articles", *given).table) == bool(wanted)
        assert judged.call("list", *given).err.startswith(f"{len(wanted)} signal")


@pytest.mark.parametrize("value", ["0", "6", "5-4", "x", "", "1-", "-1", "1-2-3"])
def test_a_range_of_scores_is_one(shell: Shell, value: str) -> None:
    """And what is none is answered with what to write."""
    ran = shell.call("list", f"--my-score={value}")
    assert ran.code == 2
    assert f"`--my-score` cannot be `{value}`" in ran.err


def test_marks_stand_behind_all_other_columns(judged: Shell) -> None:
    """Where they are asked for, and nowhere else: the export contract stays as it is."""
    assert judged.call("list").lines[0].split("\t") == list(REGISTRY.exported)
    for command in (["list"], ["export", "-f", "tsv"]):
        assert judged.call(*command, "--with-marks").lines[0].split("\t") == [
            *REGISTRY.exported,
            *REGISTRY.added_by("--with-marks"),
        ]
        assert judged.call(*command, "-c", "starred,id", "--with-marks").lines[0].split("\t") == [
            "starred", "id", *(column for column in REGISTRY.added_by("--with-marks") if column != "starred"),
        ]  # fmt: skip
    ran = judged.call("search", "battery", "--with-marks", "-n", "1")
    assert ran.lines[0].split("\t") == [*REGISTRY.exported, "rank", *REGISTRY.added_by("--with-marks")]
    assert ran.table[0]["trends"] == "sea"
    drawn = judged.having(COLUMNS="150").call("list", "--with-marks", "-f", "table").out
    assert "my score  my status  starred" in drawn
    assert "Grid" in judged.having(COLUMNS="150").call("search", "battery", "--with-marks", "-f", "table").out


def test_every_format_carries_marks(judged: Shell) -> None:
    """Lists as lists, numbers as numbers; notes hold what notes said, and say where marks go."""
    [record] = json.loads(judged.call("list", "--starred", "--with-marks", "--json").out)
    assert (record["my_score"], record["starred"], record["my_tags"], record["trends"]) == (5, 1, ["Grid"], ["sea"])
    [other] = json.loads(judged.call("list", "--only-unscored", "--with-marks", "--json").out)
    assert [other[column] for column in REGISTRY.added_by("--with-marks")] == [None, "new", 0, [], None, None, []]
    for name in ("x.csv", "x.xlsx", "x.sqlite", "x.ndjson", "x.parquet"):
        assert judged.call("export", name, "--with-marks").code == 0
    with closing(sqlite3.connect(judged.cwd / "x.sqlite")) as encode_path:
        assert encode_path.execute("SELECT my_score, my_tags FROM findings WHERE starred").fetchall() == [
            (5, '["Grid"]')
        ]
    ran = judged.call("export", "x.md", "--with-marks")
    assert ran.code == 2
    assert "signals mark export" in ran.err


def test_what_a_spreadsheet_would_run_is_guarded(shell: Shell, ids: Ids) -> None:
    """A note or a tag of the analyst's own is text too, and may have come from elsewhere."""
    shell.call("mark", ids["Tides"], "--note", "=1+1", "--tag", "@x")
    row = next(csv.DictReader(io.StringIO(shell.call("export", "--with-marks", "--min-relevancy", "4").out)))
    assert (row["my_note"], row["my_tags"]) == ("'=1+1", "'@x")


def test_show_tells_the_mark(judged: Shell, ids: Ids) -> None:
    """What it says, where it is gathered, and when it was said; as JSON too."""
    judged.call("mark", ids["Tides"], "--note", "Look\nagain")
    out = judged.call("show", ids["Tides"]).out
    assert "my mark       score 5, starred, tagged Grid\nmy note       Look\n              again\n" in out
    assert "trends        sea\n" in out
    assert " action 1: score none → 5; star set; +Grid\n" in out
    detail = json.loads(judged.call("show", ids["Tides"], "--json").out)
    assert (detail["mark"]["score"], detail["trends"], len(detail["mark_changes"])) == (5, ["sea"], 2)
    plain = judged.call("show", ids["Roofs"])
    assert "mark" not in plain.out


def test_a_narrow_log_says_what_changed(judged: Shell) -> None:
    """Rather than when, which has room from 100 columns on."""
    for columns, shown in (("80", ["action", "id", "label", "change"]), ("100", ["action", "time", "id", "label"])):
        ran = judged.having(COLUMNS=columns).call("mark", "log", "-f", "table")
        assert ran.out.split("\n")[0].split()[: len(shown)] == shown
    assert next(iter(judged.call("mark", "log").table[0])) == "action"
    assert "time" in judged.call("mark", "log").table[0]


def test_marks_travel_by_file_and_by_pipe(judged: Shell) -> None:
    """A message says what was imported, what was skipped and why, and what waits."""
    assert judged.call("mark", "export", "marks.ndjson").err == "2 marks written to marks.ndjson.\n"
    exported = judged.call("mark", "export").out
    assert (judged.cwd / "marks.ndjson").read_text(encoding="utf-8") == exported
    (judged.cwd / "signals.db").unlink()
    judged.call("ingest")
    far = '{"id": "ffffffffffffffff", "starred": true}\n'
    ran = judged.call("mark", "import", "-", stdin=exported + far)
    assert ran.err == (
        "3 marks imported.\n"
        "To see the changes: `signals mark log -n 1`. To undo the import: `signals mark undo`\n"
        "1 finding is not in this database yet. The import takes effect when a note brings it.\n"
    )
    assert judged.call("mark", "import", "marks.ndjson").err == (
        "0 marks imported; 2 skipped: the same in this database.\n"
    )
    assert judged.call("list", "--starred").table[0]["name"] == "Tides"


def test_a_dry_run_says_what_an_import_would_do_and_stores_nothing(judged: Shell, ids: Ids) -> None:
    """The same counts; no action, so nothing to undo."""
    lines = judged.call("mark", "export").out + '{"id": "ffffffffffffffff", "starred": true}\n'
    judged.call("mark", "undo")
    judged.call("mark", ids["Tides"], "--note", "Mine, and later.")
    stored, log = (judged.cwd / "signals.db").read_bytes(), judged.call("mark", "log").out
    for settle in ((), ("--ours",), ("--theirs",)):
        dry = judged.call("mark", "import", "-", "--dry-run", *settle, stdin=lines)
        assert dry.code == 0
        assert (judged.cwd / "signals.db").read_bytes() == stored
        assert judged.call("mark", "log").out == log
        done = judged.call("mark", "import", "-", *settle, stdin=lines)
        undoing = "To see the changes: `signals mark log -n 1`. To undo the import: `signals mark undo`\n"
        would = done.err.replace(undoing, "").replace(" imported", " would be imported", 1)
        assert dry.err == would + "This was a dry run. Nothing was stored.\n"
        (judged.cwd / "signals.db").write_bytes(stored)


def test_lines_that_are_wrong_are_told_and_the_call_ends_with_3(shell: Shell) -> None:
    """Input rejected, as notes are: each line in a sentence."""
    ran = shell.call("mark", "import", "-", stdin='{"id": 1}\n{"id": "ffffffffffffffff"}\n\x1b[31m\n')
    assert (ran.code, ran.out) == (3, "")
    assert [line.partition(":")[0] for line in ran.err.splitlines()[:2]] == ["Line 1", "Line 3"]
    assert "\x1b" not in ran.err
    assert "2 lines are wrong. Nothing was imported." in ran.err
    assert shell.call("mark", "export").out == ""


def test_a_mark_that_has_to_wait_says_for_what(shell: Shell, ids: Ids) -> None:
    """And is set once the other writer has ended."""
    command = [*PROGRAM, "mark", ids["Tides"], "--star"]
    with write_lock(shell.cwd / "signals.db"):
        writer = subprocess.Popen(command, cwd=shell.cwd, env=ESSENTIAL, stderr=subprocess.PIPE, text=True)
        assert writer.stderr
        assert writer.stderr.readline() == "Another command is writing to the database. Waiting for it to finish.\n"
        assert shell.call("list", "--starred").table == []
    _, err = last_words(writer)
    assert err == "1 finding marked (action 1). To undo: `signals mark undo`\n"
