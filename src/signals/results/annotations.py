"""Your annotations, marks and trends, and what calls did to them. Times are UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from signals.results.result import Result, Row


@dataclass(frozen=True, slots=True, repr=False)
class Mark(Result):
    """Your mark of a finding: your own score (1 to 5), a status, a star, tags and a note.

    ``changed`` is when it was last changed. It does not count when marks are compared.
    """

    score: int | None = None
    status: str = "new"
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None
    changed: str | None = field(default=None, compare=False)


_MARK = {
    "my_score": "score",
    "my_status": "status",
    "starred": "starred",
    "my_tags": "tags",
    "my_note": "note",
    "marked_at": "changed",
}
"""Column -> field of a mark."""


@dataclass(frozen=True, slots=True, repr=False)
class Orphan(Row):
    """An orphaned mark: the mark and the trends of a finding that is gone, with the text it had.

    ``mark`` may be empty. ``last_seen`` is the time of the run that saw the finding last, or ``None`` if it was never
    in the database.
    """

    columns: ClassVar = ("id", "kind", "name", "text", *_MARK, "trends", "title", "path", "last_seen")

    id: str
    kind: str | None
    name: str | None
    text: str | None
    title: str | None
    path: str | None
    last_seen: str | None
    mark: Mark
    trends: tuple[str, ...] = ()

    def value(self, column: str) -> Any:
        """Return the value of a column; a star is 0 or 1."""
        value = getattr(self.mark, _MARK[column]) if column in _MARK else getattr(self, column)
        return int(value) if isinstance(value, bool) else value


@dataclass(frozen=True, slots=True, repr=False)
class MarkChange(Row):
    """What an action did to the mark of a finding.

    ``label`` is the name of the finding or the beginning of its text. ``undid`` is the action that this one undid.
    """

    columns: ClassVar = ("action", "time", "id", "label", "change", "undid")

    action: int
    time: str
    id: str
    label: str
    before: Mark
    after: Mark
    undid: int | None = None

    @property
    def change(self) -> str:
        """The change in words: ``score none → 4; +grid``."""
        return "; ".join(_changes(self.before, self.after)) or "nothing"


def _changes(before: Mark, after: Mark) -> Iterator[str]:
    if before.score != after.score:
        yield f"score {before.score or 'none'} → {after.score or 'none'}"
    if before.status != after.status:
        yield f"{before.status} → {after.status}"
    if before.starred != after.starred:
        yield "star set" if after.starred else "star taken away"
    yield from (f"+{tag}" for tag in after.tags if tag not in before.tags)
    yield from (f"-{tag}" for tag in before.tags if tag not in after.tags)
    if before.note != after.note:
        yield f"note: {before.note or 'none'} → {after.note or 'none'}"


@dataclass(frozen=True, slots=True, repr=False)
class MarkReport(Result):
    """What one call did to marks.

    ``action`` is its number, or ``None`` if nothing changed. ``changed`` are the ids of findings whose mark changed;
    ``unchanged`` counts those that already had such a mark. ``undid`` is the action that it undid.
    """

    action: int | None
    changed: tuple[str, ...]
    unchanged: int = 0
    undid: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class TrendReport(Result):
    """How many findings a call added to a trend or removed from it, and how many needed no change."""

    trend: str
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True, repr=False)
class ImportReport(Result):
    """What an import did with the marks or trends of a file.

    ``taken`` into the database, ``kept`` as the database has them, or ``equal`` in both. Of the findings in the file,
    ``waiting`` are not in the database, ``recognized`` have another id there and were recognized by their text, and
    ``added`` were added to a trend.
    """

    taken: int = 0
    kept: int = 0
    equal: int = 0
    waiting: int = 0
    added: int = 0
    action: int | None = None
    recognized: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Trend(Row):
    """A trend and its evidence: live findings, the independent articles that report them, and their sources (hosts).

    ``first`` and ``last`` are ISO dates. ``recent`` counts the findings dated in the 90 days up to the day asked for,
    ``earlier`` those in the 90 days before. ``by_first_seen`` counts findings whose only date is when they were first
    seen, ``waiting`` findings that are not in the database.
    """

    columns: ClassVar = (
        "name", "title", "description", "sector", "horizon", "findings", "articles", "sources", "first", "last",
        "recent", "earlier", "growth", "by_first_seen", "waiting", "created", "changed",
    )  # fmt: skip

    name: str
    title: str | None
    description: str | None
    sector: str | None
    horizon: str | None
    findings: int
    articles: int
    sources: int
    first: str | None
    last: str | None
    recent: int
    earlier: int
    by_first_seen: int
    waiting: int
    created: str
    changed: str

    @property
    def growth(self) -> int:
        """``recent`` less ``earlier``."""
        return self.recent - self.earlier
