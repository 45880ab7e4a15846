"""Kinds of findings as people write and read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from signals.errors import UsageError
from signals.models.kinds import Kind

EVERY = tuple(kind.value for kind in Kind)

WORDS: dict[str, tuple[str, ...]] = {
    **{kind.value: (kind.value,) for kind in Kind},
    **{kind.plural: (kind.value,) for kind in Kind},
    "behaviour": (Kind.BEHAVIOR.value,),
    "behaviours": (Kind.BEHAVIOR.value,),
    "all": EVERY,
}
"""Every word for kinds, singular, plural and British, and the kinds it names."""


def kinds_of(words: Iterable[str]) -> tuple[str, ...]:
    """The kinds that words name, each once, in the order of the domain; ``signals,issues`` is two words."""
    named: set[str] = set()
    for word in (part for given in words for part in given.split(",")):
        try:
            named.update(WORDS[word.strip().lower()])
        except KeyError:
            kinds = ", ".join(kind.plural for kind in Kind)
            raise UsageError(f"`{word}` is no kind of finding.", f"Kinds are: {kinds}; or all.") from None
    return tuple(kind for kind in EVERY if kind in named)


def counted(kind: str, count: int) -> str:
    """``1 signal``, ``1,200 technologies``."""
    return f"{count:,} {kind if count == 1 else Kind(kind).plural}"


def counts(by_kind: Mapping[str, int]) -> str:
    """``3 signals, 1 issue``: the kinds there are, in the order of the domain."""
    return ", ".join(counted(kind, by_kind[kind]) for kind in EVERY if by_kind.get(kind))


def several(count: int, one: str, many: str = "") -> str:
    """``1 note``, ``2 notes``, ``2 replies``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def part_of(count: int, total: int, one: str) -> str:
    """``3 pairs`` where that is all of them, else ``2 of 3 pairs``."""
    return several(total, one) if count == total else f"{count:,} of {several(total, one)}"
