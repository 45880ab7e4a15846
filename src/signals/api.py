"""The Python API: open a base, ingest notes, find, search, export. The command line is written on top of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from signals.models import COLUMNS, Record
from signals.query import FindingQuery
from signals.reports import ArticleDetail, Change, FindingDetail, IngestReport, PlacedProblem, Run, Stats


class Base:
    """An open base. Use as a context manager, or ``close()`` it. Nothing is created until something is ingested."""

    path: Path

    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
    def close(self) -> None: ...

    def ingest(
        self,
        *paths: str | os.PathLike[str],
        dry_run: bool = False,
        retire_missing: bool = False,
        keep_missing: bool = False,
        jobs: int | None = None,
        stdin: bytes | None = None,           # the note that the path "-" stands for
        progress: Callable[[int, int], None] | None = None,   # (notes done, notes in all)
        waiting: Callable[[], None] | None = None,   # called once if another ingestion holds the base
    ) -> IngestReport: ...

    # findings ------------------------------------------------------------------------------------------------
    def rows(self, query: FindingQuery = ..., columns: Sequence[str] = COLUMNS) -> Iterator[tuple[str | int | None, ...]]:
        """Flat rows for renderers: list and dict columns are JSON text, or None where empty. Streams."""
    def find(self, query: FindingQuery | None = None, **filters: Any) -> Iterator[Record]:
        """Records; ``filters`` are fields of FindingQuery: ``base.find(kinds=("signal",), min_relevancy=5)``."""
    def count(self, query: FindingQuery = ...) -> int:
        """How many, regardless of limit and offset."""
    def counts_by_kind(self, query: FindingQuery = ...) -> dict[str, int]:
        """How many of each kind the query finds when its kinds are set aside; regardless of limit and offset."""
    def unscored(self, query: FindingQuery) -> int:
        """How many a bound on relevancy leaves out only because they have no score."""
    def search(self, text: str, query: FindingQuery | None = None, **filters: Any) -> Iterator[Record]: ...
    def search_rows(self, query: FindingQuery, columns: Sequence[str], mark: tuple[str, str] = ("", "")) -> Iterator[tuple[str | int | None, ...]]:
        """Like rows, for ``query.match`` set; ``columns`` may also name ``rank`` (float, lower is better) and ``snippet`` (an
        excerpt with matches wrapped in ``mark``)."""
    def short_ids(self) -> int:
        """The number of digits, at least 7, at which every finding id in the base is unique."""
    def resolve(self, prefix: str) -> str:
        """The one id (finding, or article where it begins with "a-") that begins so. NotFound, or UsageError naming the candidates."""
    def suggest(self, prefix: str, limit: int = 50) -> list[tuple[str, str]]:
        """(id, name) for shell completion."""

    # the rest ------------------------------------------------------------------------------------------------
    def show(self, prefix: str) -> FindingDetail | ArticleDetail: ...
    def articles(self, query: FindingQuery = ..., columns: Sequence[str] = ..., sort: str = "dated", reverse: bool = False,
                 limit: int | None = None, offset: int = 0) -> Iterator[tuple[str | int | None, ...]]:
        """Articles that have a finding the query finds; with an empty query every live article, also those without
        findings. Values as in ``rows``."""
    def stats(self, by: str = "kind", query: FindingQuery = ...) -> Stats:
        """``by``: kind, category, theme, source, month (also year, keyword, article_type, edition, format)."""
    def problems(self, severities: Sequence[str] = (), paths: Sequence[str] = (), codes: Sequence[str] = ()) -> Iterator[PlacedProblem]: ...
    def log(self, limit: int | None = None) -> list[Run]:
        """Newest first."""
    def changes(self, run: int) -> Iterator[Change]: ...
    def export(self, target: str | os.PathLike[str], query: FindingQuery = ..., format: str | None = None,
               columns: Sequence[str] = COLUMNS) -> int:
        """Write what ``find`` would give; the number of findings written. Atomic."""

    # care ----------------------------------------------------------------------------------------------------
    def info(self) -> dict[str, Any]: ...
    def verify(self) -> list[str]:
        """What is wrong, one sentence each; empty when all is well."""
    def dump(self) -> Iterator[str]:
        """The canonical dump, as JSON lines."""
    def backup(self, target: str | os.PathLike[str]) -> None: ...
    def vacuum(self) -> None: ...
    def migrate(self) -> tuple[int, int]:
        """The schema version before and after."""
