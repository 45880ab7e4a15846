"""Numbers of half precision, as vectors are stored, to single precision and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SINGLES: NDArray[np.float32] = np.arange(65_536, dtype="<u2").view("<f2").astype(np.float32)
"""Every number of half precision: looking it up takes a third of the time that numpy takes to work it out."""


def singles(numbers: NDArray[Any] | bytes) -> NDArray[np.float32]:
    """Numbers of half precision, or the little-endian bytes of some, in single precision and the same shape."""
    halves = np.frombuffer(numbers, "<u2") if isinstance(numbers, bytes) else numbers.view("<u2")
    found: NDArray[np.float32] = _SINGLES[halves]
    return found


def halved(numbers: NDArray[np.float32]) -> list[bytes]:
    """The rows of a matrix, each as the bytes of its numbers in half precision."""
    return [row.tobytes() for row in numbers.astype("<f2")]
