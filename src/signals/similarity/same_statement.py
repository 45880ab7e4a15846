"""Whether two texts are the same statement, only about the same subject, or about other things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from signals.similarity.differences.difference import Difference

Verdict = Literal["same", "same subject", "other"]


def verdict(cosine: float, threshold: float, differences: Sequence[Difference]) -> Verdict:
    """Return what two texts are to each other.

    ``cosine`` is that of their vectors, from -1 to 1. ``threshold`` is the one learnt for the model that made the
    vectors: those of two models cannot be compared. Texts from it on are about one subject. They are the same
    statement if nothing differs in them. A cosine alone cannot say this: two texts that differ in one number are
    nearer to each other than most rewordings.
    """
    if cosine < threshold:
        return "other"
    return "same subject" if differences else "same"
