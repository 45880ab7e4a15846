"""Text made ready for comparison without regard to case."""

from __future__ import annotations

import unicodedata


def fold(text: str | None) -> str | None:
    """The text in one case and one normal form (NFC), as SQL function ``fold`` too; what is no text stays as it is."""
    return unicodedata.normalize("NFC", text).casefold() if isinstance(text, str) else text
