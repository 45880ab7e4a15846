"""The vector of a query: that of a text, or the mean of those of findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from signals.errors import NoVectors, UsageError
from signals.similarity.embedded_text import embedded_text, has_word
from signals.similarity.optional_libraries import model_of_vectors, require_vectors
from signals.storage.connection.connect import Connection
from signals.storage.reading.similarity_hits import Reference

if TYPE_CHECKING:
    from signals.similarity.model import Model
    from signals.similarity.nearest import Vector


class QueryVector(NamedTuple):
    """A vector of length 1, and the model if it had to be loaded."""

    vector: Vector
    model: Model | None


def query_vector(connection: Connection, references: Sequence[Reference], text: str, retired: bool) -> QueryVector:
    """Return the mean vector of the references, or the vector of the text if there are none. Raises NoVectors,
    UsageError. References need no model, unless the database lacks the vector of their current content, or
    ``retired`` findings are searched too."""
    if not references and not has_word(text):
        raise UsageError("There is nothing to compare.", "Give some words or the id of a live finding.")
    text.encode()  # raises UnicodeEncodeError for invalid text, as sqlite3 does, unlike the tokenizer
    require_vectors(connection)
    try:
        from signals.similarity.nearest import mean_vector, vector_of
    except ImportError:
        model_of_vectors(connection)
        raise
    model: Model | None = None
    vector: Vector | None
    if not references:
        model = model_of_vectors(connection)
        vector = model.embed([text])[0]
    else:
        known = [vector_of(connection, reference.place.finding) for reference in references]
        missing = [
            embedded_text(reference.values) for reference, one in zip(references, known, strict=True) if one is None
        ]
        if retired or any(missing):
            model = model_of_vectors(connection)
        made = list(model.embed(missing)) if model else []
        each = [*(one for one in known if one is not None), *made]
        vector = mean_vector(each) if each else None
    if vector is None or not vector.any():
        raise NoVectors("the text contains no word", "give some words")
    return QueryVector(vector, model)
