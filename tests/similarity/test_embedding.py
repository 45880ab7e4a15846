"""Vectors follow the content of findings."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import signals
from notes import Desk, signal_note
from signals.results.ingestion import EmbedReport
from signals.similarity import embedding
from signals.similarity.model import Model
from signals.storage.connection.lock import write_lock
from similarity.conftest import FARMS


def embed(desk: Desk) -> EmbedReport:
    with signals.open(desk.db) as base:
        return base.embed()


def vectors(desk: Desk) -> dict[int, bytes | None]:
    return dict(ask(desk, "SELECT finding, vector FROM vectors"))


def ask(desk: Desk, statement: str) -> list[Any]:
    with closing(sqlite3.connect(desk.db)) as connection, connection:
        return connection.execute(statement).fetchall()


def ingested(desk: Desk, **options: Any) -> EmbedReport | None:
    with signals.open(desk.db) as base:
        base.ingest(desk.notes, jobs=1, **options)
        return base.embedded


def test_every_live_finding_gets_a_vector_once(farms: Desk) -> None:
    """A second embedding finds nothing to do, and writes nothing."""
    assert embed(farms) == EmbedReport(made=4, unchanged=0, removed=0, semantic=True)
    before = vectors(farms)
    assert len(before) == 4
    assert {len(vector or b"") for vector in before.values()} == {512}
    assert embed(farms) == EmbedReport(made=0, unchanged=4, removed=0, semantic=True)
    assert vectors(farms) == before


def test_an_ingestion_embeds_what_it_changed(farms: Desk) -> None:
    """And deletes the vectors of what it retired. The rest is unchanged."""
    embed(farms)
    before = vectors(farms)
    farms.write("farms.md", signal_note([FARMS[0], ("Mud probes", "New words.", 1)], url="https://example.org/farms"))
    assert ingested(farms) == EmbedReport(made=1, unchanged=3, removed=1, semantic=True)
    after = vectors(farms)
    assert len(after) == 4
    assert len({*before.items()} & {*after.items()}) == 3


def test_an_edited_finding_is_embedded_again(farms: Desk) -> None:
    """It keeps its row, with the vector of the new words."""
    embed(farms)
    before = vectors(farms)
    farms.write(
        "farms.md", signal_note([("Vertical farms", "They failed.", 5), FARMS[1]], url="https://example.org/farms")
    )
    assert ingested(farms) == EmbedReport(made=1, unchanged=3, removed=0, semantic=True)
    after = vectors(farms)
    assert after.keys() == before.keys()
    assert sum(after[finding] != before[finding] for finding in after) == 1


def test_a_database_that_was_never_embedded_gets_no_vectors(farms: Desk) -> None:
    """Only who asks for vectors pays for them."""
    farms.write("more.md", signal_note([("More", "Words.", 1)], url="https://example.org/more"))
    assert ingested(farms) is None
    assert vectors(farms) == {}


def test_a_dry_run_and_an_idle_one_embed_nothing(farms: Desk) -> None:
    """Vectors follow what is stored."""
    embed(farms)
    before = vectors(farms)
    assert ingested(farms) is None
    farms.write("more.md", signal_note([("More", "Words.", 1)], url="https://example.org/more"))
    assert ingested(farms, dry_run=True) is None
    assert vectors(farms) == before


def test_a_rebuilt_database_keeps_its_vectors(farms: Desk) -> None:
    """Unchanged findings need not be embedded again."""
    embed(farms)
    before = vectors(farms)
    with signals.open(farms.db) as base:
        base.rebuild(jobs=1)
    assert vectors(farms) == before


def test_an_interrupted_embedding_continues(farms: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block is stored once it is made."""
    monkeypatch.setattr(embedding, "FINDINGS", 2)
    whole = Model.embed
    calls: list[int] = []

    def interrupted(load_model: Model, texts: Sequence[str]) -> Any:
        calls.append(len(texts))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return whole(load_model, texts)

    monkeypatch.setattr(Model, "embed", interrupted)
    with pytest.raises(KeyboardInterrupt):
        embed(farms)
    assert len(vectors(farms)) == 2
    assert embed(farms) == EmbedReport(made=2, unchanged=2, removed=0, semantic=True)


