"""What the reading of a note depends on besides its content: a change of it makes all notes be read again."""

from __future__ import annotations

from signals.parsing.vocabulary import DEFAULT, Vocabulary

PARSER_VERSION = 3
"""Counts up whenever a note may be read otherwise than before."""


def fingerprint(vocabulary: Vocabulary | None = None) -> str:
    """Parser version and vocabulary as a short text."""
    return f"{PARSER_VERSION}-{(vocabulary or DEFAULT).digest}"
