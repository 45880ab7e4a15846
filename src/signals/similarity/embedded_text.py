"""Which text of a finding its vector is made of."""

from __future__ import annotations

from signals.storage.similarity.vectors import LONGEST, TEXTS

_NAME = TEXTS.index("name")
_DESCRIPTION = TEXTS.index("description")


def wording(values: tuple[str | None, ...]) -> str:
    """The name and the description, or, where it has no description, what else it says; "" where that holds no word.

    ``values`` are those of the columns ``TEXTS``.
    """
    name, description = values[_NAME], values[_DESCRIPTION]
    parts = (name, description) if description else values
    text = " ".join(filter(None, parts))[:LONGEST]
    return text if has_word(text) else ""


def has_word(text: str) -> bool:
    """Whether a text says anything: signs alone do not."""
    return any(c.isalnum() for c in text)
