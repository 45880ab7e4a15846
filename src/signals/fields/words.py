"""What the reading of fields asks a vocabulary."""

from __future__ import annotations

from typing import Protocol


class Words(Protocol):
    """The words of ratings, horizons and categories in all languages."""

    def level_of(self, text: str, /) -> int | None:
        """Return the level that a text names, from 1 (very low) to 5 (very high)."""

    def term_of(self, text: str, /) -> str | None:
        """Return ``short``, ``medium`` or ``long``."""

    def steep_of(self, text: str, /) -> str | None:
        """Return the category of STEEP or PESTLE that a text names."""


class _NoWords:
    """Knows no words: numbers and stars are read without them."""

    def level_of(self, _: str, /) -> int | None:
        return None

    def term_of(self, _: str, /) -> str | None:
        return None

    def steep_of(self, _: str, /) -> str | None:
        return None


NO_WORDS: Words = _NoWords()
