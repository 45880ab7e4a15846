"""Counts in words, and the sentences about counts that several commands print."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from signals.models.kinds import BUILT_IN, Kinds
from signals.query import FindingQuery


def plural(count: int, one: str, many: str = "") -> str:
    """Return ``1 note``, ``2 notes``, ``2 categories``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def count_of(query: FindingQuery, written: int, count: Callable[[], int]) -> int:
    """Return how many there are in all: ``written``, unless the query leaves out some and they have to be counted."""
    limited = query.limit is not None or query.offset or query.top is not None
    return count() if limited else written


def part_of(count: int, total: int, one: str, many: str = "") -> str:
    """Return ``3 pairs`` if that is all of them, else ``2 of 3 pairs``."""
    whole = plural(total, one, many)
    return whole if count == total else f"{count:,} of {whole}"


def kind_count(kind: str, count: int, kinds: Kinds = BUILT_IN) -> str:
    """Return ``1 signal``, ``1,200 wild cards``."""
    return plural(count, kind.replace("_", " "), kinds[kind].plural.replace("_", " "))


def kind_counts(by_kind: Mapping[str, int], kinds: Kinds = BUILT_IN) -> str:
    """Return ``3 signals, 1 issue``: the kinds that have findings, in order."""
    return ", ".join(kind_count(kind, by_kind[kind], kinds) for kind in kinds.in_order(by_kind) if by_kind[kind])


def named_counts(counts: Mapping[str, int], names: tuple[str, ...]) -> str:
    """Return ``2 added, 1 retired``: the counts of these names that are not 0."""
    return ", ".join(f"{counts[name]:,} {name}" for name in names if counts.get(name))


def without_date(count: int) -> str:
    """Return the sentence about findings whose date is the day they were first seen."""
    have, their = ("finding has", "its") if count == 1 else ("findings have", "their")
    return f"{count:,} {have} no date; {their} first_seen date is used."
