"""Text whose encoding was broken, mended, and nothing else: ``OpenAIâ€™s`` becomes ``OpenAI’s``, quotes stay as they
are."""

from __future__ import annotations

import re

SUSPECT = re.compile(r"[\x80-\x9f\u00a0-\uffff]{2}")
"""Text once decoded wrongly has two or more characters beyond ASCII side by side: a screen a hundred times
cheaper than the mending itself."""


def is_suspect(text: str) -> bool:
    """Whether the text might hold a broken encoding."""
    return not text.isascii() and SUSPECT.search(text) is not None


def mend(text: str) -> str:
    """The text with its broken encodings mended."""
    if not is_suspect(text):
        return text
    from ftfy import fix_encoding

    return fix_encoding(text)
