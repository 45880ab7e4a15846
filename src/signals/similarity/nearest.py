"""Find the findings whose vectors are nearest to a vector, by its cosine with every vector of the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from signals.query import FindingQuery
from signals.similarity.embedded_text import embedded_text
from signals.similarity.float16 import to_float32
from signals.storage.connection.connect import Connection
from signals.storage.reading import similarity_hits
from signals.storage.reading.similarity_hits import Place
from signals.storage.similarity import vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signals.similarity.model import Model

    Vector = NDArray[np.float32]

BLOCK = 1_024
"""Vectors that are read at a time: one megabyte in float32, which fits a processor's cache."""

STEPS = 10_000
"""Steps of a cosine. float16 vectors are not more precise."""

FIRST = 256
"""Findings that are filtered first. If too few pass, eight times as many are tried each time."""


def vector_of(connection: Connection, finding: int) -> Vector | None:
    """Return the vector of a finding, or ``None`` if the database has none of its current content."""
    written = vectors.vector_of(connection, finding)
    return None if written is None else to_float32(written)


def mean_vector(each: list[Vector]) -> Vector:
    """Return the mean of vectors, scaled to length 1."""
    between: Vector = np.mean(each, axis=0, dtype=np.float32)
    return between / (np.linalg.norm(between) or np.float32(1))


def nearest(
    connection: Connection,
    vector: Vector,
    query: FindingQuery,
    most: int,
    retired: Model | None = None,
    wanted: Callable[[Place], bool] = lambda _: True,
) -> list[tuple[Place, float]]:
    """Return up to ``most`` findings that match the query and are ``wanted``, each with its cosine, nearest first,
    then by id. Retired findings have no vectors. The model ``retired``, if given, makes them."""
    findings, steps = _all(connection, vector, retired)
    taken = min(FIRST + 4 * most, len(findings))
    while taken:
        bound = np.partition(steps, len(steps) - taken)[len(steps) - taken]
        near = np.flatnonzero(steps >= bound)
        found = dict(zip(findings[near].tolist(), steps[near].tolist(), strict=True))
        passed = [place for place in similarity_hits.passing(connection, list(found), query) if wanted(place)]
        passed.sort(key=lambda place: (-found[place.finding], place.id))
        few = similarity_hits.few_of_each(passed, query.top)
        if len(few) >= most or len(near) == len(findings):
            return [(place, found[place.finding] / STEPS) for place in few[:most]]
        taken = min(8 * taken, len(findings))
    return []


def _all(connection: Connection, vector: Vector, retired: Model | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every finding that has a vector, and its cosine with this one in steps."""
    findings, cosines = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
    for some, matrix in stored_vectors(connection):
        findings.append(some)
        cosines.append(matrix @ vector)
    if retired:
        for block in vectors.retired(connection, BLOCK):
            findings.append(np.array([item.finding for item in block], np.int64))
            cosines.append(retired.embed([embedded_text(item.values) for item in block]) @ vector)
    return np.concatenate(findings), np.rint(np.concatenate(cosines) * STEPS).astype(np.int64)


def stored_vectors(
    connection: Connection, most: int = BLOCK
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Yield all vectors in the order of ``pk``, ``most`` at a time: the ``pk`` of findings, and a row for each."""
    for findings, written in vectors.blocks(connection, most):
        yield np.array(findings, np.int64), to_float32(written).reshape(len(findings), -1)
