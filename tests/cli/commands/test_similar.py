"""``signals embed``, ``signals similar``, and semantic ``signals search``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.conftest import SEEDS, SETTINGS
from cli.shell import Shell
from notes import signal_note
from signals.columns import REGISTRY


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The seeds, ingested and embedded; read-only."""
    folder = tmp_path_factory.mktemp("embedded")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "signals.toml").write_text(SETTINGS, encoding="utf-8")
    shell = Shell(folder, {})
    assert shell.call("ingest").code == 0
    assert shell.call("embed").err == "74 vectors: 74 made.\n"
    return shell


def fill(shell: Shell, number: int) -> Path:
    note = shell.cwd / "notes" / f"{number}.md"
    note.write_text(signal_note([(f"Name {number}", "Words.", 1)], url=f"https://example.org/{number}"))
    return note


def test_embed_reports_in_words_and_as_json(embedded: Shell) -> None:
    """A second call changes nothing."""
    ran = embedded.call("embed", "--json")
    assert json.loads(ran.out) == {"made": 0, "unchanged": 74, "removed": 0, "semantic": True}
    assert ran.err == "74 vectors: 74 unchanged.\n"


def test_similar_writes_findings_with_their_similarity(embedded: Shell) -> None:
    """A pipe gets ten whole findings, the nearest first."""
    first = embedded.call("list", "all", "-n", "1", "-c", "id,article_id").table[0]
    ran = embedded.call("similar", first["id"])
    assert ran.out.splitlines()[0].split("\t") == [*REGISTRY.exported, "rank", "similarity", "why"]
    assert [row["rank"] for row in ran.table] == [str(n) for n in range(1, 11)]
    assert first["article_id"] not in {row["article_id"] for row in ran.table}
    cosines = [float(row["similarity"]) for row in ran.table]
    assert cosines == sorted(cosines, reverse=True)
    assert all(row["why"].endswith(f"cosine {float(row['similarity']):.2f}") for row in ran.table)
    assert ran.err == "10 findings.\n"
    near = embedded.call("similar", first["id"][:7], "--same-article", "-n", "60", "-c", "article_id")
    assert first["article_id"] in near.out


def test_similar_writes_every_format(embedded: Shell) -> None:
    """A cosine is a number if the format has numbers."""
    rows = json.loads(embedded.call("similar", "reasoning models", "-n", "2", "--json", "-c", "id,similarity,why").out)
    assert len(rows) == 2
    assert all(isinstance(row["similarity"], float) for row in rows)
    assert embedded.call("similar", "reasoning", "-n", "1", "-f", "md", "-c", "similarity").out.startswith(
        "| similarity"
    )
    empty = embedded.call("similar", "reasoning", "--source", "nobody.example", "--fail-if-empty")
    assert (empty.code, len(empty.lines)) == (1, 1)


@pytest.mark.parametrize(
    "asked", [("similar", "reasoning models"), ("search", "--semantic", "reasoning"), ("search", "--hybrid", "reason")]
)
def test_similar_takes_marks_order_and_top(embedded: Shell, asked: tuple[str, ...]) -> None:
    """--top leaves the nearest of each article, not those with the highest score."""
    rows = embedded.call(*asked, "-n", "60", "-c", "id,article_id,my_score").table
    nearest = {row["article_id"]: row["id"] for row in reversed(rows)}
    few = embedded.call(*asked, "--top", "1", "--sort", "rank", "-c", "id").table
    assert {row["id"] for row in few} == {*nearest.values()}
    assert len(embedded.call(*asked, "--sort", "my_score", "-c", "trends").table) == 10


def test_similar_takes_ids_from_standard_input(embedded: Shell) -> None:
    """The ids of a list count together."""
    listed = embedded.call("list", "-n", "3", "-c", "id").out
    ran = embedded.call("similar", "-", "-c", "id", stdin=listed)
    assert len(ran.table) == 10
    assert not {row["id"] for row in ran.table} & {*listed.split()}
    assert embedded.call("similar", *listed.split()[1:], "-c", "id").out == ran.out


def test_similar_shows_name_text_and_shared_words(embedded: Shell) -> None:
    """A person sees why a finding was found."""
    ran = embedded.call("similar", "reasoning models", "-n", "1", "-f", "table")
    head, *text, why = ran.lines
    assert head[:7] == embedded.call("similar", "reasoning models", "-n", "1", "-c", "id").table[0]["id"][:7]
    assert text
    assert "reasoning" in why
    assert "cosine 0." in why


def test_hex_words_are_ids_if_the_database_has_such_an_id(embedded: Shell) -> None:
    """Seven digits are always an id; fewer can be a word."""
    wrong = embedded.call("similar", "fffffff")
    assert (wrong.code, wrong.out) == (1, "")
    assert "No finding has an id that starts with" in wrong.err
    assert embedded.call("similar", "face").code == 0
    assert embedded.call("similar", "a-ffff").code == 1
    nothing = embedded.call("similar", " … ")
    assert (nothing.code, nothing.err) == (
        2,
        "signals: There is nothing to compare.\nGive some words or the id of a live finding.\n",
    )


