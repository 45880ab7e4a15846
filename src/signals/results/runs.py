"""Runs: the ingestions that changed something, and what each changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from signals.results.result import Row

_COUNTS = (
    ("notes", ("read", "added", "changed", "moved", "gone")),
    ("findings", ("added", "updated", "revived", "retired")),
    ("problems", ("rejected", "warning", "repaired")),
)


@dataclass(frozen=True, slots=True, repr=False)
class Run(Row):
    """One ingestion that changed something.

    The counts have the keys of ``IngestReport``. As a row, the count ``added`` of ``findings`` is the column
    ``findings_added``.
    """

    columns: ClassVar = ("run", "started", "finished", *(f"{of}_{what}" for of, words in _COUNTS for what in words))

    run: int
    started: str
    finished: str | None
    notes: dict[str, int] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)

    def value(self, column: str) -> Any:
        """Return the value of a column."""
        of, underscore, what = column.partition("_")
        return getattr(self, of).get(what, 0) if underscore else getattr(self, column)


@dataclass(frozen=True, slots=True, repr=False)
class Change(Row):
    """What a run did to one finding or article.

    ``what`` is added, updated, retired or revived; ``kind`` is a kind of finding, or ``article``.
    """

    columns: ClassVar = ("id", "what", "kind", "label", "path")

    id: str
    what: str
    kind: str
    label: str
    path: str
    before: dict[str, Any]