def test_progress_is_reported(farms: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings done, and findings in all."""
    monkeypatch.setattr(embedding, "FINDINGS", 3)
    told: list[tuple[int, int]] = []
    with signals.open(farms.db) as base:
        base.embed(progress=lambda *how: told.append(how))
    assert told == [(3, 4), (4, 4)]


def test_an_embedding_waits_for_an_ingestion(farms: Desk) -> None:
    """One of them writes at a time, and `waiting` is called."""

    class Told(Exception):
        pass

    def waiting() -> None:
        raise Told

    with write_lock(farms.db), signals.open(farms.db) as base, pytest.raises(Told):
        base.embed(waiting=waiting)
    assert vectors(farms) == {}


def test_long_texts_make_small_blocks(farms: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory depends on the length of the texts, not on the number of findings. The vectors are the same."""
    embed(farms)
    before = vectors(farms)
    ask(farms, "DELETE FROM vectors")
    monkeypatch.setattr(embedding, "CHARACTERS", 1)
    assert embed(farms).made == 4
    assert vectors(farms) == before


def test_a_finding_without_a_word_has_no_vector(desk: Desk) -> None:
    """It is read once, and compared with nothing."""
    desk.write("one.md", signal_note([("—", "…", 1), ("Word", "…", 2)]))
    desk.ingest()
    assert embed(desk) == EmbedReport(made=1, unchanged=0, removed=0, semantic=True)
    assert sorted(vector is None for vector in vectors(desk).values()) == [False, True]
    assert embed(desk).made == 0


def test_vectors_of_another_model_are_replaced(farms: Desk) -> None:
    """They cannot be compared with those of this one."""
    embed(farms)
    ask(farms, "UPDATE meta SET value = 'another' WHERE key = 'vectors'")
    assert embed(farms).made == 4


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_a_database_is_embedded_by_its_words(farms: Desk) -> None:
    """Findings are compared without vectors, and an ingestion reports nothing about it."""
    assert embed(farms) == EmbedReport(made=0, unchanged=0, removed=0, semantic=False)
    assert list(vectors(farms).values()) == [None] * 4
    farms.write("more.md", signal_note([("More", "Words.", 1)], url="https://example.org/more"))
    assert ingested(farms) is None
    assert len(vectors(farms)) == 5


def test_the_extra_makes_missing_vectors(farms: Desk) -> None:
    """Installing it is enough."""
    embed(farms)
    ask(farms, "UPDATE vectors SET vector = NULL")
    ask(farms, "UPDATE meta SET value = 'none' WHERE key = 'vectors'")
    assert embed(farms).made == 4
    assert all(vectors(farms).values())


def test_vectors_survive_an_ingestion_without_the_extra(farms: Desk, request: pytest.FixtureRequest) -> None:
    """Only those of edited findings are gone. The next embedding makes them."""
    embed(farms)
    before = vectors(farms)
    request.getfixturevalue("without_extra")
    farms.write(
        "farms.md", signal_note([("Vertical farms", "They failed.", 5), FARMS[1]], url="https://example.org/farms")
    )
    assert ingested(farms) == EmbedReport(made=0, unchanged=3, removed=0, semantic=False)
    assert vectors(farms).items() < before.items()


def test_a_second_embedding_with_again_makes_everything_again(farms: Desk) -> None:
    """Vectors that somebody damaged and neighbors that they gave are replaced."""
    embed(farms)
    before = vectors(farms)
    pairs = ask(farms, "SELECT * FROM neighbors")
    ask(farms, "UPDATE vectors SET vector = zeroblob(512)")
    ask(farms, "INSERT INTO neighbors SELECT min(finding), max(finding), 990, 'near' FROM vectors")
    assert embed(farms).made == 0
    with signals.open(farms.db) as base:
        assert base.embed(again=True) == EmbedReport(made=4, unchanged=0, removed=0, semantic=True)
    assert vectors(farms) == before
    assert ask(farms, "SELECT * FROM neighbors") == pairs


def test_without_the_extra_again_does_not_delete_vectors(farms: Desk, request: pytest.FixtureRequest) -> None:
    """They could not be made again."""
    embed(farms)
    before = vectors(farms)
    request.getfixturevalue("without_extra")
    with signals.open(farms.db) as base, pytest.raises(signals.SignalsError, match="wordllama is not installed"):
        base.embed(again=True)
    assert vectors(farms) == before


@pytest.mark.parametrize(
    ("damage", "words", "deep", "again"),
    [
        (
            "UPDATE vectors SET vector = CAST(x'007e' || substr(vector, 3) AS BLOB) WHERE finding = 1",
            "NaN or infinity: 1",
            False,
            True,
        ),
        (
            "UPDATE vectors SET vector = CAST(substr(vector, 1, 510) || x'00fc' AS BLOB)",
            "NaN or infinity: 4",
            False,
            True,
        ),
        ("UPDATE vectors SET vector = zeroblob(512) WHERE finding = 2", "do not fit their texts: 1", True, True),
        ("UPDATE vectors SET vector = NULL WHERE finding > 2", "do not fit their texts: 2", True, True),
        ("UPDATE vectors SET vector = x'0000' WHERE finding = 1", "wrong length or of no finding: 1", False, False),
    ],
)
def test_verify_reports_damaged_vectors(farms: Desk, damage: str, words: str, deep: bool, again: bool) -> None:
    """It names the command that repairs them. Only a deep check embeds the texts."""
    embed(farms)
    ask(farms, damage)
    with signals.open(farms.db) as base:
        if deep:
            assert base.verify() == []
        (problem,) = base.verify(deep)
        assert words in problem
        assert ("`signals embed --again`" in problem) is again
        base.embed(again=again)
        assert base.verify(deep=True) == []


def test_verify_reports_vectors_of_retired_findings(farms: Desk) -> None:
    """Between an ingestion and its embedding they are no problem; afterwards they are."""
    embed(farms)
    retired = ask(
        farms, "SELECT finding, said, vector FROM vectors JOIN findings ON pk = finding WHERE name = 'Vertical farms'"
    )
    farms.write("farms.md", signal_note([FARMS[1]], url="https://example.org/farms"))
    ingested(farms)
    with closing(sqlite3.connect(farms.db)) as connection, connection:
        connection.executemany("INSERT INTO vectors VALUES (?, ?, ?)", retired)
    with signals.open(farms.db) as base:
        assert [problem[:40] for problem in base.verify()] == ["1 findings with vectors, neighbors or a "]
    assert embed(farms).removed == 1


@pytest.mark.usefixtures("without_extra")
def test_a_deep_check_without_the_extra_leaves_vectors_out(farms: Desk) -> None:
    """Everything else can be checked without it."""
    embed(farms)
    with signals.open(farms.db) as base:
        assert base.verify(deep=True) == []


def test_vectors_are_counted_and_vectors_of_no_finding_reported(farms: Desk) -> None:
    """The next embedding removes them."""
    embed(farms)
    with signals.open(farms.db) as base:
        assert base.info()["vectors"] == 4
        assert base.verify() == []
    ask(farms, "INSERT INTO vectors VALUES (999, 1, x'00')")
    with signals.open(farms.db) as base:
        assert base.verify() == ["Vectors of a wrong length or of no finding: 1. Run `signals embed` to remove them."]
    assert embed(farms) == EmbedReport(made=0, unchanged=4, removed=1, semantic=True)


def test_embedding_needs_a_database(tmp_path: Path) -> None:
    """It does not make one."""
    with signals.open(tmp_path / "none.db") as base, pytest.raises(signals.SignalsError, match="does not exist"):
        base.embed()
    assert not (tmp_path / "none.db").exists()