def test_similar_without_vectors_compares_words_and_says_so(seeded: Shell) -> None:
    """The columns are the same; a sentence says how to get better answers."""
    ran = seeded.call("similar", "reasoning models", "-c", "similarity,why")
    few = [
        row["article_id"] for row in seeded.call("similar", "reasoning models", "--top", "1", "-c", "article_id").table
    ]
    assert len(few) == len({*few}) > 1
    assert {row["similarity"] for row in ran.table} == {""}
    assert all(row["why"] for row in ran.table)
    said = ran.err.splitlines()
    assert said[0].startswith(
        "Only words were compared, because the database has no vectors. To compare meanings, run `signals embed`"
    )
    assert len(said) == 2


def test_semantic_search_shows_rank_and_reason(embedded: Shell) -> None:
    """By vectors only, or with words in one ranking."""
    for way in ("--semantic", "--hybrid"):
        ran = embedded.call("search", way, "models", "that", "reason", "-n", "3", "--kind", "issues")
        assert [(row["kind"], row["rank"]) for row in ran.table] == [("issue", "1"), ("issue", "2"), ("issue", "3")]
        assert all(row["why"] for row in ran.table)
        assert ran.err == "3 findings, best first.\n"
    assert embedded.call("search", "--hybrid", "reasoning", "-n", "1", "-f", "table").lines[0][7:9] == "  "


def test_semantic_search_shows_marks_on_request(embedded: Shell) -> None:
    """On a terminal in a table."""
    ran = embedded.call("search", "--semantic", "reasoning", "--with-marks", "-n", "2", "-f", "table")
    assert ran.lines[0].split()[:5] == ["id", "relevancy", "kind", "name", "my"]
    assert len(ran.out.splitlines()) == 4


def test_search_modes_exclude_each_other(embedded: Shell) -> None:
    """--hybrid is the combination of words and meaning."""
    for ways in (("--semantic", "--hybrid"), ("--raw", "--semantic"), ("--raw", "--hybrid")):
        ran = embedded.call("search", *ways, "x")
        assert (ran.code, ran.out) == (2, "")
        assert f"`{ways[0]}` and `{ways[1]}` exclude each other." in ran.err


def test_semantic_search_without_vectors_is_an_error(seeded: Shell) -> None:
    """It is not replaced by another search."""
    ran = seeded.call("search", "--semantic", "reasoning")
    assert (ran.code, ran.out) == (1, "")
    assert "Run `signals embed`" in ran.err


def test_an_ingestion_says_what_it_embedded(shell: Shell) -> None:
    """Only in an embedded database, and only if something changed."""
    fill(shell, 1)
    assert "vector" not in shell.call("ingest").err
    shell.call("embed")
    fill(shell, 2)
    assert shell.call("ingest").err.endswith("Embedded: 2 vectors: 1 made, 1 unchanged.\n")
    assert "vector" not in shell.call("ingest").err
    assert "vector" not in shell.call("ingest", "--dry-run").err


def test_an_ingestion_without_the_extra_warns_and_goes_on(shell: Shell, request: pytest.FixtureRequest) -> None:
    """One sentence, even with --quiet; the findings are stored."""
    fill(shell, 1)
    shell.call("ingest")
    shell.call("embed")
    request.getfixturevalue("without_extra")
    fill(shell, 2)
    ran = shell.call("ingest", "-q")
    assert ran.code == 0
    assert ran.err == (
        "The vectors were not updated: their library is missing."
        ' Install it: pip install "signals-kb[semantic]". Then run `signals embed`.\n'
    )
    assert len(shell.call("list").table) == 2


@pytest.mark.usefixtures("without_extra")
def test_embed_without_the_extra_says_how_to_get_it(shell: Shell) -> None:
    """Identical texts are found without it."""
    fill(shell, 1)
    shell.call("ingest")
    ran = shell.call("embed", "--json")
    assert json.loads(ran.out)["semantic"] is False
    assert ran.err == (
        "Only identical names and texts were compared."
        ' To find similar texts too, install the extra: pip install "signals-kb[semantic]"\n'
    )
    fill(shell, 2)
    assert "vector" not in shell.call("ingest").err


def test_digits_that_are_no_id_are_searched_as_a_text_which_is_said(shell: Shell) -> None:
    """A mistyped id would otherwise give findings that have nothing to do with it."""
    fill(shell, 1)
    shell.call("ingest")
    ran = shell.call("similar", "abcde")
    assert ran.code == 0
    assert ran.err.startswith("No finding has an id that starts with `abcde`. So this was read as a text: abcde\n")
    assert "read as a text" not in shell.call("similar", "tides").err
