"""The Python API: open a base, ingest notes, find, search, export. The command line is written on top of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signals.api.clusters import BaseClusters
from signals.api.coverage import BaseCoverage
from signals.api.deals import BaseDeals
from signals.api.filters import filtered
from signals.api.marks import BaseMarks
from signals.api.scores import BaseScores
from signals.api.similar import BaseSimilar
from signals.api.timeline import BaseTime
from signals.api.trends import BaseTrends
from signals.models.records import COLUMNS, Record
from signals.query import FindingQuery, Sort
from signals.storage.connection.decoding import value_of
from signals.storage.connection.failures import errors
from signals.storage.reading import findings
from signals.storage.reading.where import Value

if TYPE_CHECKING:
    from signals.ingest.run import Ingestion
    from signals.models.article import ParsedNote
    from signals.parsing.vocabulary import Vocabulary
    from signals.render import Options
    from signals.results.answers import ArticleDetail, Change, FindingDetail, IngestReport, PlacedProblem, Run, Stats

EVERYTHING = FindingQuery()

Synonyms = Mapping[str, Mapping[str, Sequence[str]]]
"""The user's words: ``{"headings": {"signals": ["omens"]}, "columns": {"relevancy": ["punteggio"]}}``."""


class Base(BaseScores, BaseCoverage, BaseTime, BaseSimilar, BaseClusters, BaseMarks, BaseTrends, BaseDeals):
    """An open base. Use it as a context manager, or ``close()`` it.

    ``path`` is the SQLite file; nothing is made until something is ingested. ``root`` is the folder that notes' paths
    are relative to, unless the base records one already. ``vocabulary`` and ``limits`` are those of the settings;
    ``settings`` is their file and ``notes`` what they name: no export writes over either.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        root: str | os.PathLike[str] | None = None,
        vocabulary: Synonyms | None = None,
        limits: Mapping[str, int] | None = None,
        settings: str | os.PathLike[str] | None = None,
        notes: Iterable[str | os.PathLike[str]] = (),
    ) -> None:
        super().__init__(path, settings, notes)
        self._root = Path(root) if root is not None else None
        self._vocabulary = vocabulary or {}
        self._limits = limits or {}

    # notes --------------------------------------------------------------------------------------------------------

    def ingest(
        self,
        *paths: str | os.PathLike[str],
        dry_run: bool = False,
        retire_missing: bool = False,
        keep_missing: bool = False,
        jobs: int | None = None,
        stdin: bytes | None = None,
        progress: Callable[[int, int], None] | None = None,
        waiting: Callable[[], None] | None = None,
    ) -> IngestReport:
        """Bring the base up to the notes below ``paths``. What did not change is not read again.

        ``dry_run`` tells what would happen and stores nothing. ``retire_missing`` retires what notes no longer on
        disk said; ``keep_missing`` keeps findings that their note no longer has. ``jobs`` is the number of processes
        (default: one a processor). ``stdin`` is the note that the path ``-`` stands for. ``progress`` is told notes
        done and notes in all; ``waiting`` is called once if another ingestion holds the base.
        """
        self.close()
        ingestion = self._ingestion(
            paths=[Path(path) for path in paths],
            retire_missing=retire_missing,
            keep_missing=keep_missing,
            jobs=jobs,
            stdin=stdin,
            progress=progress,
            waiting=waiting,
            dry_run=dry_run,
        )
        return self._kept_up(ingestion.run(), waiting)

    def rebuild(
        self,
        *,
        jobs: int | None = None,
        progress: Callable[[int, int], None] | None = None,
        waiting: Callable[[], None] | None = None,
    ) -> IngestReport:
        """Make the base again from its notes, all of which are read; ids, history and what was added to it stay."""
        from signals.ingest.rebuild import rebuild

        self.close()
        return self._kept_up(rebuild(self._ingestion(paths=[], jobs=jobs, progress=progress), waiting), waiting)

    def _ingestion(self, **options: Any) -> Ingestion:
        from signals.ingest.limits import SECONDS
        from signals.ingest.reading import SIZE_LIMIT
        from signals.ingest.run import Ingestion

        return Ingestion(
            base=self.path,
            root=self._root,
            vocabulary=self._words() if self._vocabulary else None,
            limit=self._limits.get("size", SIZE_LIMIT),
            seconds=self._limits.get("seconds", SECONDS),
            **options,
        )

    def examine(
        self, *paths: str | os.PathLike[str], stdin: bytes | None = None
    ) -> Iterator[tuple[str, ParsedNote | None, list[PlacedProblem]]]:
        """Read notes as ``ingest`` would and store nothing: path, what was parsed (None where it cannot be read),
        problems."""
        from signals.ingest.check import examine
        from signals.ingest.limits import SECONDS
        from signals.ingest.reading import SIZE_LIMIT

        limit, seconds = self._limits.get("size", SIZE_LIMIT), self._limits.get("seconds", SECONDS)
        yield from examine([Path(path) for path in paths], self._words(), limit, seconds, None, stdin)

    def _words(self) -> Vocabulary:
        from signals.parsing.vocabulary import Vocabulary

        return Vocabulary.of(self._vocabulary)

    # findings -----------------------------------------------------------------------------------------------------

    def rows(
        self, query: FindingQuery = EVERYTHING, columns: Sequence[str] = COLUMNS, mark: tuple[str, str] = ("", "")
    ) -> Iterator[tuple[Value, ...]]:
        """Findings as flat rows of the given columns, for renderers: lists and objects are JSON text, or None where
        empty.

        Where the query has a ``match``, columns may also be ``rank`` (lower is better) and ``snippet``, an excerpt
        with the matches wrapped in ``mark``.
        """
        with errors(self.path):
            yield from findings.rows(self._connection, query, columns, mark)

    def find(self, query: FindingQuery = EVERYTHING, **filters: Any) -> Iterator[Record]:
        """Findings as records. ``filters`` are fields of FindingQuery: ``base.find(kinds="signal",
        min_relevancy=5)``; a text alone stands for a tuple of it."""
        for row in self.rows(filtered(query, filters)):
            yield Record(*map(value_of, COLUMNS, row))

    def search(self, text: str, query: FindingQuery = EVERYTHING, **filters: Any) -> Iterator[Record]:
        """Findings that hold all the words of ``text``, best first."""
        return self.find(filtered(query, {**filters, "match": text}))

    def count(self, query: FindingQuery = EVERYTHING) -> int:
        """How many findings a query finds, whatever its limit and offset."""
        with errors(self.path):
            return findings.count(self._connection, query)

    def counts_by_kind(self, query: FindingQuery = EVERYTHING) -> dict[str, int]:
        """How many of each kind a query finds when its own kinds are set aside."""
        with errors(self.path):
            return findings.counts_by_kind(self._connection, replace(query, kinds=()))

    def unscored(self, query: FindingQuery) -> int:
        """How many findings a bound on relevancy leaves out only because they have no score."""
        with errors(self.path):
            return findings.unscored(self._connection, query)

    def short_id(self, whole: str) -> str:
        """How an id of a finding or an article begins, as far as it takes to tell it from all others; 7 digits at
        least."""
        with errors(self.path):
            return findings.short_id(self._connection, whole)

    def resolve(self, prefix: str) -> str:
        """The one id that begins so; of an article where it begins with ``a-``. NotFound, or UsageError naming
        several."""
        with errors(self.path):
            return findings.resolve(self._connection, prefix)

    def suggest(self, prefix: str, limit: int = 50) -> list[tuple[str, str]]:
        """Ids that begin so, each with a name, for completion."""
        with errors(self.path):
            return findings.suggest(self._connection, prefix, limit)

    def export(
        self,
        target: str | os.PathLike[str],
        query: FindingQuery = EVERYTHING,
        format: str | None = None,  # noqa: A002 (what every user of it calls it)
        columns: Sequence[str] = COLUMNS,
        options: Options | None = None,
    ) -> int:
        """Write what ``find`` would give to a file, in the format its suffix names; the number of findings.

        The file is replaced whole or not at all, where ``guard`` lets it be. Notes (``md``) have columns of their own.
        """
        from signals.render import format_of, write
        from signals.render.formats.notes import COLUMNS as NOTE_COLUMNS

        chosen = format_of(target, format)
        if chosen == "notes":
            query, columns = replace(query, sort=Sort.PATH, reverse=False), NOTE_COLUMNS
        return write(target, chosen, columns, self.rows(query, columns), options, guard=self.guard)

    # the rest -----------------------------------------------------------------------------------------------------

    def show(self, prefix: str) -> FindingDetail | ArticleDetail:
        """Everything about the finding or article whose id begins so."""
        from signals.storage.history import details

        with errors(self.path):
            whole = findings.resolve(self._connection, prefix)
            make = details.article if whole.startswith("a-") else details.finding
            return make(self._connection, whole, str(self.root or ""))

    @property
    def root(self) -> Path | None:
        """The folder that the paths in the base are relative to."""
        from signals.storage.writing.stored_notes import recorded_root

        return recorded_root(self._connection, self.path)

    def articles(
        self,
        query: FindingQuery = EVERYTHING,
        columns: Sequence[str] | None = None,
        sort: str = "dated",
        reverse: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[tuple[Value, ...]]:
        """Articles that have a finding which the query finds; with an empty query every one. Values as in
        ``rows``."""
        from signals.models.records import ARTICLE_COLUMNS

        with errors(self.path):
            yield from findings.articles(
                self._connection, query, columns or ARTICLE_COLUMNS, sort, reverse, limit, offset
            )

    def count_articles(self, query: FindingQuery = EVERYTHING) -> int:
        """How many articles ``articles`` gives for a query."""
        with errors(self.path):
            return findings.count_articles(self._connection, query)

    def stats(self, by: str = "kind", query: FindingQuery = EVERYTHING) -> Stats:
        """Totals, and the findings of each group by score. ``by``: kind, category, theme, source, month, year,
        keyword, …"""
        from signals.storage.reading import statistics

        with errors(self.path):
            return statistics.stats(self._connection, by, query)

    def problems(
        self, severities: Sequence[str] = (), paths: Sequence[str] = (), codes: Sequence[str] = ()
    ) -> Iterator[PlacedProblem]:
        """What ingestion repaired, doubted or rejected, in note order; ``paths`` match anywhere in a path."""
        from signals.storage.history import problems

        with errors(self.path):
            yield from problems.problems(self._connection, severities, paths, codes)

    def log(self, limit: int | None = None) -> list[Run]:
        """The runs, newest first."""
        from signals.storage.history import runs

        with errors(self.path):
            return runs.log(self._connection, limit)

    def changes(self, run: int) -> Iterator[Change]:
        """What one run changed."""
        from signals.storage.history import runs

        with errors(self.path):
            yield from runs.changes(self._connection, run)


def open(path: str | os.PathLike[str], **settings: Any) -> Base:  # noqa: A001 (read as signals.open)
    """Open the base at ``path``, which need not exist yet. ``settings`` are those of ``Base``."""
    return Base(path, **settings)


def parse(text: str, stem: str = "", vocabulary: Synonyms | None = None) -> ParsedNote:
    """Parse the text of a note: its articles, their findings, and the problems met. ``stem`` is its file's name
    without suffix."""
    from signals.parsing.note import parse_note
    from signals.parsing.vocabulary import Vocabulary

    return parse_note(text, Vocabulary.of(vocabulary or {}), stem)
