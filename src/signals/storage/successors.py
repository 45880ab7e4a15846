"""Which of the rows that came is the successor of a row that went: the one most like it in the same table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

ALIKE = 0.5
"""How much of their words two rows must share, in the mean of both, for one to be the other's successor."""

SAME_PLACE = 0.2
"""What it counts that a row stands where the other stood."""

MOST_PAIRS = 250_000
"""Pairs that are compared within one table; beyond, only rows in the same place are."""


class Candidate(NamedTuple):
    """A row: its id, its table (kind and section), its place in the table, and its text."""

    id: str
    table: tuple[str, str]
    place: int
    text: str


def successors(went: Sequence[Candidate], came: Sequence[Candidate]) -> dict[str, str]:
    """Id of the row that came -> id of the row that went. Each row has at most one successor and one predecessor."""
    pairs: list[tuple[float, str, str]] = []
    new = _by_table(came)
    for table, old in _by_table(went).items():
        beside = new.get(table, [])
        few = len(old) * len(beside) <= MOST_PAIRS
        at = defaultdict(list)
        for row in beside:
            at[row[0].place].append(row)
        for before, words in old:
            for after, others in beside if few else at[before.place]:
                likeness = _shared(words, others) + (SAME_PLACE if before.place == after.place else 0)
                if likeness >= ALIKE:
                    pairs.append((-likeness, before.id, after.id))
    found: dict[str, str] = {}
    used: set[str] = set()
    for _, before_id, after_id in sorted(pairs):
        if after_id not in found and before_id not in used:
            found[after_id] = before_id
            used.add(before_id)
    return found


def _by_table(rows: Sequence[Candidate]) -> dict[tuple[str, str], list[tuple[Candidate, Counter[str]]]]:
    """The rows of each table, each with its words."""
    tables = defaultdict(list)
    for row in rows:
        tables[row.table].append((row, Counter(row.text.casefold().split())))
    return tables


def _shared(words: Counter[str], others: Counter[str]) -> float:
    """Twice the shared words over the words of both (Dice's coefficient), from 0 to 1."""
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0
