"""What reading a database takes: the protocol between the service layer and a store of findings.

SQLite's reader is ``signals.api.sqlite_reader``. Another store, such as a server's copy, implements the same protocol:
it takes the same values, returns the same results and raises the same errors (``signals.errors``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol

from signals.periods import Period
from signals.query import FindingQuery
from signals.results.annotations import Mark, MarkChange, Orphan, Trend
from signals.results.coverage import Coverage
from signals.results.details import ArticleDetail, FindingDetail
from signals.results.diff import ArticleChanges
from signals.results.problems import PlacedProblem
from signals.results.result import Value
from signals.results.runs import Change, Run
from signals.results.similar import Found
from signals.results.statistics import Stats
from signals.results.timeline import Emerging, Timeline

Cells = Iterator[tuple[Value, ...]]
"""Flat rows: text, numbers and ``None``; lists and objects are JSON text."""

Names = list[tuple[str, str]]
"""Ids or names, each with a title, for completion."""


class Reader(Protocol):
    """Reads one database. Columns are those of the column registry; each method of ``Database`` says what they mean."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Read everything inside the block from one moment, whatever is written meanwhile."""

    @property
    def root(self) -> Path | None:
        """The folder that the paths of notes are relative to; ``None`` if none is recorded."""

    # findings and articles

    def rows(self, query: FindingQuery, columns: Sequence[str], mark: tuple[str, str]) -> Cells:
        """Findings of a query; ``mark`` is put around the matches in a ``snippet``."""

    def count(self, query: FindingQuery) -> int:
        """How many findings match, without limit and offset."""

    def counts_by_kind(self, query: FindingQuery) -> dict[str, int]:
        """How many findings of each kind match, without limit and offset; no zeros."""

    def articles(
        self, query: FindingQuery, columns: Sequence[str], sort: str, reverse: bool, limit: int | None, offset: int
    ) -> Cells:
        """Articles with a finding that matches; every article for an empty query."""

    def count_articles(self, query: FindingQuery) -> int:
        """How many articles ``articles`` yields, without limit and offset."""

    def stored_kinds(self) -> list[str]:
        """The names of the kinds that findings have."""

    def field_names(self) -> list[str]:
        """The names of the fields that findings have, from A to Z."""

    def suggest_values(self, field: str, prefix: str, limit: int) -> list[str]:
        """Values of a field with this prefix, the most frequent first."""

    def resolve(self, prefix: str) -> str:
        """The one id of a finding, or of an article (``a-``), with this prefix. Raises NotFound or UsageError."""

    def short_id(self, whole_id: str) -> str:
        """The shortest prefix of an id (of a finding, an article or a cluster), 7 digits or more, that no other has."""

    def suggest(self, prefix: str, limit: int) -> Names:
        """Ids of findings and articles with this prefix."""

    def detail(self, whole_id: str) -> FindingDetail | ArticleDetail:
        """Everything about a finding or an article."""

    # counts

    def statistics(self, by: str, query: FindingQuery) -> Stats:
        """Totals, and the findings of each group by score."""

    def coverage(self, by: Sequence[str], query: FindingQuery, limit: int | None, count: str) -> Coverage:
        """Findings by two or three axes."""

    def timeline(
        self, by: Period, of: str | None, query: FindingQuery, last: int | None, end: date, first_seen: bool
    ) -> Timeline:
        """Findings by period, up to the day ``end``."""

    def emerging(
        self, by: Period, of: str, query: FindingQuery, end: date, first_seen: bool
    ) -> tuple[Timeline, list[Emerging]]:
        """The last two periods, and the groups that grow from one to the other."""

    # history

    def runs(self, limit: int | None) -> list[Run]:
        """The runs, newest first."""

    def changes(self, run: int) -> Iterator[Change]:
        """What a run changed."""

    def run_range(self, since: int | str | None, until: int | None) -> tuple[int, int]:
        """The two runs that a diff compares."""

    def diff(self, since: int, until: int, query: FindingQuery) -> Iterator[ArticleChanges]:
        """What changed between two runs, article by article in note order."""

    def problems(
        self, severities: Sequence[str], paths: Sequence[str], codes: Sequence[str]
    ) -> Iterator[PlacedProblem]:
        """The problems of live notes, in note order."""

    # similar findings

    def similar(self, ids: Sequence[str], text: str, query: FindingQuery, across: bool) -> Found:
        """Findings that say nearly the same as those of whole ids, or as a text."""

    def search_by_meaning(self, query: FindingQuery, hybrid: bool) -> Found:
        """Findings that mean what ``match`` asks for. Raises NoVectors."""

    def found_rows(self, findings: Sequence[int], columns: Sequence[str], query: FindingQuery) -> Cells:
        """The findings of hits, each row with the key of the finding in front; in that order, or in the query's."""

    @property
    def compared(self) -> str | None:
        """``vectors`` or ``names``: how findings were compared; ``None`` if they were not."""

    def clusters(self, query: FindingQuery, columns: Sequence[str], min_articles: int) -> Cells:
        """Clusters, those of most independent articles first."""

    def duplicates(
        self, query: FindingQuery, columns: Sequence[str], within: bool | None, min_similarity: float
    ) -> Cells:
        """Pairs that say the same, the most similar first."""

    def cluster_id(self, prefix: str) -> str:
        """The one id of a cluster with this prefix. Raises NotFound or UsageError."""

    def suggest_clusters(self, prefix: str, limit: int) -> Names:
        """Ids of clusters with this prefix."""

    def cluster_members(self, whole_id: str) -> list[str]:
        """The ids of the live findings of a cluster."""

    # annotations

    def mark_of(self, prefix: str) -> Mark:
        """The mark of a finding; an empty one if it has none."""

    def marked(self) -> list[str]:
        """The ids of live findings that have a mark, in note order."""

    def mark_changes(self, ids: Iterable[str], limit: int | None) -> Iterator[MarkChange]:
        """What actions did to marks (of some findings), newest first."""

    def orphans(self) -> list[Orphan]:
        """The orphaned marks."""

    def mark_lines(self) -> Iterator[str]:
        """Every mark as a line of JSON."""

    def trends(self, names: Sequence[str], as_of: date) -> list[Trend]:
        """The trends with these names, or all, by name."""

    def suggest_trends(self, prefix: str) -> Names:
        """Names of trends with this prefix."""

    def trend_lines(self, names: Sequence[str]) -> Iterator[str]:
        """Trends with their findings, a line of JSON each."""
