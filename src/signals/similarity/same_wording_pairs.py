"""Find pairs of findings with the same name or text, if there are no vectors to compare. Imports no numpy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from signals.storage.similarity.neighbors import Pair
from signals.storage.similarity.wording_keys import WordingKeys

MAX_NEIGHBORS = 8
"""Neighbors that a finding keeps with the same name or text, and the same number with other ones. It limits what is
stored if thousands of findings are nearly the same."""

IDENTICAL = 1_000
"""The similarity, in thousandths, of findings that nothing tells apart."""


def same_wording_pairs(findings: Sequence[WordingKeys]) -> list[Pair]:
    """Return the pairs with the same text or name, by the order of ids. Each finding keeps its first neighbors."""
    by_text, by_name = _groups(f.text for f in findings), _groups(f.name for f in findings)
    kept: set[tuple[int, int]] = set()
    for number, finding in enumerate(findings):
        alike = {*_first(by_text.get(finding.text, ()), number), *_first(by_name.get(finding.name, ()), number)}
        kept.update((min(number, other), max(number, other)) for other in islice(sorted(alike), MAX_NEIGHBORS))
    return [_pair(findings[one], findings[other]) for one, other in sorted(kept)]


def _groups(keys: Iterable[int | None]) -> dict[int | None, list[int]]:
    groups: dict[int | None, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key is not None:
            groups[key].append(number)
    return groups


def _first(group: Iterable[int], number: int) -> Iterator[int]:
    """Return the first findings of a group, without the one itself."""
    return islice((other for other in group if other != number), MAX_NEIGHBORS)


def _pair(one: WordingKeys, other: WordingKeys) -> Pair:
    same_text = one.text is not None and one.text == other.text
    return min(one.finding, other.finding), max(one.finding, other.finding), IDENTICAL, "text" if same_text else "name"
