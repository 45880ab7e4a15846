"""The vectors of a base, brought up to what its findings say now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from signals.garbage_collection import collector_off
from signals.results.ingestion import EmbedReport
from signals.similarity.clusters import regroup
from signals.similarity.embedded_text import wording
from signals.similarity.optional_libraries import model
from signals.storage.connection.connections import Connection
from signals.storage.connection.lock import ingestion_lock
from signals.storage.connection.transaction import transaction, writing
from signals.storage.similarity import vectors
from signals.storage.similarity.vectors import WORDS_ALONE, Said

if TYPE_CHECKING:
    from signals.similarity.model import Model

FINDINGS = 8_192
"""Findings that are embedded at a time."""

CHARACTERS = 2_000_000
"""Characters that are embedded at a time, however few the findings."""


def keep_up(
    base: Path, progress: Callable[[int, int], None] | None = None, waiting: Callable[[], None] | None = None
) -> EmbedReport:
    """Make the vectors that are missing or out of date, and remove those of findings that are retired.

    Each block of findings is a transaction, so what is interrupted goes on from there the next time. ``progress`` is
    told findings done and findings in all; ``waiting`` is called once if an ingestion holds the base.
    """
    with collector_off(), ingestion_lock(base, waiting), writing(base) as connection:
        return _Keeping(connection, model(), progress).run()


@dataclass(slots=True)
class _Keeping:
    """One pass over the findings of a base; the lock is held."""

    connection: Connection
    model: Model | None
    progress: Callable[[int, int], None] | None = None
    made: int = 0

    def run(self) -> EmbedReport:
        stored = self._begin()
        with transaction(self.connection):
            removed = vectors.remove_wrong(self.connection)
        for block in self._told(self._blocks()):
            with transaction(self.connection):
                if stored:
                    vectors.put(self.connection, self._vectors(block))
                else:
                    vectors.drop(self.connection, (said.finding for said in block))
        regroup(self.connection)
        kept = vectors.count(self.connection)
        return EmbedReport(self.made, kept - self.made, removed, self.model is not None)

    def _begin(self) -> bool:
        """Whether what is embedded can be stored: not where the base has a model's vectors, and there is none here.
        What another model made is removed."""
        recipe = self.model.recipe if self.model else WORDS_ALONE
        stored = vectors.recipe(self.connection)
        if stored == recipe:
            return True
        if stored is not None and self.model is None:
            return False
        with transaction(self.connection):
            vectors.begin(self.connection, recipe)
        return True

    def _told(self, blocks: Iterator[list[Said]]) -> Iterator[list[Said]]:
        """The blocks; each is told of once it is stored."""
        if self.progress is None:
            yield from blocks
            return
        done, total = 0, vectors.outdated_count(self.connection)
        for block in blocks:
            yield block
            done += len(block)
            self.progress(done, total)

    def _blocks(self) -> Iterator[list[Said]]:
        """The findings to embed, so many at a time as memory is for."""
        after = -1
        while found := vectors.outdated(self.connection, after, FINDINGS):
            block, size = [], 0
            for said in found:
                block.append(said)
                size += sum(map(len, filter(None, said.values)))
                if size >= CHARACTERS:
                    yield block
                    block, size = [], 0
            if block:
                yield block
            after = found[-1].finding

    def _vectors(self, block: list[Said]) -> Iterator[tuple[int, int, bytes | None]]:
        """The rows of a block; a finding without a word has no vector, nor has any without a model."""
        if self.model is None:
            yield from ((said.finding, said.said, None) for said in block)
            return
        from signals.similarity.float16 import halved

        texts = [wording(said.values) for said in block]
        for said, text, vector in zip(block, texts, halved(self.model.embed(texts)), strict=True):
            self.made += bool(text)
            yield said.finding, said.said, vector if text else None
