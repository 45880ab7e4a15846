"""The other commands: ``search``, ``articles``, ``stats``, ``problems``, ``log``, ``export``, ``init`` and ``db``."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from cli.shell import Shell
from notes import signal_note
from signals.columns import REGISTRY


def test_search_covers_every_kind_and_ranks_matches(seeded: Shell) -> None:
    """All words must occur; the best match comes first."""
    ran = seeded.call("search", "reasoning", "models")
    assert {row["kind"] for row in ran.table} > {"signal", "highlight"}
    ranks = [float(row["rank"]) for row in ran.table]
    assert ranks == sorted(ranks)
    assert ran.err == f"{len(ranks)} matches.\n"
    assert set(seeded.call("search", "reasoning", "--kind", "issues", "-c", "kind").lines[1:]) == {"issue"}


def test_search_takes_any_text(seeded: Shell) -> None:
    """Query syntax is plain text unless `--raw` is given."""
    for words in ("AI-driven", 'c++ "', "(", "NEAR", "*", "", "a:b", "' OR 1"):
        ran = seeded.call("search", words)
        assert ran.code == 0
        assert "Traceback" not in ran.err


def test_search_raw_takes_the_query_syntax(seeded: Shell) -> None:
    """An error says what is wrong with it."""
    either = seeded.call("search", "--raw", "name:multimodal OR name:energy")
    assert all("ultimodal" in row["name"] or "nergy" in row["name"] for row in either.table)
    wrong = seeded.call("search", "--raw", "(")
    assert (wrong.code, wrong.out) == (2, "")
    assert "--raw" in wrong.err


def test_articles_count_their_findings(seeded: Shell) -> None:
    """Filters apply to findings."""
    table = seeded.call("articles").table
    assert list(table[0]) == list(REGISTRY.articles)
    assert sorted(int(row["findings"]) for row in table) == [5, 14, 25, 30]
    [one] = seeded.call("articles", "--kind", "signals", "--json", "-c", "source,signals").lines[1:-1]
    assert json.loads(one) == {"source": "theatlantic.com", "signals": 6}


def test_articles_are_sorted_and_limited(seeded: Shell) -> None:
    """Order and limit apply to articles, not to findings."""
    titles = [row["title"] for row in seeded.call("articles", "--sort", "title").table]
    assert titles == sorted(titles, key=str.lower)
    assert len(seeded.call("articles", "-n", "3", "--offset", "2").table) == 2


def test_a_limit_of_articles_shows_the_total(seeded: Shell) -> None:
    """The total obeys the filters."""
    assert seeded.call("articles", "-n", "2").err == "2 of 4 articles.\n"
    assert seeded.call("articles", "--kind", "highlights", "-n", "2").err == "2 of 3 articles.\n"
    assert seeded.call("articles").err == "4 articles.\n"


def test_a_search_without_matches_suggests_similar(seeded: Shell) -> None:
    """All words must occur; similar searches by meaning."""
    ran = seeded.call("search", "thoughtful", "zebras")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert "`signals similar" in ran.err
    assert "similar" not in seeded.call("search", "--raw", "zebras").err
    assert "similar" not in seeded.call("search", "reasoning", "--offset", "900").err


def test_stats_show_the_distribution_of_scores(seeded: Shell) -> None:
    """Findings without a score are counted apart, and the mean leaves them out."""
    table = {row["kind"]: row for row in seeded.call("stats").table}
    assert table["signal"] == {
        "kind": "signal", "findings": "6", "articles": "1",
        "5": "3", "4": "3", "3": "0", "2": "0", "1": "0", "none": "0", "mean": "4.5",
    }  # fmt: skip
    assert table["highlight"]["none"] == "44"
    assert table["highlight"]["mean"] == ""


def test_stats_over_time_count_findings_without_a_date(seeded: Shell) -> None:
    """They are dated by the day they were first seen."""
    ran = seeded.call("stats", "--by", "month")
    assert [row["month"] for row in ran.table][:2] == ["2024-09", "2024-12"]
    assert "30 findings have no date; their first_seen date is used." in ran.err


def test_a_limit_of_groups_shows_the_total(seeded: Shell) -> None:
    """The reader knows that there is more."""
    assert seeded.call("stats", "--by", "theme", "-n", "2").err.startswith(
        "Showing 2 of 6 groups (`--limit`).\n74 findings"
    )
    assert "shown" not in seeded.call("stats", "--by", "theme").err


def test_stats_take_filters(seeded: Shell) -> None:
    """They take the filters of list."""
    [row] = seeded.call("stats", "--by", "source", "--min-relevancy", "5").table
    assert (row["source"], row["findings"]) == ("theatlantic.com", "12")


def test_problems_are_listed_with_their_text(seeded: Shell) -> None:
    """With file, line and original text."""
    rows = seeded.call("problems").table
    assert [(row["path"][6:9], row["severity"]) for row in rows] == [("000", "repaired"), ("001", "warning")]
    assert "â€™" in rows[0]["text"]
    [one] = seeded.call("problems", "--severity", "warning").table
    assert seeded.call("problems", "--code", one["code"], "--path", "001").table == [one]
    assert seeded.call("problems", "--severity", "rejected", "--fail-if-empty").code == 1


def test_log_lists_runs_and_their_changes(shell: Shell) -> None:
    """The newest run comes first."""
    note = shell.cwd / "notes" / "a.md"
    note.write_text(signal_note([("Tides", "The sea as a battery.", 4)]))
    shell.call("ingest")
    note.write_text(signal_note([("Tides", "The sea as a battery.", 5)]))
    shell.call("ingest")
    runs = shell.call("log").table
    assert [(row["run"], row["findings_added"], row["findings_updated"]) for row in runs] == [
        ("2", "0", "1"),
        ("1", "1", "0"),
    ]
    assert [row["run"] for row in shell.call("log", "-n", "1").table] == ["2"]
    assert ("updated", "signal", "Tides") in [
        (row["what"], row["kind"], row["label"]) for row in shell.call("log", "2").table
    ]
    assert shell.call("log", "3").code == 1


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "ndjson", "md", "xlsx", "sqlite"])
def test_export_writes_the_format_of_the_suffix(seeded: Shell, tmp_path: Path, suffix: str) -> None:
    """A sentence says how many findings it wrote."""
    target = tmp_path / f"out.{suffix}"
    ran = seeded.call("export", str(target), "--kind", "all", "--min-relevancy", "5")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"12 findings written to {target}.\n"
    assert target.stat().st_size > 0


def test_export_to_stdout_is_csv_by_default(seeded: Shell) -> None:
    """Without a file, findings go to the pipe."""
    assert seeded.call("export", "-n", "1").lines[0] == ",".join(REGISTRY.exported)
    assert seeded.call("export", "-", "-f", "json", "-n", "1").out.startswith("[")
    assert seeded.process("export", "-f", "md", "-n", "1").out.startswith("---\nsignals-note: 1\n")


def test_export_refuses_unknown_suffixes_and_columns_for_notes(seeded: Shell, tmp_path: Path) -> None:
    """Both are usage errors."""
    assert seeded.call("export", str(tmp_path / "out.docx")).code == 2
    assert seeded.call("export", str(tmp_path / "out.md"), "--columns", "id").code == 2
    assert seeded.terminal("export", "-f", "xlsx").code == 2
    assert seeded.call("export", str(tmp_path / "no" / "folder.csv")).code == 1


def test_export_guards_spreadsheets(shell: Shell) -> None:
    """A spreadsheet does not run a cell as a formula, except with --raw."""
    (shell.cwd / "notes" / "a.md").write_text(signal_note([("=1+1", "Sums.", 4)]))
    shell.call("ingest")
    assert shell.call("export", "-c", "name").lines[1] == "'=1+1"
    assert shell.call("export", "-c", "name", "--raw", "--no-header").lines == ["=1+1"]


def test_exported_notes_can_be_ingested_again(seeded: Shell, shell: Shell) -> None:
    """Nothing is lost on the way to another database."""
    seeded.call("export", f"{shell.cwd / 'notes'}/", "--kind", "all")
    shell.call("ingest")
    columns = "kind,name,description,change,ten_year,driving_force,relevancy,section,remark,tags,url,location,extra"
    listing = ("list", "all", "-c", columns, "--sort", "name")
    assert sorted(shell.call(*listing).lines) == sorted(seeded.call(*listing).lines)


def test_exporting_into_a_folder_of_notes_warns(seeded: Shell, tmp_path: Path) -> None:
    """The next ingestion would count each note as another article, and report each spreadsheet."""
    shutil.copytree(seeded.cwd, tmp_path / "own")
    own = Shell(tmp_path / "own", {})
    for target, told in (("seeds/out.md", True), ("seeds/../out/", False), ("seeds/out.csv", True)):
        assert ("among your notes" in own.call("export", target).err) is told


def test_init_writes_settings_that_work(tmp_path: Path) -> None:
    """The program reads the file, and init never overwrites it."""
    here = Shell(tmp_path, {})
    assert here.call("init", "new").code == 0
    inside = Shell(tmp_path / "new", {})
    (tmp_path / "new" / "a.md").write_text(signal_note([("Tides", "The sea.", 4)]))
    assert inside.call("ingest").code == 0
    assert inside.call("db", "path").out == f"{tmp_path / 'new' / 'signals.db'}\n"
    before = (tmp_path / "new" / "signals.toml").read_bytes()
    again = inside.call("init")
    assert again.code == 2
    assert "already" in again.err
    assert (tmp_path / "new" / "signals.toml").read_bytes() == before


def test_every_commented_setting_is_valid(tmp_path: Path) -> None:
    """Removing the comment signs gives settings, not errors."""
    from signals.cli.commands.init import TEMPLATE
    from signals.settings import Settings

    keys = [line.removeprefix("# ") for line in TEMPLATE.splitlines() if "= " in line or line.startswith("# [")]
    (tmp_path / "signals.toml").write_text("\n".join(keys), encoding="utf-8")
    settings = Settings.load(tmp_path, {})
    assert set(settings.vocabulary) == {"headings", "columns", "parsing"}
    assert settings.limits


def test_db_commands_work_on_a_sound_database(shell: Shell) -> None:
    """Each does what its help says."""
    (shell.cwd / "notes" / "a.md").write_text(signal_note([("Tides", "The sea.", 4)]))
    shell.call("ingest")
    assert shell.call("db", "info", "--json").code == 0
    assert "findings" in shell.call("db", "info").out
    assert shell.call("db", "verify").err == "The database has no faults.\n"
    assert len(shell.call("db", "dump").lines) >= 2
    assert shell.call("db", "vacuum").code == 0
    assert "newest" in shell.call("db", "migrate").err
    assert shell.call("db", "backup", "copy.db").err == "Copied to copy.db.\n"
    assert shell.call("--db", "copy.db", "list").out == shell.call("list").out
    assert shell.call("db", "backup", "copy.db").code == 2


def test_db_verify_fails_on_a_damaged_database(shell: Shell) -> None:
    """It prints the faults and exits with 1."""
    (shell.cwd / "notes" / "a.md").write_text(signal_note([("Tides", "The sea.", 4)]))
    shell.call("ingest")
    with sqlite3.connect(shell.cwd / "signals.db") as base:
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute("DELETE FROM notes")
    base.close()
    ran = shell.call("db", "verify")
    assert ran.code == 1
    assert ran.out


@pytest.mark.parametrize("command", ["list", "articles", "stats", "problems", "log", "search x", "export", "db info"])
def test_the_database_of_another_program_is_not_touched(shell: Shell, command: str) -> None:
    """The error is one sentence."""
    other = shell.cwd / "other.db"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE theirs (x)")
    base.close()
    before = other.read_bytes()
    ran = shell.call(*command.split(), "--db", "other.db")
    assert (ran.code, ran.out) == (1, "")
    assert "other.db" in ran.err
    assert other.read_bytes() == before


def test_debug_shows_the_traceback(shell: Shell) -> None:
    """Only developers need it."""
    assert "Traceback" not in shell.call("list").err
    assert "Traceback" in shell.call("list", "--debug").err
    assert "Traceback" in shell.call("--debug", "list").err


def complete(shell: Shell, *words: str) -> list[str]:
    line = " ".join(["signals", *words])
    asked = {"_SIGNALS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
    return shell.having(**asked).process().lines


def test_the_shell_completes_commands_options_kinds_and_ids(seeded: Shell) -> None:
    """A tab offers what fits at this place."""
    assert complete(seeded, "s") == ["search", "similar", "show", "stats"]
    assert complete(seeded, "list", "be") == ["behaviors"]
    assert "--min-relevancy" in complete(seeded, "list", "--min")
    assert complete(seeded, "show", "795d4df") == ["795d4dfdcfcf8544"]
    assert complete(seeded, "list", "--columns", "id,na") == ["id,name"]
    assert complete(seeded, "db", "v") == ["verify", "vacuum"]


def test_completion_never_fails(shell: Shell) -> None:
    """Without a database it offers nothing."""
    assert complete(shell, "show", "7") == [""]
