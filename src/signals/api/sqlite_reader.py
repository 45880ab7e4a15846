"""Reading a SQLite database: the one implementation of ``signals.reader.Reader``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from signals.columns import Registry
from signals.query import FindingQuery
from signals.storage.connection.connections import Connection, read_snapshot
from signals.storage.connection.database import open_reader
from signals.storage.connection.sqlite_errors import errors
from signals.storage.reading import findings

if TYPE_CHECKING:
    from datetime import date

    from signals.periods import Period
    from signals.reader import Cells, Names
    from signals.results.annotations import Mark, MarkChange, Orphan, Trend
    from signals.results.coverage import Coverage
    from signals.results.details import ArticleDetail, FindingDetail
    from signals.results.diff import ArticleChanges
    from signals.results.problems import PlacedProblem
    from signals.results.runs import Change, Run
    from signals.results.similar import Found
    from signals.results.statistics import Stats
    from signals.results.timeline import Emerging, Timeline

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
Item = TypeVar("Item")


class SqliteReader:
    """Reads the database at ``path``, which is opened at the first question.

    Modules that few commands need are imported by the method that needs them, so that a call starts fast.
    """

    def __init__(self, path: Path, registry: Registry) -> None:
        self.path = path
        self.registry = registry
        self._open: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The open connection. Raises BaseError if the database does not exist or cannot be used."""
        if self._open is None:
            self._open = open_reader(self.path)
            self._open.registry = self.registry
        return self._open

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        if self._open is not None:
            self._open.close()
            self._open = None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with errors(self.path), read_snapshot(self.connection):
            yield

    def ask(
        self,
        function: Callable[Concatenate[Connection, Arguments], Answer],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Answer:
        """Call a function of the connection; what goes wrong in SQLite becomes a SignalsError."""
        with errors(self.path):
            return function(self.connection, *args, **kwargs)

    def stream(
        self,
        function: Callable[Concatenate[Connection, Arguments], Iterable[Item]],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Iterator[Item]:
        """Yield what a function of the connection gives, with errors as of ``ask``."""
        with errors(self.path):
            yield from function(self.connection, *args, **kwargs)

    @property
    def root(self) -> Path | None:
        from signals.storage.writing.stored_notes import notes_root

        return notes_root(self.connection, self.path)

    # findings and articles

    def rows(self, query: FindingQuery, columns: Sequence[str], mark: tuple[str, str]) -> Cells:
        return self.stream(findings.rows, query, columns, mark)

    def count(self, query: FindingQuery) -> int:
        return self.ask(findings.count, query)

    def counts_by_kind(self, query: FindingQuery) -> dict[str, int]:
        return self.ask(findings.counts_by_kind, query)

    def articles(
        self, query: FindingQuery, columns: Sequence[str], sort: str, reverse: bool, limit: int | None, offset: int
    ) -> Cells:
        return self.stream(findings.articles, query, columns, sort, reverse, limit, offset)

    def count_articles(self, query: FindingQuery) -> int:
        return self.ask(findings.count_articles, query)

    def resolve(self, prefix: str) -> str:
        return self.ask(findings.resolve, prefix)

    def short_id(self, whole_id: str) -> str:
        return self.ask(findings.short_id, whole_id)

    def suggest(self, prefix: str, limit: int) -> Names:
        return self.ask(findings.suggest, prefix, limit)

    def detail(self, whole_id: str) -> FindingDetail | ArticleDetail:
        from signals.storage.history import details

        root = str(self.root or "")
        if whole_id.startswith("a-"):
            return self.ask(details.article, whole_id, root)
        return self.ask(details.finding, whole_id, root)

    # counts

    def statistics(self, by: str, query: FindingQuery) -> Stats:
        from signals.storage.reading import statistics

        return self.ask(statistics.stats, by, query)

    def coverage(self, by: Sequence[str], query: FindingQuery, limit: int | None, count: str) -> Coverage:
        from signals.storage.reading import coverage

        with self.snapshot():
            return coverage.coverage(self.connection, by, query, limit, count)

    def timeline(
        self, by: Period, of: str | None, query: FindingQuery, last: int | None, end: date, first_seen: bool
    ) -> Timeline:
        from signals.storage.reading import timeline

        with self.snapshot():
            return timeline.timeline(self.connection, by, of, query, last, end, first_seen)

    def emerging(
        self, by: Period, of: str, query: FindingQuery, end: date, first_seen: bool
    ) -> tuple[Timeline, list[Emerging]]:
        from signals.storage.reading import emerging

        with self.snapshot():
            return emerging.emerging(self.connection, by, of, query, end, first_seen)

    # history

    def runs(self, limit: int | None) -> list[Run]:
        from signals.storage.history import runs

        return self.ask(runs.log, limit)

    def changes(self, run: int) -> Iterator[Change]:
        from signals.storage.history import runs

        return self.stream(runs.changes, run)

    def run_range(self, since: int | str | None, until: int | None) -> tuple[int, int]:
        from signals.storage.history import run_range

        return self.ask(run_range.span, since, until)

    def diff(self, since: int, until: int, query: FindingQuery) -> Iterator[ArticleChanges]:
        from signals.storage.history import diff

        return self.stream(diff.net_changes, since, until, query)

    def problems(
        self, severities: Sequence[str], paths: Sequence[str], codes: Sequence[str]
    ) -> Iterator[PlacedProblem]:
        from signals.storage.history import problems

        return self.stream(problems.problems, severities, paths, codes)

    # similar findings

    def similar(self, ids: Sequence[str], text: str, query: FindingQuery, across: bool) -> Found:
        from signals.similarity.similar import find_similar
        from signals.storage.reading import hits

        return self.ask(lambda db: find_similar(db, hits.references(db, ids), text, query, across))

    def search_by_meaning(self, query: FindingQuery, hybrid: bool) -> Found:
        from signals.similarity.similar import search_by_meaning

        return self.ask(search_by_meaning, query, hybrid)

    def found_rows(self, found: Sequence[int], columns: Sequence[str], query: FindingQuery) -> Cells:
        from signals.storage.reading import hits

        return self.stream(hits.rows, found, columns, query)

    @property
    def compared(self) -> str | None:
        from signals.storage.similarity import cluster_reading

        return self.ask(cluster_reading.compared)

    def clusters(self, query: FindingQuery, columns: Sequence[str], min_articles: int) -> Cells:
        from signals.storage.similarity import cluster_reading

        return self.stream(cluster_reading.clusters, query, columns, min_articles)

    def duplicates(
        self, query: FindingQuery, columns: Sequence[str], within: bool | None, min_similarity: float
    ) -> Cells:
        from signals.storage.similarity import duplicates

        return self.stream(duplicates.duplicates, query, columns, within, min_similarity)

    def cluster_id(self, prefix: str) -> str:
        from signals.storage.similarity import cluster_reading

        return self.ask(cluster_reading.resolve, prefix)

    def short_cluster_id(self, whole_id: str) -> str:
        return self.short_id(whole_id)

    def suggest_clusters(self, prefix: str, limit: int) -> Names:
        from signals.storage.similarity import cluster_reading

        return self.ask(cluster_reading.suggest, prefix, limit)

    def cluster_members(self, whole_id: str) -> list[str]:
        from signals.storage.similarity import cluster_reading

        return self.ask(cluster_reading.members, whole_id)

    # annotations

    def mark_of(self, prefix: str) -> Mark:
        from signals.storage.annotations import marks

        return self.ask(lambda db: marks.mark_of(db, marks.findings_of(db, [prefix])[0]))

    def marked(self) -> list[str]:
        from signals.storage.annotations import marks

        return self.ask(marks.marked)

    def mark_changes(self, ids: Iterable[str], limit: int | None) -> Iterator[MarkChange]:
        from signals.storage.annotations import marks

        return self.stream(lambda db: marks.changes(db, marks.findings_of(db, ids), limit))

    def orphans(self) -> list[Orphan]:
        from signals.storage.annotations.orphans import orphans

        return self.ask(lambda db: list(orphans(db)))

    def mark_lines(self) -> Iterator[str]:
        from signals.storage.annotations import mark_exchange

        return self.stream(mark_exchange.lines)

    def trends(self, names: Sequence[str], as_of: date) -> list[Trend]:
        from signals.storage.annotations import trends

        with self.snapshot():
            return trends.trends(self.connection, names, as_of)

    def suggest_trends(self, prefix: str) -> Names:
        from signals.storage.annotations import trends

        return self.ask(trends.names, prefix)

    def trend_lines(self, names: Sequence[str]) -> Iterator[str]:
        from signals.storage.annotations import trend_exchange

        return self.stream(trend_exchange.lines, names)
