"""Everything about one finding or one article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from signals.results.annotations import Mark, MarkChange
from signals.results.problems import PlacedProblem
from signals.results.result import Result


@dataclass(frozen=True, slots=True, repr=False)
class Revision(Result):
    """An earlier version: the run that changed it, and the values before.

    ``change`` is updated, retired or revived.
    """

    run: int
    time: str
    change: str
    before: dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class FindingDetail(Result):
    """Everything about a finding.

    ``record`` has the columns of the export and the further columns of the article, by name; lists and dicts are
    decoded. ``file`` is the absolute path of the note. ``supersedes`` and ``superseded_by`` are ids of findings.
    ``mark`` is ``None`` if you never marked it; ``trends`` are the names of its trends.
    """

    record: dict[str, Any]
    file: str
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    problems: tuple[PlacedProblem, ...] = ()
    mark: Mark | None = None
    mark_changes: tuple[MarkChange, ...] = ()
    trends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ArticleDetail(Result):
    """Everything about an article.

    ``record`` has the columns of an article by name, decoded. ``findings`` are tuples of id, kind, name or text,
    relevancy and line.
    """

    record: dict[str, Any]
    file: str
    findings: tuple[tuple[str, str, str, int | None, int], ...] = ()
    revisions: tuple[Revision, ...] = ()
    problems: tuple[PlacedProblem, ...] = ()


class NotePlace(NamedTuple):
    """The note of a finding or an article, and its line, from 1. The file may be gone since it was read."""

    file: Path
    line: int
