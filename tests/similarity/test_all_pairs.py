"""All pairs of similar vectors are found, exactly, whatever the blocks."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from signals.similarity.all_pairs import COLUMNS, ROWS, SCALE, all_pairs, pairs_of, rounded, thousandths
from signals.similarity.same_wording_pairs import MAX_NEIGHBORS
from signals.similarity.top_neighbors import TopNeighbors

Triples = set[tuple[int, int, int]]


def made(seed: int, count: int, copies: int = 3, noise: float = 0.05) -> NDArray[np.float32]:
    """Vectors of length 1, each with a few that are nearly the same."""
    random = np.random.default_rng(seed)
    first = random.normal(size=(count // copies, 256))
    vectors = np.repeat(first, copies, axis=0)
    vectors += random.normal(size=vectors.shape) * noise * random.integers(0, 20, size=(len(vectors), 1))
    units: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return units


def by_hand(vectors: NDArray[np.float32], floor: int) -> Triples:
    """Every pair, by integers only."""
    whole = vectors.astype(np.int64)
    alike = np.minimum((whole @ whole.T * 1_000 + SCALE**2 // 2) // SCALE**2, 1_000)
    return {(int(i), int(j), int(alike[i, j])) for i, j in np.argwhere(np.triu(alike >= floor, 1))}


def gathered(found: Iterable[tuple[NDArray[np.int64], ...]]) -> Triples:
    triples = [triple for block in found for triple in zip(*(part.tolist() for part in block), strict=True)]
    assert len(triples) == len(set(triples)), "a pair came twice"
    return set(triples)


@pytest.mark.parametrize("floor", [500, 800, 950])
def test_every_pair_is_found_in_blocks(floor: int) -> None:
    """The bound excludes no pair."""
    vectors = rounded(made(1, 3 * (ROWS + 200) // 3 * 3))
    expected = by_hand(vectors, floor)
    assert len(expected) > 100
    assert gathered(all_pairs(vectors, floor)) == expected


def test_a_block_of_similar_vectors_gives_the_same_pairs() -> None:
    """It is compared as a whole."""
    vectors = rounded(made(2, 900, copies=900, noise=0.01))
    assert gathered(all_pairs(vectors, 800)) == by_hand(vectors, 800)


def test_the_pairs_of_some_rows_are_among_all_pairs() -> None:
    """Comparing a few with all others gives the same result, to the thousandth."""
    vectors = rounded(made(3, COLUMNS + 300))
    some = np.arange(0, len(vectors), 7)
    wanted = set(some.tolist())
    expected = {pair for pair in gathered(all_pairs(vectors, 800)) if wanted & {*pair[:2]}}
    assert gathered(pairs_of(vectors, some, 800)) == expected
    assert expected


def test_products_are_the_same_in_any_order() -> None:
    """float32 adds up the products of rounded vectors without an error."""
    vectors = rounded(made(4, 600))
    order = np.random.default_rng(4).permutation(256)
    assert np.array_equal(vectors @ vectors.T, vectors[:, order] @ vectors[:, order].T)
    assert np.array_equal(thousandths(vectors[:5] @ vectors[:5].T).diagonal(), np.full(5, 1_000))


def test_zero_vectors_have_no_pairs() -> None:
    """Nor does an empty matrix."""
    assert gathered(all_pairs(np.zeros((20, 256), np.float32), 500)) == set()
    assert gathered(all_pairs(np.zeros((0, 256), np.float32), 500)) == set()


@pytest.mark.parametrize("seed", range(8))
def test_each_keeps_its_nearest_in_any_order(seed: int) -> None:
    """The most similar, of equals the first, on either side, and nothing that neither side keeps."""
    random = np.random.default_rng(seed)
    count = 40
    left, right = np.triu_indices(count, 1)
    alike = random.integers(800, 806, size=len(left))
    chosen = random.permutation(len(left))[: random.integers(0, len(left))]
    kept = TopNeighbors(count)
    for part in np.array_split(chosen, 5):
        turned = random.random(len(part)) < 0.5
        kept.add(np.where(turned, right[part], left[part]), np.where(turned, left[part], right[part]), alike[part])
        if random.random() < 0.5:
            kept.pairs()
    near: dict[int, list[tuple[int, int]]] = {at: [] for at in range(count)}
    for i, j, a in zip(left[chosen].tolist(), right[chosen].tolist(), alike[chosen].tolist(), strict=True):
        near[i].append((-a, j))
        near[j].append((-a, i))
    best = {at: {other for _, other in sorted(of)[:MAX_NEIGHBORS]} for at, of in near.items()}
    expected = {(min(at, other), max(at, other)) for at, others in best.items() for other in others}
    found = {(i, j) for i, j, _ in zip(*(part.tolist() for part in kept.pairs()), strict=True)}
    assert found == expected
