"""Kinds of findings, as people write them."""

from __future__ import annotations

from collections.abc import Iterable

from signals.errors import UsageError, unknown
from signals.models.kinds import Kind

EVERY = tuple(kind.value for kind in Kind)

ALL = "all"

WORDS: dict[str, tuple[str, ...]] = {
    **{kind.plural: (kind.value,) for kind in Kind},
    **{kind.value: (kind.value,) for kind in Kind},
    "behaviour": (Kind.BEHAVIOR.value,),
    "behaviours": (Kind.BEHAVIOR.value,),
    ALL: EVERY,
}
"""Every word for kinds (plural, singular, British spelling) and the kinds it names."""


def kinds_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds that words name, each once, in the order of ``Kind``; ``signals,issues`` is two words.

    Raises UsageError for an unknown word.
    """
    named: set[str] = set()
    listed = [part.strip() for text in words for part in text.split(",")]
    for word in listed:
        try:
            named.update(WORDS[word.lower()])
        except KeyError:
            kinds = ", ".join(kind.plural for kind in Kind)
            raise UsageError(unknown("kind", word, WORDS), f"Kinds are: {kinds}, or all.") from None
    other = next((word for word in listed if word.lower() != ALL), None)
    if other and ALL in map(str.lower, listed):
        raise UsageError(f"`{ALL}` and `{other}` exclude each other.", f"Name `{ALL}`, or the kinds that you want.")
    return tuple(kind for kind in EVERY if kind in named)
