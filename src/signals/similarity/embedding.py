"""Update the vectors of a database to the current content of its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from signals.errors import INSTALL_COMMAND, NoVectors
from signals.garbage_collection import collector_off
from signals.results.ingestion import EmbedReport
from signals.similarity.clusters import comparison_rule, regroup
from signals.similarity.embedded_text import embedded_text
from signals.similarity.optional_libraries import load_model, model_of_vectors
from signals.storage.connection.connect import Connection
from signals.storage.connection.lock import write_lock
from signals.storage.connection.transaction import open_for_writing, transaction
from signals.storage.similarity import neighbors, vectors
from signals.storage.similarity.vectors import NO_MODEL, EmbeddingInput

if TYPE_CHECKING:
    from signals.similarity.model import Model

FINDINGS = 8_192
"""Findings that are embedded at a time."""

CHARACTERS = 2_000_000
"""Characters that are embedded at a time, however few the findings."""

TOLERANCE = 1e-3
"""How far a number may be from the stored one: twice the rounding of float16, so that another processor may round
differently."""


def embed(
    base: Path,
    progress: Callable[[int, int], None] | None = None,
    waiting: Callable[[], None] | None = None,
    again: bool = False,
) -> EmbedReport:
    """Make missing and outdated vectors, delete those of retired findings, and update neighbors and clusters.

    With ``again``, delete all of them first. Each block of findings is a transaction, so the next call continues an
    interrupted one. ``progress`` is called with findings done and findings in all; ``waiting`` is called once if
    another command holds the write lock. Raises NoVectors if ``again`` would delete vectors that cannot be made here.
    """
    with collector_off(), write_lock(base, waiting), open_for_writing(base) as connection:
        return _Embedding(connection, load_model(), progress, again).run()


@dataclass(slots=True)
class _Embedding:
    """One pass over the findings of a database, under the write lock."""

    connection: Connection
    model: Model | None
    progress: Callable[[int, int], None] | None = None
    again: bool = False
    made: int = 0

    def run(self) -> EmbedReport:
        stored = self._begin()
        with transaction(self.connection):
            removed = vectors.remove_invalid(self.connection)
        for block in self._with_progress(self._blocks()):
            with transaction(self.connection):
                if stored:
                    vectors.store(self.connection, self._vectors(block))
                else:
                    vectors.drop(self.connection, (item.finding for item in block))
        regroup(self.connection)
        kept = vectors.count(self.connection)
        return EmbedReport(self.made, kept - self.made, removed, self.model is not None)

    def _begin(self) -> bool:
        """Return whether new vectors can be stored. Delete the vectors of another model, or all of them if asked to.
        They cannot be stored if a model made the present ones and no model is installed."""
        recipe = self.model.recipe if self.model else NO_MODEL
        stored = vectors.recipe(self.connection)
        if stored == recipe and not self.again:
            return True
        if stored not in (None, recipe) and self.model is None:
            if self.again:
                raise NoVectors("the library wordllama is not installed", f"install it: {INSTALL_COMMAND}")
            return False
        with transaction(self.connection):
            vectors.reset(self.connection, recipe)
            if self.again:
                neighbors.reset(self.connection, comparison_rule(self.connection))
        return True

    def _with_progress(self, blocks: Iterator[list[EmbeddingInput]]) -> Iterator[list[EmbeddingInput]]:
        """Yield the blocks. Report progress after each is stored."""
        if self.progress is None:
            yield from blocks
            return
        done, total = 0, vectors.outdated_count(self.connection)
        for block in blocks:
            yield block
            done += len(block)
            self.progress(done, total)

    def _blocks(self) -> Iterator[list[EmbeddingInput]]:
        """Yield the findings to embed, in blocks that fit in memory."""
        for found in vectors.outdated(self.connection, FINDINGS):
            block, size = [], 0
            for item in found:
                block.append(item)
                size += sum(map(len, filter(None, item.values)))
                if size >= CHARACTERS:
                    yield block
                    block, size = [], 0
            if block:
                yield block

    def _vectors(self, block: list[EmbeddingInput]) -> Iterator[tuple[int, int, bytes | None]]:
        """Yield the rows of a block. A finding without a word has no vector; without a model, none has one."""
        if self.model is None:
            yield from ((item.finding, item.row_hash, None) for item in block)
            return
        from signals.similarity.float16 import to_float16

        texts = [embedded_text(item.values) for item in block]
        for item, text, vector in zip(block, texts, to_float16(self.model.embed(texts)), strict=True):
            self.made += bool(text)
            yield item.finding, item.row_hash, vector if text else None


def vector_problems(connection: Connection) -> list[str]:
    """Return a sentence if stored vectors differ from what their texts give. The list is also empty if the vectors
    cannot be checked: the model is not installed, or another one made them."""
    try:
        model = model_of_vectors(connection)
    except NoVectors:
        return []
    import numpy as np

    from signals.similarity.float16 import to_float32

    altered = 0
    for block in vectors.current(connection, FINDINGS):
        stored = to_float32(b"".join(vector or bytes(vectors.BYTES) for _, vector in block))
        made = model.embed([embedded_text(item.values) for item, _ in block])
        close = np.abs(stored.reshape(made.shape) - made) <= TOLERANCE
        altered += len(block) - int(close.all(axis=1).sum())
    return [f"Vectors that do not fit their texts: {altered}. Run `signals embed --again`."] if altered else []
