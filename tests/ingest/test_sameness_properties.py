"""For any notes: their order, the size of batches and the number of workers change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes import Desk, signal_note
from signals.ingest import run, workers
from storage.example_notes import CARE, READING, SOLAR

NOTES = st.sampled_from([
    SOLAR, CARE, READING, "", "- a\n- a\n", "# T\n", "\0",
    *(signal_note([(name, text, 3)], url) for name in ("A", "a", "") for text in ("x", "y") for url in (None, "https://e.example/1")),
    signal_note([("A", "x", 9), ("A", "x", 1), ("A", "y", 1)]), signal_note([("Itâ€™s", "x", 5)], title="Itâ€™s"),
])  # fmt: skip
FILES = st.lists(NOTES, min_size=1, max_size=8)


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Workers even for a few notes, one note at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "MIN_NOTES_FOR_WORKERS", 1)
        patch.setattr(workers, "CHUNK", 1)
        yield


def dumped(texts: dict[str, str], order: list[str], batch: int, jobs: int, rounds: int) -> str:
    """The dump of a database of these notes, written in an order and ingested in several rounds."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "BATCH_FINDINGS", batch)
        desk = Desk(Path(folder))
        for name in order:
            desk.write(name, texts[name])
        for _ in range(rounds):
            desk.ingest(jobs=jobs)
        return desk.dump()


@settings(max_examples=40)
@given(FILES, st.randoms(use_true_random=False), st.integers(1, 5), st.integers(1, 2))
def test_order_and_batches_change_no_dump(files: list[str], random: Random, batch: int, rounds: int) -> None:
    """Including notes that compete for an identity, read once or again."""
    texts = {f"{number}.md": text for number, text in enumerate(files)}
    order = list(texts)
    random.shuffle(order)
    assert dumped(texts, order, batch, 1, rounds) == dumped(texts, list(texts), 8_000, 1, 1)


@settings(max_examples=20)
@given(FILES, st.integers(1, 5))
def test_workers_change_no_dump(files: list[str], batch: int) -> None:
    """With one process or two."""
    texts = {f"{number}.md": text for number, text in enumerate(files)}
    assert dumped(texts, list(texts), batch, 2, 1) == dumped(texts, list(texts), batch, 1, 1)
