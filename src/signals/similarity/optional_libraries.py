"""The optional libraries: there, or a sentence that says how to get them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from signals.errors import GET_IT, NoVectors
from signals.storage.connection.connections import Connection
from signals.storage.similarity import vectors

if TYPE_CHECKING:
    from signals.similarity.model import Model


@cache
def model() -> Model | None:
    """The model, loaded once; ``None`` where the extra that brings it is not installed."""
    try:
        from signals.similarity.model import Model

        return Model()
    except (ImportError, FileNotFoundError):
        return None


def fitting_model(connection: Connection) -> Model:
    """The model that made the vectors of a base. Raises NoVectors where it is not installed, or is another."""
    loaded = model()
    if loaded is None:
        raise NoVectors("the library wordllama is not installed", f"get it with: {GET_IT}")
    if loaded.recipe != vectors.recipe(connection):
        raise NoVectors("the vectors of the base were made by another model", "run `signals embed` to make them anew")
    return loaded


def require_vectors(connection: Connection) -> None:
    """Raise NoVectors where a base has none."""
    if vectors.recipe(connection) in (None, vectors.WORDS_ALONE):
        raise NoVectors("the base has no vectors", f"run `signals embed` to make them, with the extra: {GET_IT}")
