"""Which findings of a kind say the same where nothing but their names and texts can be compared. Imports no numpy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from signals.storage.similarity.neighbors import Pair
from signals.storage.similarity.same_wording import Keys

KEPT = 8
"""Neighbours that each finding keeps of the same name or text, and as many of others. It bounds what is stored where
thousands of findings are nearly the same."""

WHOLE = 1_000
"""Thousandths of likeness where nothing tells two findings apart."""


def pairs(findings: Sequence[Keys]) -> list[Pair]:
    """The pairs of the same text or name, of which each finding keeps the first; ``findings`` are in the order of their
    ids."""
    by_text, by_name = _groups(f.text for f in findings), _groups(f.name for f in findings)
    kept: set[tuple[int, int]] = set()
    for number, finding in enumerate(findings):
        alike = {
            *_first(by_text.get(finding.text, ()), number),
            *_first(by_name.get(finding.name, ()), number),
        }
        kept.update((min(number, other), max(number, other)) for other in islice(sorted(alike), KEPT))
    return [_pair(findings[one], findings[other]) for one, other in sorted(kept)]


def _groups(keys: Iterable[int | None]) -> dict[int | None, list[int]]:
    groups: dict[int | None, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key is not None:
            groups[key].append(number)
    return groups


def _first(group: Iterable[int], number: int) -> Iterator[int]:
    """The first of a group, without the one itself."""
    return islice((other for other in group if other != number), KEPT)


def _pair(one: Keys, other: Keys) -> Pair:
    same_text = one.text is not None and one.text == other.text
    return min(one.finding, other.finding), max(one.finding, other.finding), WHOLE, "text" if same_text else "name"
