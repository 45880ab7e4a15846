"""The optional libraries: there, or a sentence that says how to get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signals.errors import MissingExtra

if TYPE_CHECKING:
    from signals.similarity.model import Model

GET_IT = 'pip install "signals-kb[semantic]"'


def model() -> Model | None:
    """The model, loaded; ``None`` where the extra that brings it is not installed."""
    try:
        from signals.similarity.model import Model

        return Model()
    except (ImportError, FileNotFoundError):
        return None


def needed_model(what: str) -> Model:
    """The model, loaded. Raises MissingExtra where it is not installed: ``what`` is for it."""
    found = model()
    if found is None:
        raise MissingExtra(f"{what} needs the library wordllama, which is not installed.", f"Get it with: {GET_IT}")
    return found
