"""The findings whose vectors are nearest to one: the cosine with every vector of the base, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from signals.query import FindingQuery
from signals.similarity.embedded_text import wording
from signals.similarity.float16 import singles
from signals.similarity.vector_matrix import BLOCK, stored
from signals.storage.connection.connections import Connection
from signals.storage.reading import hits
from signals.storage.reading.hits import Place
from signals.storage.similarity import vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signals.similarity.model import Model

    Vector = NDArray[np.float32]

STEPS = 10_000
"""Of a cosine: vectors of half precision tell no finer."""

FIRST = 256
"""Findings that are held against the filters first; where too few pass, eight times as many each time."""


def vector_of(connection: Connection, finding: int) -> Vector | None:
    """The vector of a finding, where the base holds one of what it says now."""
    written = vectors.of(connection, finding)
    return None if written is None else singles(written)


def middle(each: list[Vector]) -> Vector:
    """The vector between several, of length 1."""
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
    """So many findings that the query lets through and that are ``wanted``, with the cosine of each, nearest first;
    equally near ones by id. Those that are retired have no vectors: the model, where given, makes them."""
    findings, steps = _all(connection, vector, retired)
    taken = min(FIRST + 4 * most, len(findings))
    while taken:
        bound = np.partition(steps, len(steps) - taken)[len(steps) - taken]
        near = np.flatnonzero(steps >= bound)
        found = dict(zip(findings[near].tolist(), steps[near].tolist(), strict=True))
        passed = [place for place in hits.passing(connection, list(found), query) if wanted(place)]
        passed.sort(key=lambda place: (-found[place.finding], place.id))
        few = hits.few_of_each(passed, query.top)
        if len(few) >= most or len(near) == len(findings):
            return [(place, found[place.finding] / STEPS) for place in few[:most]]
        taken = min(8 * taken, len(findings))
    return []


def _all(connection: Connection, vector: Vector, retired: Model | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every finding that has a vector, and its cosine with this one in steps."""
    findings, cosines = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
    for some, matrix in stored(connection):
        findings.append(some)
        cosines.append(matrix @ vector)
    if retired:
        for block in _retired(connection):
            findings.append(np.array([said.finding for said in block], np.int64))
            cosines.append(retired.embed([wording(said.values) for said in block]) @ vector)
    return np.concatenate(findings), np.rint(np.concatenate(cosines) * STEPS).astype(np.int64)


def _retired(connection: Connection) -> Iterator[list[vectors.Said]]:
    after = -1
    while block := vectors.retired(connection, after, BLOCK):
        yield block
        after = block[-1].finding
