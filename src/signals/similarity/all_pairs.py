"""Which of many vectors are alike: every pair, in blocks, and exactly.

The vectors are rounded to whole numbers so small that single precision adds up their products without an error. So a
similarity is the same whatever the size of the blocks, the processor and the number of threads.
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
"""The length of a rounded vector. The sum of the products of two, however far it has got, is at most its square (by
Cauchy and Schwarz), and that is less than the 2^24 up to which single precision knows every whole number."""

THOUSAND = SCALE * SCALE // 1_000
"""The product of two vectors, a thousandth alike."""

LEADING = 64
"""Directions in which the vectors differ most, in which they are compared first."""

ROWS, COLUMNS = 256, 2_048
"""The size of a block: 2 MB of products, so that one in which all are near takes little memory too."""

MANY_CANDIDATES = ROWS * COLUMNS // 64
"""Candidates in a block from which it is cheaper to compare the whole of it than each of them."""

THREADS = min(os.cpu_count() or 1, 4)
"""Blocks that are compared at once: numpy lets go of the interpreter meanwhile."""

_ROUNDING = 4e-4
"""More than the directions and the bound can be off, in parts of 1, after rounding to single precision."""

Found = tuple["Numbers", "Numbers", "Numbers"]


def rounded(vectors: NDArray[Any]) -> Matrix:
    """Vectors of length 1 as whole numbers."""
    return np.rint(vectors.astype(np.float32) * SCALE)


def all_pairs(vectors: Matrix, floor: int) -> Iterator[Found]:
    """The pairs of rows that are at least ``floor`` thousandths alike: row, higher row, thousandths; block by block.

    What the leading directions leave of two vectors adds at most the product of the lengths of what is left. So the
    product in the leading directions with that length as one more is never less than the whole one, and only the pairs
    that reach the floor by it are compared in all of their numbers.
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
        while some := list(islice(places, THREADS * 4)):  # a few at a time, so that few wait to be taken
            yield from pool.map(block, some)


def pairs_of(vectors: Matrix, which: Numbers, floor: int) -> Iterator[Found]:
    """The pairs of which at least one row is among ``which``, as ``all_pairs`` gives them."""
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
    """How alike the rows ``left`` are to the rows ``right``, one by one, in thousandths."""
    alike = [np.empty(0, np.int64)]
    for at in range(0, len(left), COLUMNS):
        products = np.einsum("ij,ij->i", vectors[left[at : at + COLUMNS]], vectors[right[at : at + COLUMNS]])
        alike.append(thousandths(products))
    return np.concatenate(alike)


def thousandths(products: Matrix) -> Numbers:
    """Products of rounded vectors as thousandths of 1, the nearest; 1,000 at most."""
    return np.minimum((products.astype(np.int64) + THOUSAND // 2) // THOUSAND, 1_000)


def _least(floor: int) -> int:
    """The least product that is so many thousandths when rounded."""
    return floor * THOUSAND - THOUSAND // 2


def _reaching(products: Matrix, top: int, begin: int, least: float) -> tuple[Numbers, Numbers, Matrix]:
    """Where a block of products is at least ``least``, above the diagonal: row, column, product."""
    near = np.flatnonzero(products >= least)
    rows, columns = top + near // products.shape[1], begin + near % products.shape[1]
    above = rows < columns
    return rows[above], columns[above], products.ravel()[near[above]]


def _bounding(vectors: Matrix) -> Matrix:
    """The vectors, of length 1 again, in their leading directions, and the length of the rest as one more number."""
    if vectors.shape[1] <= LEADING:
        return vectors / np.float32(SCALE)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    leading = vectors @ (directions[:, -LEADING:] / np.float32(SCALE))
    rest = np.einsum("ij,ij->i", vectors, vectors) / np.float32(SCALE**2) - np.einsum("ij,ij->i", leading, leading)
    return np.concatenate([leading, np.sqrt(np.maximum(rest, 0) + _ROUNDING**2)[:, None]], axis=1)
