"""The optional libraries of the extra ``semantic``: load the model, or say how to install it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from signals.errors import INSTALL_COMMAND, NoVectors
from signals.storage.connection.connect import Connection
from signals.storage.similarity import vectors

if TYPE_CHECKING:
    from signals.similarity.model import Model


@cache
def load_model() -> Model | None:
    """Return the model, loaded once, or ``None`` if the extra is not installed."""
    try:
        from signals.similarity.model import Model

        return Model()
    except (ImportError, FileNotFoundError):
        return None


def model_of_vectors(connection: Connection) -> Model:
    """Return the model that made the vectors of a database. NoVectors if it is not installed, or is another one."""
    loaded = load_model()
    if loaded is None:
        raise NoVectors("the library wordllama is not installed", f"install it: {INSTALL_COMMAND}")
    if loaded.recipe != vectors.recipe(connection):
        raise NoVectors("another model made the vectors of the database", "run `signals embed` to make them again")
    return loaded


def require_vectors(connection: Connection) -> None:
    """Raise NoVectors if a database has no vectors."""
    if vectors.recipe(connection) in (None, vectors.NO_MODEL):
        raise NoVectors("the database has no vectors", f"run `signals embed`, with the extra: {INSTALL_COMMAND}")
