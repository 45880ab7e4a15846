"""Find and repair text in a broken encoding (mojibake): ``OpenAIâ€™s`` becomes ``OpenAI’s``. Nothing else changes."""

from __future__ import annotations

import re

BROKEN = re.compile(r"[\x80-\x9f\u00a0-\uffff]{2}")
"""Wrongly decoded text has at least two characters beyond ASCII side by side. This check is a hundred times cheaper
than the repair."""


def looks_broken(text: str) -> bool:
    """Whether the text may contain a broken encoding."""
    return not text.isascii() and BROKEN.search(text) is not None


def repaired(text: str) -> str:
    """Return the text with broken encodings repaired."""
    if not looks_broken(text):
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)
