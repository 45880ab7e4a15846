"""The fingerprint of the parser and its vocabulary. If it changes, all notes are read again."""

from __future__ import annotations

from signals.parsing.vocabulary import DEFAULT, Vocabulary

PARSER_VERSION = 6
"""Increase this whenever a note may be parsed differently than before."""


def fingerprint(vocabulary: Vocabulary | None = None) -> str:
    """Return the parser version and the digest of the vocabulary as a short text."""
    return f"{PARSER_VERSION}-{(vocabulary or DEFAULT).digest}"
