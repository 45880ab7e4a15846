"""Prepare text for comparison without regard to case or accents."""

from __future__ import annotations

import unicodedata


def fold(text: str | None) -> str | None:
    """The text case-folded and in normal form NFC, also as the SQL function ``fold``. Other values stay as they are."""
    return unicodedata.normalize("NFC", text).casefold() if isinstance(text, str) else text


def without_accents(text: str) -> str:
    """Return the text without accents over Latin letters."""
    if text.isascii():
        return text
    letters = "".join(sign for sign in unicodedata.normalize("NFD", text) if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", letters)
