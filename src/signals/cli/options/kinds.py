"""Kinds of findings, as people write them."""

from __future__ import annotations

from collections.abc import Iterable

from signals.errors import UsageError, unknown
from signals.models.kinds import ALL, BUILT_IN, Kinds


def kinds_of(words: Iterable[str], known: Kinds = BUILT_IN) -> tuple[str, ...]:
    """Return the kinds that words name, each once, in order; ``("all",)`` for all of them. ``signals,issues`` is two
    words.

    Raises UsageError for an unknown word, and for ``all`` beside another one.
    """
    listed = [part.strip() for text in words for part in text.split(",")]
    others = [word for word in listed if word.lower() != ALL]
    named = {_name(word, known) for word in others}
    if len(others) == len(listed):
        return tuple(known.in_order(named))
    if others:
        raise UsageError(f"`{ALL}` and `{others[0]}` exclude each other.", f"Name `{ALL}`, or the kinds that you want.")
    return (ALL,)


def every_kind(kinds: tuple[str, ...], known: Kinds) -> tuple[str, ...]:
    """Return the kinds, one by one if they are all of them."""
    return known.names if ALL in kinds else kinds


def _name(word: str, known: Kinds) -> str:
    name = known.name_of(word)
    if name is None:
        plurals = ", ".join(kind.plural for kind in known)
        raise UsageError(unknown("kind", word, [*known.words, ALL]), f"Kinds are: {plurals}, or all.")
    return name
