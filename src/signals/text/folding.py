"""Prepare text for comparison without regard to case."""

from __future__ import annotations

import unicodedata


def fold(text: str | None) -> str | None:
    """The text case-folded and in normal form NFC, also as the SQL function ``fold``. Other values stay as they are."""
    return unicodedata.normalize("NFC", text).casefold() if isinstance(text, str) else text
