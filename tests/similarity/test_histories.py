"""Step by step updates give the same result as computing everything at once."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import signals
from notes import Desk
from signals.storage.similarity import clusters
from similarity.groups import by_id, embed, forget, note, stored

NOTES = 12


def step(desk: Desk, random: Random) -> None:
    """Write, edit or delete a few notes, and ingest."""
    for _ in range(random.randrange(1, 3)):
        number = random.randrange(NOTES)
        path = desk.notes / f"{number}.md"
        if path.exists() and random.random() < 0.25:
            path.unlink()
        else:
            desk.write(path.name, note(random, number))
    desk.ingest(retire_missing=True)


@pytest.mark.parametrize("seed", range(5))
def test_updates_equal_a_new_computation(desk: Desk, seed: int) -> None:
    """After every ingestion all tables contain, byte for byte, what embedding the database from nothing gives."""
    random = Random(seed)  # noqa: S311 (no secret)
    desk.write("0.md", note(random, 0))
    desk.ingest()
    embed(desk)
    for _ in range(9):
        step(desk, random)
        before = stored(desk)
        forget(desk)
        embed(desk)
        assert stored(desk) == before
    assert len(before["neighbors"]) > 2 * len(before["vectors"]), "too few to fill what a finding keeps"
    assert before["clusters"]


@pytest.mark.parametrize("seed", range(3))
def test_every_way_to_the_same_notes_gives_the_same_clusters(tmp_path: Path, seed: int) -> None:
    """All at once, or one by one in another order: the same pairs and clusters by their ids."""
    random = Random(seed)  # noqa: S311 (no secret)
    notes = {f"{number}.md": note(random, number) for number in range(NOTES)}
    (tmp_path / "once").mkdir()
    once = Desk(tmp_path / "once")
    for name, text in notes.items():
        once.write(name, text)
    once.ingest()
    embed(once)
    (tmp_path / "slowly").mkdir()
    slowly = Desk(tmp_path / "slowly")
    order = random.sample(sorted(notes), len(notes))
    for number, name in enumerate(order):
        slowly.write(name, notes[name])
        slowly.ingest(slowly.notes / name)
        if number == 2:
            embed(slowly)
    assert by_id(slowly) == by_id(once)
    assert by_id(once)["clusters"]


def test_rebuild_and_vacuum_keep_clusters(desk: Desk) -> None:
    """And the database stays intact."""
    random = Random(1)  # noqa: S311 (no secret)
    for number in range(5):
        desk.write(f"{number}.md", note(random, number))
    desk.ingest()
    embed(desk)
    before = by_id(desk)
    with signals.open(desk.db) as base:
        base.vacuum()
        base.rebuild(jobs=1)
        assert base.verify(deep=True) == []
        copy = Desk.__new__(Desk)
        copy.db = desk.db.with_name("copy.db")
        base.backup(copy.db)
    assert by_id(desk) == before == by_id(copy)


def test_the_next_embedding_completes_an_interrupted_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors exist and clusters do not: it compares what was not compared yet."""
    random = Random(2)  # noqa: S311 (no secret)
    for number in range(6):
        desk.write(f"{number}.md", note(random, number))
    desk.ingest()
    embed(desk)
    before = stored(desk)
    with monkeypatch.context() as patched:
        patched.setattr(clusters, "replace", interrupt)
        desk.write("7.md", note(random, 7))
        with pytest.raises(KeyboardInterrupt):
            desk.ingest()
    half = stored(desk)
    assert len(half.pop("vectors")) > len(before.pop("vectors"))
    assert half == before
    embed(desk)
    after = stored(desk)
    forget(desk)
    embed(desk)
    assert stored(desk) == after


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt
