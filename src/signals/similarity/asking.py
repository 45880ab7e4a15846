"""What is asked for, as a vector: that of a text, or the one between those of findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from signals.similarity.extra import NoVectors, fitting_model, require_vectors
from signals.similarity.wording import wording
from signals.storage.database import Connection
from signals.storage.hits import Reference

if TYPE_CHECKING:
    from signals.similarity.model import Model
    from signals.similarity.nearest import Vector


class Asked(NamedTuple):
    """A vector of length 1, and the model where it had to be loaded."""

    vector: Vector
    model: Model | None


def asked(connection: Connection, references: Sequence[Reference], text: str, retired: bool) -> Asked:
    """The vector of a text, or, where there is none, between those of the references. Raises NoVectors.

    References alone need no model, unless the base has no vector of what they say now, or others that are ``retired``
    are to be found too.
    """
    require_vectors(connection)
    try:
        from signals.similarity.nearest import middle, vector_of
    except ImportError:
        fitting_model(connection)
        raise
    model: Model | None = None
    if text:
        model = fitting_model(connection)
        vector = model.embed([text])[0]
    else:
        known = [vector_of(connection, reference.place.finding) for reference in references]
        missing = [wording(reference.values) for reference, one in zip(references, known, strict=True) if one is None]
        if retired or any(missing):
            model = fitting_model(connection)
        made = list(model.embed(missing)) if model else []
        vector = middle([*(one for one in known if one is not None), *made])
    if not vector.any():
        raise NoVectors("what was given holds no word", "give some")
    return Asked(vector, model)
