"""The text of a finding that its vector is made of."""

from __future__ import annotations

from signals.storage.similarity.vectors import MAX_CHARACTERS, TEXTS

_NAME = TEXTS.index("name")
_DESCRIPTION = TEXTS.index("description")


def embedded_text(values: tuple[str | None, ...]) -> str:
    """Return the name and the description, or everything else if it has no description; "" if there is no word in
    it. ``values`` are those of the columns ``TEXTS``."""
    name, description = values[_NAME], values[_DESCRIPTION]
    parts = (name, description) if description else values
    text = " ".join(filter(None, parts))[:MAX_CHARACTERS]
    return text if has_word(text) else ""


def has_word(text: str) -> bool:
    """Return whether a text contains a letter or a digit."""
    return any(c.isalnum() for c in text)
