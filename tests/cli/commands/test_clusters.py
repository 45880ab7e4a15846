"""``signals clusters``, ``signals duplicates``, and recurrence in ``signals list``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.shell import Shell
from notes import signal_note
from similarity.groups import ALONE, ROOFS

SETTINGS = 'db = "signals.db"\nnotes = ["notes"]\n'


@pytest.fixture(scope="module")
def roofs(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Three articles report the same about roofs, two about robots, and one finding stands alone; read-only."""
    folder = tmp_path_factory.mktemp("roofs")
    (folder / "notes").mkdir()
    (folder / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    for number, finding in enumerate(ROOFS):
        rows = [finding, ("Care \x1b[31mrobots", f"Machines look after the old, says {number}.", None)][
            : 2 - number // 2
        ]
        rows += [ALONE] if not number else []
        write(folder, number, signal_note(rows, url=f"https://example.org/{number}", title=f"Note {number}"))
    shell = Shell(folder, {})
    assert shell.call("ingest").code == 0
    assert shell.call("embed").code == 0
    return shell


def write(folder: Path, number: int, text: str) -> None:
    (folder / "notes" / f"{number}.md").write_text(text, encoding="utf-8")


def test_clusters_are_listed_with_their_counts(roofs: Shell) -> None:
    """Clusters from the most articles come first; a pipe gets every column."""
    ran = roofs.call("clusters")
    assert [(row["findings"], row["articles"], row["relevancy"]) for row in ran.table] == [
        ("3", "3", "5"),
        ("2", "2", ""),
    ]
    assert list(ran.table[0]) == [
        "id", "kind", "name", "findings", "articles", "sources", "first", "last", "relevancy", "finding",
    ]  # fmt: skip
    assert ran.table[0]["id"] == "c-" + ran.table[0]["finding"]
    assert ran.err == "2 clusters.\n"
    assert ran.code == 0


def test_a_table_shows_the_name_first_and_escapes_control_characters(roofs: Shell) -> None:
    """Ids are short, and a note cannot control the terminal."""
    ran = roofs.call("clusters", "-f", "table", "--kind", "signals")
    assert ran.lines[0].split()[:3] == ["id", "name", "articles"]
    assert len(ran.lines) == 4
    assert len(ran.lines[2].split()[0]) == 9
    assert "\x1b" not in ran.out


def test_the_id_of_a_cluster_lists_its_findings(roofs: Shell) -> None:
    """The beginning of an id and a list of ids on standard input do so too."""
    whole = roofs.call("clusters", "-n", "1", "-c", "id").table[0]["id"]
    ran = roofs.call("clusters", whole[:7], "--sort", "name", "-c", "name,recurrence")
    assert [row["recurrence"] for row in ran.table] == ["3", "3", "3"]
    assert ran.err == "3 findings of 1 cluster.\n"
    assert roofs.call("list", "--cluster", whole[:7], "--sort", "name", "-c", "name,recurrence").out == ran.out
    piped = roofs.call("clusters", "-", stdin=roofs.call("clusters").out)
    assert piped.err == "5 findings of 2 clusters.\n"


def test_similar_with_a_cluster_compares_with_all_its_findings(roofs: Shell) -> None:
    """An unknown id is an error and is never taken for a text."""
    robots = roofs.call("clusters").table[1]["id"]
    members = roofs.call("list", "all", "--cluster", robots, "-c", "id").out
    asked = ("-n", "5", "--same-article", "-c", "id,similarity,why")
    assert (
        roofs.call("similar", robots.upper()[:9], *asked).out == roofs.call("similar", "-", *asked, stdin=members).out
    )
    ran = roofs.call("similar", "c-fffffff")
    assert (ran.code, ran.out) == (1, "")
    assert "No cluster" in ran.err


def test_an_emerging_cluster_is_shown_with_its_own_id(roofs: Shell) -> None:
    """The next command needs this id; a pipe also gets the id of the most relevant finding."""
    asked = ("timeline", "--of", "cluster", "--emerging", "--as-of", "2024-01")
    ran = roofs.having(COLUMNS="80").call(*asked, "-f", "table")
    shown = ran.out.splitlines()[2].split()[-1]
    assert (
        roofs.call("clusters", shown, "-c", "id").table
        == roofs.call("list", "all", "--cluster", shown, "-c", "id").table
    )
    [row] = roofs.call(*asked).table
    assert row["cluster"].startswith(shown)
    assert row["id"] in roofs.call("clusters", shown, "-c", "id").out


def test_limits_exit_codes_and_formats_are_those_of_every_list(roofs: Shell) -> None:
    """A limit shows the total, no match is success by default, and JSON has numbers."""
    assert roofs.call("clusters", "-n", "1").err == "1 of 2 clusters.\n"
    (one,) = json.loads(roofs.call("clusters", "--min-articles", "3", "--json").out)
    assert (one["articles"], one["findings"], one["sources"]) == (3, 3, 1)
    assert roofs.call("clusters", "issues").code == 0
    assert roofs.call("clusters", "issues", "--fail-if-empty").code == 1


def test_recurrence_sorts_and_filters_a_list(roofs: Shell) -> None:
    """The highest comes first; a terminal then shows the column."""
    ran = roofs.call("list", "--sort", "recurrence", "-c", "recurrence")
    assert [row["recurrence"] for row in ran.table] == ["3", "3", "3", "2", "2", "1"]
    assert "recurrence" in roofs.call("list", "--sort", "recurrence", "-f", "table").lines[0]
    assert "recurrence" not in roofs.call("list", "-f", "table").lines[0]
    assert len(roofs.call("list", "--min-recurrence", "3").table) == 3


def test_duplicates_show_the_reason(roofs: Shell) -> None:
    """The most similar pairs come first, in a pipe with whole ids and names."""
    ran = roofs.call("duplicates")
    assert {row["why"].rstrip(" .0123456789") for row in ran.table} == {"same name", "near text"}
    likeness = [float(row["similarity"]) for row in ran.table]
    assert likeness == sorted(likeness, reverse=True)
    assert ran.err == f"{len(likeness)} pairs.\n"
    assert roofs.call("duplicates", "-n", "1").err == f"1 of {len(likeness)} pairs.\n"
    assert roofs.call("duplicates", "--within").table == []
    assert roofs.call("duplicates", "--across").out == ran.out
    assert roofs.call("duplicates", "--text", ALONE[1]).table == []


def test_before_embed_the_answer_is_empty_and_says_what_to_do(seeded: Shell) -> None:
    """This is not an error."""
    for command in (("clusters",), ("duplicates",), ("list", "--min-recurrence", "1"), ("list", "--cluster", "c-1")):
        ran = seeded.call(*command)
        assert (ran.table, ran.code) == ([], 0)
        assert ran.err.endswith("Findings have not been compared yet. Run `signals embed`.\n")


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_the_answer_says_what_was_compared(tmp_path: Path) -> None:
    """Only identical names and texts were; it also says how to get more."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    for number in range(2):
        write(tmp_path, number, signal_note([ALONE], url=f"https://example.org/{number}", title=str(number)))
    shell = Shell(tmp_path, {})
    shell.call("ingest")
    shell.call("embed")
    ran = shell.call("clusters")
    assert len(ran.table) == 1
    assert ran.err.startswith("1 cluster.\nOnly identical names and texts were compared.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("clusters", "c-zz"), "No cluster has an id that starts with `c-zz`."),
        (("clusters", "c-"), "More than one cluster has an id that starts with `c-`"),
        (("clusters", "--sort", "name"), "Clusters are always sorted"),
        (("clusters", "c-1", "--min-articles", "2"), "`--min-articles` does not apply to the findings of a cluster."),
        (("clusters", "--min-articles", "few"), "`--min-articles` cannot be `few`."),
        (("clusters", "-c", "title"), "Unknown column `title`."),
        (("duplicates", "--within", "--across"), "`--within` and `--across` exclude each other."),
        (("duplicates", "--min-similarity", "2"), "`--min-similarity` cannot be `2`."),
        (("duplicates", "--reverse"), "Pairs are always sorted"),
        (("list", "--min-recurrence", "-1"), "`--min-recurrence` cannot be `-1`."),
        (("show", "c-1234"), "`c-1234` is the id of a cluster."),
    ],
)
def test_usage_errors_are_sentences(roofs: Shell, arguments: tuple[str, ...], says: str) -> None:
    """They name the option and say what to do."""
    ran = roofs.call(*arguments)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert ran.err.startswith(f"signals: {says}")
    assert len(ran.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "begun"), [(("clusters",), "c-"), (("list", "--cluster"), "c-"), (("clusters",), "sig")]
)
def test_the_shell_completes_clusters(roofs: Shell, arguments: tuple[str, ...], begun: str) -> None:
    """It offers ids with names, and kinds if the argument can be one."""
    line = " ".join(("signals", *arguments, begun))
    ran = roofs.having(_SIGNALS_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(arguments) + 1)).process()
    assert len(ran.lines) == (2 if begun == "c-" else 1)
    assert all(word.startswith(begun) for word in ran.lines)
