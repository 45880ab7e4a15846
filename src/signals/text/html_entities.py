"""Decode the character references of HTML, such as ``&amp;`` and ``&#8217;``."""

from __future__ import annotations

import html
import re

_ENDLESS = re.compile(r"&#[0-9]{1000,};?")
"""More digits than any character has. Python refuses to parse numbers of more than 4,300 digits."""


def decoded(text: str) -> str:
    """Return the text with its references decoded, and U+FFFD for an invalid number."""
    try:
        return html.unescape(text)
    except ValueError:
        return html.unescape(_ENDLESS.sub("\ufffd", text))
