"""The next embedding repairs vectors and clusters after a killed ingestion or damage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from random import Random
from typing import Any

import pytest

import signals
from cli.shell import Shell
from notes import Desk, signal_note
from signals.similarity import clusters as clustering
from signals.similarity import embedding
from signals.storage.similarity import clusters, vectors
from similarity.groups import ask, embed, forget, note, stored


@pytest.fixture
def grouped(desk: Desk) -> Desk:
    """Six embedded notes with much the same findings."""
    random = Random(2)  # noqa: S311 (no secret)
    for number in range(6):
        desk.write(f"{number}.md", note(random, number))
    desk.ingest()
    embed(desk)
    return desk


def verdict(desk: Desk) -> list[str]:
    with signals.open(desk.db) as base:
        return base.verify(deep=True)


def interrupt(*_: object) -> Any:
    raise KeyboardInterrupt


@pytest.mark.parametrize("where", [(embedding, "regroup"), (vectors, "store"), (clusters, "replace")])
def test_an_ingestion_completes_a_killed_one(
    grouped: Desk, monkeypatch: pytest.MonkeyPatch, where: tuple[Any, str]
) -> None:
    """Stored findings without vectors are no damage. The next ingestion embeds them even if no note changed; the one
    after that writes nothing."""
    with monkeypatch.context() as patched:
        patched.setattr(*where, interrupt)
        grouped.write("0.md", signal_note([("Solar roofs", "Roofs covered with solar cells, once more.", 3)]))
        (grouped.notes / "1.md").unlink()
        with pytest.raises(KeyboardInterrupt):
            grouped.ingest(retire_missing=True)
    assert verdict(grouped) == []
    grouped.ingest()
    after = stored(grouped)
    with closing(sqlite3.connect(grouped.db)) as connection:
        before = connection.execute("PRAGMA data_version").fetchone()
        grouped.ingest()
        assert connection.execute("PRAGMA data_version").fetchone() == before
    forget(grouped)
    embed(grouped)
    assert stored(grouped) == after


@pytest.mark.parametrize(
    "harm",
    [
        "INSERT INTO neighbors VALUES (998, 999, 1000, 'text')",
        "INSERT INTO neighbors VALUES (1, 999, 1000, 'text')",
        "INSERT INTO neighbors VALUES (-5, 1, 1000, 'near')",
        "UPDATE sayings SET kind = 'concern' WHERE finding % 2",
        "UPDATE sayings SET kind = 'nonsense'",
        "DELETE FROM sayings WHERE finding % 2",
    ],
)
@pytest.mark.parametrize("extra", [True, False])
def test_an_embedding_repairs_impossible_pairs(
    grouped: Desk, harm: str, extra: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check reports them, and everything is as before; without the libraries, once they are installed."""
    before = stored(grouped)
    ask(grouped, harm)
    (wrong,) = [line for line in verdict(grouped) if "compared" in line]
    assert "signals embed" in wrong
    if not extra:
        with monkeypatch.context() as patched:
            patched.setattr(clustering, "_vectors_can_be_read", lambda: False)
            patched.setattr(embedding, "load_model", lambda: None)
            embed(grouped)
        assert verdict(grouped) == []
    embed(grouped)
    assert verdict(grouped) == []
    assert stored(grouped) == before


def test_an_invalid_vector_is_never_compared(grouped: Desk) -> None:
    """Bytes of another length, which only damage makes, are skipped until they are made again."""
    whole_id = grouped.find()[0].id
    with signals.open(grouped.db) as base:
        before = len([*base.similar(whole_id, limit=100)])
        ask(grouped, "UPDATE vectors SET vector = x'00' WHERE finding % 2")
        assert 0 < len([*base.similar(whole_id, limit=100)]) < before
        ask(grouped, "UPDATE vectors SET vector = x'00'")
        list(base.similar(whole_id))
        assert not base.search_by_meaning(signals.FindingQuery(match="roofs")).hits


def test_the_verdict_names_the_command_that_helps(grouped: Desk) -> None:
    """If everything wrong can be computed again, no backup is needed."""
    shell = Shell(grouped.notes, {"SIGNALS_DB": str(grouped.db)})
    ask(grouped, "DELETE FROM clusters")
    ran = shell.call("db", "verify")
    assert (ran.code, "backup" in ran.err, "signals embed" in ran.err) == (1, False, True)
    ask(grouped, "UPDATE article_kinds SET findings = 99")
    assert "backup" in shell.call("db", "verify").err


def test_a_database_may_have_no_clusters(desk: Desk) -> None:
    """If embedded findings have nothing in common or are gone, no other embedding is needed."""
    shell = Shell(desk.notes, {"SIGNALS_DB": str(desk.db)})
    desk.write("a.md", signal_note([("Tidal lagoons", "Walls across a bay hold back the sea.", 3)]))
    desk.ingest()
    assert shell.call("timeline", "--of", "cluster").code == 1
    embed(desk)
    ran = shell.call("timeline", "--of", "cluster", "--json")
    assert (ran.code, ran.out.strip()) == (0, "[]")
    (desk.notes / "a.md").write_text("Nothing.", encoding="utf-8")
    desk.ingest()
    with signals.open(desk.db) as base:
        assert base.compared == "vectors"
