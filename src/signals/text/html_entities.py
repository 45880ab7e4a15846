"""Character references of HTML, such as ``&amp;`` and ``&#8217;``."""

from __future__ import annotations

import html
import re

_ENDLESS = re.compile(r"&#[0-9]{1000,};?")
"""More digits than any character has: Python reads no number of more than 4,300."""


def decoded(text: str) -> str:
    """The text with its references as the characters they stand for, U+FFFD where there is none of that number."""
    try:
        return html.unescape(text)
    except ValueError:
        return html.unescape(_ENDLESS.sub("\ufffd", text))
