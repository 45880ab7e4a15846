"""What the base answers besides findings: plain frozen values, ready to be shown or written as JSON.

Times are UTC, ISO 8601 to the second with a trailing ``Z``. Ids are whole. Nothing here knows SQL or a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from signals.results.annotations import Gathered as Gathered
from signals.results.annotations import Imported as Imported
from signals.results.annotations import Mark as Mark
from signals.results.annotations import MarkChange as MarkChange
from signals.results.annotations import Marked as Marked
from signals.results.annotations import Orphan as Orphan
from signals.results.annotations import Trend as Trend


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem with the note it is in. ``path`` is relative to the notes root."""

    path: str
    line: int | None
    end_line: int | None
    severity: str
    code: str
    message: str
    hint: str
    text: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one ingestion did.

    ``run`` is the number of the run, ``None`` where nothing changed (or in a dry run). ``notes``: ``read`` is the sum
    of ``added``, ``changed``, ``moved``, ``unchanged`` and ``rejected``; ``gone`` are notes that the base knows and
    the folders given no longer hold. ``articles`` and ``findings``: ``added``, ``updated``, ``revived``, ``retired``,
    ``unchanged`` by this ingestion, ``total`` live in the notes that were read. Findings are also ``kept``: they say
    the same as before, and have another id since they stand in another place. ``kinds``
    are those live findings by kind. ``problems`` counts by severity over the notes that were read; ``new_problems``
    are those of notes that this ingestion parsed.
    """

    run: int | None
    dry_run: bool
    root: str
    notes: dict[str, int]
    articles: dict[str, int]
    findings: dict[str, int]
    kinds: dict[str, int]
    problems: dict[str, int]
    new_problems: tuple[PlacedProblem, ...] = ()
    gone: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    """Paths of notes that gave an article without findings."""

    @property
    def nothing_read(self) -> bool:
        """No note at all could be read."""
        return self.notes["read"] == self.notes["rejected"]


@dataclass(frozen=True, slots=True)
class EmbedReport:
    """What an embedding did: findings whose vectors were ``made``, left ``unchanged`` or ``removed``. Where it is not
    ``semantic``, the model is not installed: the findings were taken in, but only by the words they are made of."""

    made: int
    unchanged: int
    removed: int
    semantic: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version: when which run changed it, how, and the values that it replaced."""

    run: int
    time: str
    change: str  # updated, retired, revived
    before: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FindingDetail:
    """Everything about a finding: its record and article columns by name, its note, its history, its kin.

    ``record`` has the columns of the export contract and the further ones of the article, decoded (lists, dicts).
    ``file`` is the absolute path of the note. ``supersedes`` and ``superseded_by`` are ids of findings.
    ``mark`` is what the analyst thinks of it, ``None`` where they never said, and ``trends`` where they gathered it.
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


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """Everything about an article. ``record`` has ``ARTICLE_COLUMNS``, decoded; ``findings`` are (id, kind, name or
    text, relevancy, line)."""

    record: dict[str, Any]
    file: str
    findings: tuple[tuple[str, str, str, int | None, int], ...] = ()
    revisions: tuple[Revision, ...] = ()
    problems: tuple[PlacedProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a statistic: a group's label and its findings, by score. ``none`` counts those without a score."""

    label: str
    findings: int
    articles: int
    scores: dict[str, int]  # keys "5", "4", "3", "2", "1", "none"
    mean: float | None


@dataclass(frozen=True, slots=True)
class Stats:
    """Totals and score distribution. ``by_first_seen`` counts findings dated only by when they were first seen."""

    articles: int
    findings: int
    retired: int
    problems: dict[str, int]
    by: str
    groups: tuple[Group, ...] = ()
    by_first_seen: int = 0


@dataclass(frozen=True, slots=True)
class ScoreShare:
    """How many findings of a group have one score (``None``: have none), and how many ``--min-relevancy`` of that score
    would keep: these and all above. Percentages are from 0 to 100, to one decimal, of all findings of the group or of
    those that have a score; ``None`` where there is nothing to be a share of."""

    label: str
    relevancy: int | None
    findings: int
    percent: float | None
    percent_of_scored: float | None
    kept: int | None
    kept_percent: float | None
    kept_percent_of_scored: float | None


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a grid: its values in order, ``None`` last for findings that have none; ``left_out`` is how many more
    there are than a limit keeps."""

    name: str
    values: tuple[str | None, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Findings by two or three axes. ``cells`` maps a value of each axis to (findings, articles); a cell that is not
    there is empty.

    ``findings`` are all that the query finds; of these, ``imprecise`` have a date that is too coarse for the axis of
    time, and are in no cell, and ``by_first_seen`` are dated only by when they were first seen; both are 0 without
    such an axis.
    """

    axes: tuple[Axis, ...]
    cells: dict[tuple[str | None, ...], tuple[int, int]]
    findings: int
    imprecise: int
    by_first_seen: int


@dataclass(frozen=True, slots=True)
class Run:
    """One ingestion that changed something. Counts are keyed as in ``IngestReport``."""

    run: int
    started: str
    finished: str | None
    notes: dict[str, int] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What a run did to one finding or article."""

    id: str
    what: str  # added, updated, retired, revived
    kind: str  # a kind of finding, or "article"
    label: str
    path: str
    before: dict[str, Any]
