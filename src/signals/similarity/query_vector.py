"""What is asked for, as a vector: that of a text, or the one between those of findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from signals.errors import NoVectors, UsageError
from signals.similarity.embedded_text import has_word, wording
from signals.similarity.optional_libraries import fitting_model, require_vectors
from signals.storage.connection.connections import Connection
from signals.storage.reading.hits import Reference

if TYPE_CHECKING:
    from signals.similarity.model import Model
    from signals.similarity.nearest import Vector


class Asked(NamedTuple):
    """A vector of length 1, and the model where it had to be loaded."""

    vector: Vector
    model: Model | None


def asked(connection: Connection, references: Sequence[Reference], text: str, retired: bool) -> Asked:
    """The vector of a text, or, where there are some, between those of the references. Raises NoVectors.

    References alone need no model, unless the base has no vector of what they say now, or others that are ``retired``
    are to be found too.
    """
    if not references and not has_word(text):
        raise UsageError("There is nothing to compare.", "Give some words, or the id of a finding that is live.")
    text.encode()  # raises for what is no valid text, as sqlite3 does, and not as the tokenizer would
    require_vectors(connection)
    try:
        from signals.similarity.nearest import middle, vector_of
    except ImportError:
        fitting_model(connection)
        raise
    model: Model | None = None
    vector: Vector | None
    if not references:
        model = fitting_model(connection)
        vector = model.embed([text])[0]
    else:
        known = [vector_of(connection, reference.place.finding) for reference in references]
        missing = [wording(reference.values) for reference, one in zip(references, known, strict=True) if one is None]
        if retired or any(missing):
            model = fitting_model(connection)
        made = list(model.embed(missing)) if model else []
        each = [*(one for one in known if one is not None), *made]
        vector = middle(each) if each else None
    if vector is None or not vector.any():
        raise NoVectors("what was named holds no word", "give some")
    return Asked(vector, model)
