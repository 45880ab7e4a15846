"""Check that the stored vectors are those that the model makes of the texts."""

from __future__ import annotations

from signals.errors import NoVectors
from signals.similarity.embedded_text import embedded_text
from signals.similarity.optional_libraries import model_of_vectors
from signals.storage.connection.connect import Connection
from signals.storage.similarity import vectors

FINDINGS = 8_192
"""Findings that are embedded at a time."""

TOLERANCE = 1e-3
"""How far a number may be from the stored one: twice the rounding of float16, so that another processor may round
differently."""


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
