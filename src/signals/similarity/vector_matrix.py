"""The vectors that a base holds, as matrices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from signals.similarity.float16 import singles
from signals.storage.connection.connections import Connection
from signals.storage.similarity import vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 1_024
"""Vectors that are read at a time: as single numbers a megabyte, which the caches of a processor hold."""

WIDTH = vectors.BYTES // 2


def stored(connection: Connection, most: int = BLOCK) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """All vectors in the order of ``pk``, so many at a time: the findings' ``pk``, and a row of length 1 for each."""
    for findings, written in vectors.blocks(connection, most):
        yield np.array(findings, np.int64), singles(written).reshape(-1, WIDTH)
