"""All pairs of similar vectors, computed exactly, block by block.

The vectors are rounded to integers so small that float32 adds up their products without an error. So a similarity does
not depend on the size of the blocks, the processor and the number of threads.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Matrix = NDArray[np.float32]

SCALE = 4_000
"""The length of a rounded vector. Every partial sum of the products of two is at most its square (Cauchy–Schwarz),
and that is below 2^24, up to which float32 represents every integer."""

THOUSAND = SCALE * SCALE // 1_000
"""The product of two vectors with a similarity of one thousandth."""

LEADING = 64
"""Directions in which the vectors differ most. They are compared first."""

ROWS, COLUMNS = 256, 2_048
"""The size of a block: 2 MB of products, so that a block in which all are similar takes little memory too."""

MANY_CANDIDATES = ROWS * COLUMNS // 64
"""Candidates in a block from which it is cheaper to compare the whole block than each candidate."""

THREADS = min(os.cpu_count() or 1, 4)
"""Blocks that are compared at once. numpy releases the interpreter lock meanwhile."""

_ROUNDING = 4e-4
"""More than the error of the directions and the bound after rounding to float32, in parts of 1."""

Found = tuple["Numbers", "Numbers", "Numbers"]


def rounded(vectors: NDArray[Any]) -> Matrix:
    """Return vectors of length 1 as integers, in float32."""
    return np.rint(vectors.astype(np.float32) * SCALE)


def all_pairs(vectors: Matrix, floor: int) -> Iterator[Found]:
    """Yield the pairs of rows with a similarity of at least ``floor`` thousandths: row, higher row, thousandths; block
    by block.

    The rest of two vectors outside the leading directions adds at most the product of the lengths of the rests. So the
    product in the leading directions, with that length as one more number, is never less than the whole product. Only
    pairs that reach the floor by it are compared in full.
    """
    bound = _bounding(vectors)
    least = _least(floor) / SCALE**2 - _ROUNDING

    def block(place: tuple[int, int]) -> Found:
        top, begin = place
        products = bound[top : top + ROWS] @ bound[begin : begin + COLUMNS].T
        rows, columns, _ = _reaching(products, top, begin, least)
        if len(rows) > MANY_CANDIDATES:
            rows, columns, products = _reaching(
                vectors[top : top + ROWS] @ vectors[begin : begin + COLUMNS].T, top, begin, _least(floor)
            )
            return rows, columns, thousandths(products)
        alike = compared(vectors, rows, columns)
        reach = alike >= floor
        return rows[reach], columns[reach], alike[reach]

    places = ((top, begin) for top in range(0, len(vectors), ROWS) for begin in range(top, len(vectors), COLUMNS))
    with ThreadPoolExecutor(THREADS) as pool:
        while some := list(islice(places, THREADS * 4)):  # a few at a time, so that few results wait in memory
            yield from pool.map(block, some)


def pairs_of(vectors: Matrix, which: Numbers, floor: int) -> Iterator[Found]:
    """Yield the pairs with at least one row among ``which``, as ``all_pairs`` does."""
    among = np.zeros(len(vectors), bool)
    among[which] = True
    for top in range(0, len(which), ROWS):
        some = which[top : top + ROWS]
        for begin in range(0, len(vectors), COLUMNS):
            products = vectors[some] @ vectors[begin : begin + COLUMNS].T
            near = np.flatnonzero(products >= _least(floor))
            rows, columns = some[near // products.shape[1]], begin + near % products.shape[1]
            once = (rows < columns) | ((rows > columns) & ~among[columns])
            alike = thousandths(products.ravel()[near[once]])
            yield np.minimum(rows, columns)[once], np.maximum(rows, columns)[once], alike


def compared(vectors: Matrix, left: Numbers, right: Numbers) -> Numbers:
    """Return the similarity of the rows ``left`` and ``right``, one by one, in thousandths."""
    alike = [np.empty(0, np.int64)]
    for at in range(0, len(left), COLUMNS):
        products = np.einsum("ij,ij->i", vectors[left[at : at + COLUMNS]], vectors[right[at : at + COLUMNS]])
        alike.append(thousandths(products))
    return np.concatenate(alike)


def thousandths(products: Matrix) -> Numbers:
    """Return products of rounded vectors as thousandths of 1, rounded, at most 1,000."""
    return np.minimum((products.astype(np.int64) + THOUSAND // 2) // THOUSAND, 1_000)


def _least(floor: int) -> int:
    """Return the least product that is rounded to so many thousandths."""
    return floor * THOUSAND - THOUSAND // 2


def _reaching(products: Matrix, top: int, begin: int, least: float) -> tuple[Numbers, Numbers, Matrix]:
    """Return where a block of products reaches ``least``, above the diagonal: row, column, product."""
    near = np.flatnonzero(products >= least)
    rows, columns = top + near // products.shape[1], begin + near % products.shape[1]
    above = rows < columns
    return rows[above], columns[above], products.ravel()[near[above]]


def _bounding(vectors: Matrix) -> Matrix:
    """Return the vectors, scaled to length 1, in their leading directions, with the length of the rest behind them."""
    if vectors.shape[1] <= LEADING:
        return vectors / np.float32(SCALE)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    leading = vectors @ (directions[:, -LEADING:] / np.float32(SCALE))
    rest = np.einsum("ij,ij->i", vectors, vectors) / np.float32(SCALE**2) - np.einsum("ij,ij->i", leading, leading)
    return np.concatenate([leading, np.sqrt(np.maximum(rest, 0) + _ROUNDING**2)[:, None]], axis=1)
