"""Reading a SQLite database: the one implementation of ``signals.reader.Reader``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from signals.columns import Registry
from signals.query import FindingQuery
from signals.storage.connection.connect import Connection, read_snapshot
from signals.storage.connection.database import open_reader
from signals.storage.connection.sqlite_errors import errors

if TYPE_CHECKING:
    from signals.results.annotations import Mark, MarkChange, Orphan
    from signals.results.details import ArticleDetail, FindingDetail
    from signals.results.similar import Found

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
Item = TypeVar("Item")
Question = Callable[Concatenate[Connection, Arguments], Answer]
"""A function of the open connection."""


class Stored:
    """A method of the reader that calls a function of ``signals.storage`` with the open connection.

    ``way`` is the method of the reader that calls it. The module is imported by the first call, so that a command
    imports only what it needs. A test compares the arguments with those of the protocol.
    """

    def __init__(self, module: str, name: str, way: str = "ask") -> None:
        self.module, self.name, self.way = module, name, way

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The function. Its first argument is the connection."""
        function: Callable[..., Any] = getattr(import_module(f"signals.storage.{self.module}"), self.name)
        return function

    def __get__(self, reader: SqliteReader, owner: type) -> Callable[..., Any]:
        return partial(getattr(reader, self.way), self.function)


class SqliteReader:
    """Reads the database at ``path``, which is opened at the first question."""

    def __init__(self, path: Path, registry: Registry) -> None:
        self.path = path
        self.registry = registry
        self._open: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The open connection. Raises DatabaseError if the database does not exist or cannot be used."""
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

    def ask(self, function: Question[Arguments, Answer], *args: Arguments.args, **more: Arguments.kwargs) -> Answer:
        """Call a function of the connection; what goes wrong in SQLite becomes a SignalsError."""
        with errors(self.path):
            return function(self.connection, *args, **more)

    def stream(
        self, function: Question[Arguments, Iterable[Item]], *args: Arguments.args, **more: Arguments.kwargs
    ) -> Iterator[Item]:
        """Yield what a function of the connection gives, with errors as of ``ask``."""
        with errors(self.path):
            yield from function(self.connection, *args, **more)

    def at_once(self, function: Callable[..., Any], *args: Any) -> Any:
        """Call a function that asks several questions; it reads everything from one moment."""
        with self.snapshot():
            return function(self.connection, *args)

    @property
    def root(self) -> Path | None:
        from signals.storage.connection.notes_root import notes_root

        return notes_root(self.connection, self.path)

    def stored_kinds(self) -> list[str]:
        """Return the names of the kinds that findings have. The file is closed again if it was."""
        from signals.storage.reading.counts import kinds

        closed = self._open is None
        try:
            return self.ask(kinds)
        finally:
            if closed:
                self.close()

    rows = Stored("reading.findings", "rows", "stream")
    count = Stored("reading.findings", "count")
    counts_by_kind = Stored("reading.findings", "counts_by_kind")
    articles = Stored("reading.findings", "articles", "stream")
    count_articles = Stored("reading.findings", "count_articles")
    field_names = Stored("reading.field_names", "field_names")
    suggest_values = Stored("reading.field_names", "suggest_values")
    resolve = Stored("reading.findings", "resolve")
    short_id = Stored("reading.findings", "short_id")
    suggest = Stored("reading.findings", "suggest")

    statistics = Stored("reading.statistics", "stats")
    coverage = Stored("reading.coverage", "coverage", "at_once")
    timeline = Stored("reading.timeline", "timeline", "at_once")
    emerging = Stored("reading.emerging", "emerging", "at_once")

    runs = Stored("history.runs", "log")
    changes = Stored("history.runs", "changes", "stream")
    run_range = Stored("history.run_range", "run_range")
    diff = Stored("history.diff", "net_changes", "stream")
    problems = Stored("history.problems", "problems", "stream")

    found_rows = Stored("reading.similarity_hits", "rows", "stream")
    clusters = Stored("similarity.cluster_reading", "clusters", "stream")
    duplicates = Stored("similarity.duplicates", "duplicates", "stream")
    cluster_id = Stored("similarity.cluster_reading", "resolve")
    suggest_clusters = Stored("similarity.cluster_reading", "suggest")
    cluster_members = Stored("similarity.cluster_reading", "members")

    marked = Stored("annotations.marks", "marked")
    mark_lines = Stored("annotations.mark_exchange", "lines", "stream")
    trends = Stored("annotations.trends", "trends", "at_once")
    suggest_trends = Stored("annotations.trends", "names")
    trend_lines = Stored("annotations.trend_exchange", "lines", "stream")

    def detail(self, whole_id: str) -> FindingDetail | ArticleDetail:
        from signals.storage.history import details

        root = str(self.root or "")
        if whole_id.startswith("a-"):
            return self.ask(details.article, whole_id, root)
        return self.ask(details.finding, whole_id, root)

    def similar(self, ids: Sequence[str], text: str, query: FindingQuery, across: bool) -> Found:
        from signals.similarity.similar_findings import find_similar
        from signals.storage.reading import similarity_hits

        return self.ask(lambda db: find_similar(db, similarity_hits.references(db, ids), text, query, across))

    def search_by_meaning(self, query: FindingQuery, hybrid: bool) -> Found:
        from signals.similarity.similar_findings import search_by_meaning

        return self.ask(search_by_meaning, query, hybrid)

    @property
    def compared(self) -> str | None:
        from signals.storage.similarity import cluster_reading

        return self.ask(cluster_reading.compared)

    def mark_of(self, prefix: str) -> Mark:
        from signals.storage.annotations import marks

        return self.ask(lambda db: marks.mark_of(db, marks.findings_of(db, [prefix])[0]))

    def mark_changes(self, ids: Iterable[str], limit: int | None) -> Iterator[MarkChange]:
        from signals.storage.annotations import marks

        return self.stream(lambda db: marks.changes(db, marks.findings_of(db, ids), limit))

    def orphans(self) -> list[Orphan]:
        from signals.storage.annotations.orphans import orphans

        return self.ask(lambda db: list(orphans(db)))
