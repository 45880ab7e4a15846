"""The service layer: everything that a command, a page, an assistant or a script can ask of a database.

Functions take typed arguments and return frozen results (``signals.results``) that turn themselves into plain data. The
command line only parses arguments and shows results.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signals.api.annotations import LOCAL_ANALYST, AnnotationMethods
from signals.api.clusters import ClusterMethods
from signals.api.coverage import CoverageMethods
from signals.api.deal import DealMethods
from signals.api.export import ExportMethods
from signals.api.history import HistoryMethods
from signals.api.learning import LearningMethods
from signals.api.maintenance import MaintenanceMethods
from signals.api.shared import Synonyms
from signals.api.statistics import StatisticsMethods
from signals.api.timeline import TimelineMethods
from signals.columns import REGISTRY, Registry

if TYPE_CHECKING:
    from signals.models.article import ParsedNote


class Database(
    LearningMethods,
    ExportMethods,
    StatisticsMethods,
    CoverageMethods,
    TimelineMethods,
    HistoryMethods,
    ClusterMethods,
    AnnotationMethods,
    DealMethods,
    MaintenanceMethods,
):
    """A database. Use it as a context manager, or ``close()`` it.

    ``path`` is the SQLite file; it is made by the first ingestion. ``root`` is the folder that paths of notes are
    relative to, unless the database records one. ``vocabulary`` and ``limits`` (``size`` in bytes, ``seconds``) are
    those of ``signals.toml``. ``settings`` is that file and ``notes`` are the folders that it names: no export writes
    over them. ``author`` is who makes annotations. ``registry`` has the kinds and the fields that the user defined:
    ``REGISTRY.with_kinds(…).with_fields(…)``. ``relevancy`` names a field that stands for relevancy where a note gives
    none, and its highest number.

    Every method may raise a SignalsError (``signals.errors``), with a message and a hint what to do: DatabaseError if
    the database does not exist or cannot be used, UsageError for a wrong argument, NotFound for an unknown id.
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
        author: str = LOCAL_ANALYST,
        relevancy: tuple[str, int] = ("", 0),
        registry: Registry = REGISTRY,
    ) -> None:
        super().__init__(path, settings, notes, registry, vocabulary, relevancy)
        self._root = Path(root) if root is not None else None
        self._limits = limits or {}
        self.author = author


def open(path: str | os.PathLike[str], **settings: Any) -> Database:  # noqa: A001 (users call signals.open, as they call gzip.open)
    """Open the database at ``path``, which need not exist yet. ``settings`` are the arguments of ``Database``.

    >>> signals.open("build/example.db")
    Database('build/example.db')
    """
    return Database(path, **settings)


def parse(text: str, stem: str = "", vocabulary: Synonyms | None = None, folder: str = "") -> ParsedNote:
    """Parse the text of a note: its articles, their findings, and the problems. Stores nothing.

    ``stem`` is the name of the note's file without suffix, used as the title if there is no other.

    >>> note = signals.parse("## Signals\\n\\n| name |\\n|---|\\n| Tide-fired lime |\\n")
    >>> [finding.name for article in note.articles for finding in article.findings]
    ['Tide-fired lime']
    """
    from signals.parsing.note import parse_note
    from signals.parsing.vocabulary import Vocabulary

    return parse_note(text, Vocabulary.of(vocabulary or {}), stem, folder)
