"""Count what notes have in bounded memory, however many notes there are."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Generic, TypeVar

from signals.ingest.task import Task

Key = TypeVar("Key", bound=Hashable)
Entry = TypeVar("Entry", bound="Counted")

MOST_ENTRIES = 2_000
"""Different things that a tally counts. If there are more, the rarest half is forgotten."""

MOST_SPELLINGS = 12
"""Spellings of one thing that are remembered."""

MOST_NOTES = 16
"""Notes with one thing that are remembered, to be read again."""


@dataclass(slots=True)
class Spellings:
    """How one thing is written, with the number of times; only so many spellings are remembered."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, text: str, times: int = 1) -> None:
        """Count a spelling."""
        if text in self.counts or len(self.counts) < MOST_SPELLINGS:
            self.counts[text] = self.counts.get(text, 0) + times

    def ranked(self) -> list[str]:
        """Return the spellings, the most frequent first."""
        return sorted(self.counts, key=lambda text: (-self.counts[text], text))


class RememberedNote:
    """A note to be read again: how many parts of one thing it has, and how many findings it gave."""

    __slots__ = ("findings", "parts", "task")

    def __init__(self, task: Task, findings: int) -> None:
        self.task, self.findings, self.parts = task, findings, 0


@dataclass(slots=True)
class Counted:
    """How often something occurs, in how many notes, and where it was first seen. ``remembered`` has its first
    notes."""

    count: int = 0
    notes: int = 0
    path: str = ""
    line: int | None = None
    spellings: Spellings = field(default_factory=Spellings)
    remembered: list[RememberedNote] = field(default_factory=list)
    _last: str = ""

    def add(self, spelling: str, task: Task, line: int | None, count: int, findings: int) -> None:
        """Count an occurrence in a note that gave ``findings``. The notes must come one after the other."""
        self.spellings.add(spelling, count)
        if not self.count:
            self.path, self.line = task.path, line
        if task.path != self._last:
            self._last = task.path
            self.notes += 1
            if len(self.remembered) < MOST_NOTES:
                self.remembered.append(RememberedNote(task, findings))
        if self.notes <= MOST_NOTES:
            self.remembered[-1].parts += count
        self.count += count


class Tally(Generic[Key, Entry]):
    """Counts things by key. The entries of rare things are forgotten if there are too many."""

    def __init__(self, make: Callable[[], Entry]) -> None:
        self._make = make
        self._entries: dict[Key, Entry] = {}

    def entry(self, key: Key) -> Entry:
        """Return the entry of a key, a new one if there is none."""
        found = self._entries.get(key)
        if found is None:
            if len(self._entries) >= MOST_ENTRIES:
                kept = nlargest(MOST_ENTRIES // 2, self._entries.items(), key=lambda item: item[1].count)
                self._entries = dict(kept)
            found = self._entries[key] = self._make()
        return found

    def forget(self, key: Key) -> None:
        """Forget an entry."""
        self._entries.pop(key, None)

    def ranked(self) -> list[tuple[Key, Entry]]:
        """Return the entries, those with the largest counts first, and then in the order in which they came."""
        return sorted(self._entries.items(), key=lambda item: -item[1].count)
