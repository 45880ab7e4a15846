"""Foresight notes as a knowledge base: parse, validate, store, query, export.

import signals

with signals.open("signals.db") as base:
    base.ingest("notes")
    for finding in base.find(kinds="signal", min_relevancy=5):
        print(finding.name, finding.path, finding.line)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signals.version import __version__

if TYPE_CHECKING:
    from signals.api import Database, open, parse  # noqa: A004 (users call signals.open, as they call gzip.open)
    from signals.columns.finding_record import Record
    from signals.errors import (
        DatabaseError,
        LinesRefused,
        MissingExtra,
        NotFound,
        NoVectors,
        SettingsError,
        SignalsError,
        UsageError,
    )
    from signals.models.article import ParsedNote
    from signals.query import FindingQuery, Sort
    from signals.results.annotations import ImportReport, Mark, MarkChange, MarkReport, Orphan, Trend, TrendReport
    from signals.results.citations import Citations
    from signals.results.coverage import Coverage
    from signals.results.deal import Hand
    from signals.results.details import ArticleDetail, FindingDetail, NotePlace
    from signals.results.diff import ArticleChanges
    from signals.results.ingestion import EmbedReport, IngestReport
    from signals.results.line_uses import NoteLines
    from signals.results.maintenance import RestoreReport, SalvageReport
    from signals.results.problems import PlacedProblem
    from signals.results.runs import Change, Run
    from signals.results.similar import Found, SimilarFinding
    from signals.results.statistics import ScoreShare, Stats
    from signals.results.timeline import Emerging, Timeline

__all__ = [
    "ArticleChanges", "ArticleDetail", "Change", "Citations", "Coverage", "Database", "DatabaseError",
    "EmbedReport", "Emerging", "FindingDetail", "FindingQuery", "Found", "Hand", "ImportReport", "IngestReport",
    "LinesRefused", "Mark", "MarkChange", "MarkReport", "MissingExtra", "NoVectors", "NotFound", "NoteLines",
    "NotePlace", "Orphan", "ParsedNote", "PlacedProblem", "Record", "RestoreReport", "Run", "SalvageReport",
    "ScoreShare", "SettingsError", "SignalsError", "SimilarFinding", "Sort", "Stats", "Timeline", "Trend",
    "TrendReport", "UsageError", "__version__", "open", "parse",
]  # fmt: skip

_NAMES = {
    "api": "Database open parse",
    "errors": "DatabaseError LinesRefused MissingExtra NoVectors NotFound SettingsError SignalsError UsageError",
    "models.article": "ParsedNote",
    "columns.finding_record": "Record",
    "query": "FindingQuery Sort",
    "results.annotations": "ImportReport Mark MarkChange MarkReport Orphan Trend TrendReport",
    "results.citations": "Citations",
    "results.coverage": "Coverage",
    "results.deal": "Hand",
    "results.details": "ArticleDetail FindingDetail NotePlace",
    "results.diff": "ArticleChanges",
    "results.ingestion": "EmbedReport IngestReport",
    "results.line_uses": "NoteLines",
    "results.maintenance": "RestoreReport SalvageReport",
    "results.problems": "PlacedProblem",
    "results.runs": "Change Run",
    "results.similar": "Found SimilarFinding",
    "results.statistics": "ScoreShare Stats",
    "results.timeline": "Emerging Timeline",
}
"""Module -> the public names in it."""

_EARLIER = {"Base": "Database"}
"""A name that scripts may still use -> the name it has now."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that a command imports only what it needs."""
    name = _EARLIER.get(name, name)
    home = next((module for module, names in _NAMES.items() if name in names.split()), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"signals.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
